/** Calls made of single events, seen through a PBX state store, as the driver sees them. */
import type { AmiMessage } from './ami/ami-message.ts';
import { applyAmiEvent } from './apply-ami-event.ts';
import { type AmiEventFields, asDestination, channel, event } from './driver-harness.fixture.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { callLine, newPbxState } from './recorded-stream.fixture.ts';

const BRIDGE = { BridgeType: 'basic', BridgeTechnology: 'simple_bridge' };
export const enterBridge = (fields: AmiEventFields, bridge: string): AmiMessage =>
  event('BridgeEnter', { ...fields, ...BRIDGE, BridgeUniqueid: bridge });
export const leaveBridge = (fields: AmiEventFields, bridge: string): AmiMessage =>
  event('BridgeLeave', { ...fields, ...BRIDGE, BridgeUniqueid: bridge });
export const newChannel = (fields: AmiEventFields): AmiMessage => event('Newchannel', fields);
export const dialBegin = (from: AmiEventFields, to: AmiEventFields): AmiMessage =>
  event('DialBegin', { ...from, ...asDestination(to) });

export function pbxStateAfter(...events: readonly AmiMessage[]): PbxStateStore {
  const state = newPbxState();
  applyEvents(state, ...events);
  return state;
}

export function applyEvents(state: PbxStateStore, ...events: readonly AmiMessage[]): void {
  for (const it of events) applyAmiEvent(state, it, { now: 1_000, wasPulled: () => false });
}

export function callLineOf(state: PbxStateStore, linkedid: string): string {
  return state.describeCalls(linkedid).map(callLine).join(' + ') || 'no call';
}

/** Who calls from outside. */
export const caller = channel('PJSIP/trunk-00000001', '100.1', '100.1', '6', {
  CallerIDNum: '0301',
  Exten: '555600',
});
