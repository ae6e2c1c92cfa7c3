/** Which channel of the PBX state a command is about. Never a guess (rule C3). */

import type { Extension } from '#lib/model/ids.ts';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { CommandTarget } from '#server/ports/pbx-driver.ts';
import { isLocalChannel, isLocalFrontHalf } from './channel-names.ts';
import type { Channel } from './channel-store.ts';
import type { PbxStateStore } from './pbx-state-store.ts';

export type PickedChannel =
  | {
      readonly kind: 'leg';
      readonly channel: Channel;
      /** By this Local channel they ask a colleague meanwhile, with the caller on hold. */
      readonly asksBy: Channel | null;
    }
  | ({ readonly kind: 'none' } & NoticeWithText);

/** The extension's channel in the call of the command, or in its only one. */
export function pickChannel(
  state: PbxStateStore,
  extension: Extension,
  { call }: CommandTarget,
): PickedChannel {
  // The question to a colleague bears the number of one of its channels.
  const named = call?.pbxCallId ?? null;
  const meant = named === null ? null : linkedidOf(state, named);
  const own = [...state.channels.all()].filter(
    (channel) =>
      isOf(state, channel, extension) &&
      channel.listensTo === null &&
      (meant === null || channel.linkedid === meant),
  );
  const phones = own.filter(({ name }) => !isLocalChannel(name));
  const candidates = phones.length > 0 ? phones : own;
  const calls = new Set(candidates.map(({ linkedid }) => linkedid));
  if (calls.size > 1) return none(noticeWithText('several-calls', { extension }));
  const channel = candidates.find(({ bridge }) => bridge !== null) ?? candidates[0];
  if (channel !== undefined) return { kind: 'leg', channel, asksBy: state.consultationOf(channel) };
  return none(noticeWithText(meant === null ? 'no-call' : 'not-in-call', { extension }));
}

function linkedidOf({ channels }: PbxStateStore, pbxCallId: string): string {
  const named = channels.get(pbxCallId);
  if (named !== undefined) return named.linkedid;
  for (const { consultation, linkedid } of channels.all()) if (consultation === pbxCallId) return linkedid;
  return pbxCallId;
}

function isOf(state: PbxStateStore, { name }: Channel, extension: Extension): boolean {
  if (isLocalChannel(name)) return isLocalFrontHalf(name) && state.members.agentOfLocal(name) === extension;
  return state.extensionOf(name) === extension;
}

/** The other one of two who talk; null when there are more, or none. */
export function partnerOf(state: PbxStateStore, { bridge, uniqueid }: Channel): Channel | null {
  const members = state.channels.bridge(bridge)?.members;
  if (members?.size !== 2) return null;
  for (const member of members) if (member !== uniqueid) return state.channels.get(member) ?? null;
  return null;
}

/** The channel of this call that waits in a queue. */
export function waitingChannel(state: PbxStateStore, linkedid: string): Channel | null {
  return (
    state.channels.ofCall(linkedid).find(({ uniqueid }) => state.queues.get(uniqueid) !== undefined) ?? null
  );
}

const none = (why: NoticeWithText): PickedChannel => ({ kind: 'none', ...why });
