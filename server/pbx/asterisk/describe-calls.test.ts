/** Calls that no recording has: seen through a PBX state store, as the driver sees them. */
import { describe, expect, it } from 'vitest';
import type { AmiMessage } from './ami/ami-message.ts';
import { createCallChangeEmitter } from './call-change-emitter.ts';
import {
  applyEvents,
  caller,
  callLineOf,
  dialBegin,
  enterBridge,
  leaveBridge,
  newChannel,
  pbxStateAfter,
} from './call-events.fixture.ts';
import { type AmiEventFields, asDestination, channel, event } from './driver-harness.fixture.ts';
import { callLine } from './recorded-stream.fixture.ts';

const phone = channel('PJSIP/201-00000002', '100.2', '100.1', '6');

describe('a member whose queue rings his mobile', () => {
  const member = event('QueueMemberAdded', {
    Queue: '600',
    MemberName: 'Ada',
    Interface: 'Local/5001@from-queue/n',
    Membership: 'dynamic',
  });
  const front = channel('Local/5001@from-queue-0000000a;1', '100.2', '100.1', '0');
  const ingest = channel('Local/5001@from-queue-0000000a;2', '100.3', '100.1', '4');
  const mobile = channel('PJSIP/trunk-00000004', '100.4', '100.1', '5');
  const rung = [
    member,
    newChannel(caller),
    event('QueueCallerJoin', { ...caller, Queue: '600', Position: '1', Count: '1' }),
    newChannel(front),
    newChannel(ingest),
    event('AgentCalled', {
      ...caller,
      ...asDestination(front),
      Queue: '600',
      Interface: 'Local/5001@from-queue/n',
    }),
    newChannel({ ...mobile, ChannelState: '0' }),
    dialBegin(ingest, mobile),
    event('Newstate', mobile),
  ];

  it('[M8] is one leg, and the line that they are rung by is no party', () => {
    expect(callLineOf(pbxStateAfter(...rung), '100.1')).toBe('line trunk 0301 | queue 600 | 5001 rings');
  });

  it('[M8] [K3] asks a colleague while the queue still plays an announcement: the caller waits on', () => {
    const own = channel('PJSIP/5001-00000005', '100.4', '100.1', '6');
    const question = channel('Local/5003@from-internal-0000000b;1', '100.6', '100.1', '6', { Exten: '5003' });
    const state = pbxStateAfter(
      ...rung.slice(0, 6),
      newChannel(own),
      dialBegin(ingest, own),
      enterBridge(own, 'far'),
      enterBridge(ingest, 'far'),
      newChannel(question),
      enterBridge(question, 'asked'),
      leaveBridge(own, 'far'),
      enterBridge(own, 'asked'),
    );
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | queue 600 + 5001 dials 5003');
  });

  it('[K2] is no call of theirs when the caller gives up in the announcement and is gone before their phone', () => {
    const own = channel('PJSIP/5001-00000005', '100.4', '100.1', '6');
    const state = pbxStateAfter(
      ...rung.slice(0, 6),
      newChannel(own),
      dialBegin(ingest, own),
      enterBridge(own, 'far'),
      enterBridge(ingest, 'far'),
      event('HangupRequest', caller),
      event('QueueCallerAbandon', { ...caller, Queue: '600', Position: '1' }),
      event('HangupRequest', ingest),
      event('Hangup', front),
      event('QueueCallerLeave', { ...caller, Queue: '600', Position: '1' }),
    );
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | queue 600');
    applyEvents(state, event('Hangup', caller));
    expect(callLineOf(state, '100.1')).toBe('no call');
    applyEvents(state, leaveBridge(ingest, 'far'), event('Hangup', ingest));
    expect(callLineOf(state, '100.1')).toBe('no call');
    applyEvents(state, leaveBridge(own, 'far'));
    expect(callLineOf(state, '100.1')).toBe('no call');
  });

  it('[M8] [K3] has not answered a caller who came into the queue through a Local channel, while it announces', () => {
    const near = channel('Local/5009@from-queue-0000000c;1', '100.7', '100.1', '6');
    const far = channel('Local/5009@from-queue-0000000c;2', '100.8', '100.1', '6', { Exten: '600' });
    const own = channel('PJSIP/5001-00000005', '100.4', '100.1', '6');
    const up = { ...front, ChannelState: '6' };
    const state = pbxStateAfter(
      member,
      newChannel(caller),
      newChannel(near),
      newChannel(far),
      enterBridge(caller, 'first'),
      enterBridge(near, 'first'),
      event('QueueCallerJoin', { ...far, Queue: '600', Position: '1', Count: '1' }),
      newChannel(front),
      newChannel(ingest),
      dialBegin(far, front),
      newChannel(own),
      dialBegin(ingest, own),
      event('Newstate', up),
      enterBridge(own, 'far'),
      enterBridge(ingest, 'far'),
    );
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | queue 600 | 5001 rings');
  });

  it('[M8] talks when the queue gives them the caller', () => {
    const state = pbxStateAfter(
      ...rung,
      event('Newstate', { ...mobile, ChannelState: '6' }),
      enterBridge(mobile, 'far'),
      enterBridge(ingest, 'far'),
      event('QueueCallerLeave', { ...caller, Queue: '600', Position: '1', Count: '0' }),
      event('AgentConnect', {
        ...caller,
        ...asDestination(front),
        Queue: '600',
        Interface: 'Local/5001@from-queue/n',
      }),
    );
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | 5001');
    applyEvents(state, enterBridge(front, 'near'), enterBridge(caller, 'near'));
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | 5001');
  });

  it('[K3] the call is over with the caller, whatever is still being taken down', () => {
    const state = pbxStateAfter(...rung);
    applyEvents(state, event('Hangup', caller));
    expect(callLineOf(state, '100.1')).toBe('no call');
  });
});

describe('a call that changes hands', () => {
  const own = channel('PJSIP/201-00000001', '100.1', '100.1', '6', { CallerIDNum: '201', Exten: '00301' });
  const far = channel('PJSIP/trunk-00000002', '100.2', '100.1', '6', { CallerIDNum: '00301' });
  const third = channel('PJSIP/202-00000003', '100.3', '100.1', '5');

  it('an outbound call that was handed on has nobody any more who began it', () => {
    const state = pbxStateAfter(
      newChannel(own),
      newChannel({ ...far, ChannelState: '0' }),
      dialBegin(own, far),
      event('Newstate', far),
      enterBridge(far, 'b'),
      enterBridge(own, 'b'),
    );
    expect(callLineOf(state, '100.1')).toBe('201 | line trunk 00301');
    applyEvents(state, leaveBridge(own, 'b'), leaveBridge(far, 'b'), event('Hangup', own));
    applyEvents(
      state,
      newChannel({ ...third, ChannelState: '0' }),
      dialBegin(far, third),
      event('Newstate', third),
    );
    expect(callLineOf(state, '100.1')).toBe('nobody | 202 rings');
    applyEvents(state, enterBridge(third, 'c'), enterBridge(far, 'c'));
    expect(callLineOf(state, '100.1')).toBe('nobody | 202');
  });

  it('two phones that a caller leaves behind talk with each other', () => {
    const second = channel('PJSIP/203-00000005', '100.5', '100.1', '6');
    const state = pbxStateAfter(
      newChannel(caller),
      newChannel(phone),
      dialBegin(caller, phone),
      enterBridge(phone, 'b'),
      enterBridge(caller, 'b'),
    );
    applyEvents(
      state,
      newChannel(second),
      dialBegin(phone, second),
      enterBridge(second, 'b'),
      event('Hangup', caller),
    );
    expect(callLineOf(state, '100.1')).toBe('nobody | 201 | 203');
  });
});

describe('what falls due by time', () => {
  it('[M3] falls due once: a caller who hangs up between two bridges while an agent asks a colleague', () => {
    const own = channel('PJSIP/201-00000002', '100.2', '100.1', '6');
    const question = channel('Local/203@from-internal-0000000b;1', '100.3', '100.1', '6', { Exten: '203' });
    const state = pbxStateAfter(
      newChannel(caller),
      newChannel(own),
      dialBegin(caller, own),
      enterBridge(own, 'b'),
      enterBridge(caller, 'b'),
    );
    const statements = createCallChangeEmitter();
    statements.describeAll(state);
    applyEvents(state, leaveBridge(own, 'b'), leaveBridge(caller, 'b'));
    statements.takeChanges(state, 1_000);
    expect(statements.dueAt()).toBe(1_300);
    applyEvents(
      state,
      newChannel(question),
      enterBridge(question, 'asked'),
      enterBridge(own, 'asked'),
      event('Hangup', caller),
    );
    const told = statements
      .takeChanges(state, 1_100)
      .map((one) => (one.kind === 'over' ? 'over' : callLine(one.call)));
    expect(told).toEqual(['201 dials 203', 'over']);
    statements.takeChanges(state, 2_000);
    expect(statements.dueAt()).toBeNull();
  });
});

describe('numbers and names', () => {
  it('[M9] what the PBX does not know is null', () => {
    const unknown = { ...caller, CallerIDNum: '<unknown>', CallerIDName: '<unknown>' };
    const call = pbxStateAfter(newChannel(unknown)).describeCalls('100.1')[0];
    expect(call?.owner?.otherNumber).toBeNull();
    expect(call?.remoteName).toBeUndefined();
  });

  it("the number dialled is the one that the call came in with, whatever the dialplan's place is by now", () => {
    const state = pbxStateAfter(
      newChannel(caller),
      event('Newstate', { ...caller, Exten: 's', Context: 'menu' }),
    );
    expect(state.describeCalls('100.1')[0]).toMatchObject({
      did: '555600',
      connected: [{ number: 'menu', kind: 'route-point' }],
    });
  });

  it('[M8] standing at the number of a queue is not waiting in it', () => {
    const state = pbxStateAfter(
      event('QueueMemberAdded', { Queue: '600', Interface: 'PJSIP/201', Membership: 'dynamic' }),
      newChannel({ ...caller, Exten: '600' }),
    );
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | route-point from-internal');
  });
});

describe('conferences and parking', () => {
  it('[M8] whoever is in a conference talks with it', () => {
    const state = pbxStateAfter(newChannel(caller));
    const room = { BridgeUniqueid: 'c', BridgeType: 'base', BridgeTechnology: 'softmix' };
    applyEvents(
      state,
      event('BridgeEnter', { ...caller, ...room, BridgeCreator: 'ConfBridge', BridgeName: '900' }),
    );
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | conference 900');
  });

  it('[M8] whoever comes into it through a Local channel is in it, and an agent behind such a one talks', () => {
    const room = { BridgeUniqueid: 'c', BridgeType: 'base', BridgeTechnology: 'softmix' };
    const conference = { ...room, BridgeCreator: 'ConfBridge', BridgeName: '900' };
    const near = channel('Local/5001@from-queue-0000000c;1', '100.3', '100.1', '6');
    const far = channel('Local/5001@from-queue-0000000c;2', '100.4', '100.1', '6');
    const state = pbxStateAfter(
      newChannel(caller),
      newChannel(near),
      newChannel(far),
      dialBegin(caller, near),
    );
    applyEvents(
      state,
      enterBridge(caller, 'b'),
      enterBridge(near, 'b'),
      event('BridgeEnter', { ...far, ...conference }),
    );
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | conference 900');
    applyEvents(state, leaveBridge(caller, 'b'), newChannel(phone), enterBridge(phone, 'b'));
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | 201');
  });

  it('[M8] two who are parked do not talk with each other', () => {
    const other = channel('PJSIP/trunk-00000007', '107.1', '107.1', '6', { CallerIDNum: '0302' });
    const lot = { BridgeUniqueid: 'p', BridgeType: 'parking', BridgeTechnology: 'holding_bridge' };
    const park = (fields: AmiEventFields, space: string): readonly AmiMessage[] => [
      newChannel(fields),
      event('BridgeEnter', { ...fields, ...lot }),
      event('ParkedCall', { ParkeeUniqueid: fields['Uniqueid'] ?? '', ParkingSpace: space }),
    ];
    const state = pbxStateAfter(...park(caller, '701'), ...park(other, '702'));
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | parking 701');
    expect(callLineOf(state, '107.1')).toBe('line trunk 0302 | parking 702');
  });
});
