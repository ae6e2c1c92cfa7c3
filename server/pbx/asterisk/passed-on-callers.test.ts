/** Callers whom an agent behind a Local channel has passed on: they stand in the next queue as that channel. */
import { describe, expect, it } from 'vitest';
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
import { asDestination, channel, event } from './driver-harness.fixture.ts';
import { callLine } from './recorded-stream.fixture.ts';

describe('a caller whom a member behind a Local channel has passed on to another queue', () => {
  const near = channel('Local/202@from-queue-0000000c;1', '100.5', '100.1', '6');
  const far = channel('Local/202@from-queue-0000000c;2', '100.6', '100.1', '6');
  const picksUp = channel('PJSIP/203-00000007', '100.7', '100.1', '6');
  const passedOn = [
    newChannel(caller),
    newChannel(near),
    newChannel(far),
    enterBridge(caller, 'first'),
    enterBridge(near, 'first'),
    event('QueueCallerJoin', { ...far, Queue: '601', Position: '1', Count: '1' }),
    newChannel({ ...picksUp, ChannelState: '5' }),
    event('AgentCalled', { ...far, ...asDestination(picksUp), Queue: '601', Interface: 'PJSIP/203' }),
    dialBegin(far, picksUp),
    event('Newstate', picksUp),
  ];

  it('[M8] waits in it while the next member has picked up and hears the announcement', () => {
    expect(callLineOf(pbxStateAfter(...passedOn), '100.1')).toBe('line trunk 0301 | queue 601 | 203 rings');
  });

  it('[M8] [K1] waits anew: what the first queue has said of them is over', () => {
    const first = event('AgentConnect', {
      ...caller,
      ...asDestination(near),
      Queue: '601',
      Interface: near['Channel'] ?? '',
    });
    const state = pbxStateAfter(...passedOn.slice(0, 3), first, ...passedOn.slice(3));
    expect(state.describeCalls('100.1')).toEqual([
      expect.not.objectContaining({ answered: expect.anything() }),
    ]);
    const second = event('AgentConnect', {
      ...far,
      ...asDestination(picksUp),
      Queue: '601',
      Interface: 'PJSIP/203',
    });
    applyEvents(state, event('QueueCallerLeave', { ...far, Queue: '601' }), second);
    expect(state.describeCalls('100.1')).toMatchObject([{ answered: { queue: '601', by: '203' } }]);
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | 203');
  });
});

it('[M8] a colleague to whom a member has sent the caller on (302) rings while they hear the announcement', () => {
  const near = channel('Local/202@from-internal-0000000c;1', '100.5', '100.1', '6');
  const far = channel('Local/202@from-internal-0000000c;2', '100.6', '100.1', '6');
  const picksUp = channel('PJSIP/202-00000007', '100.7', '100.1', '6');
  const state = pbxStateAfter(
    newChannel(caller),
    event('QueueCallerJoin', { ...caller, Queue: '601', Position: '1', Count: '1' }),
    newChannel(near),
    newChannel(far),
    dialBegin(caller, near),
    newChannel(picksUp),
    dialBegin(far, picksUp),
    enterBridge(picksUp, 'b'),
    enterBridge(far, 'b'),
  );
  expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | queue 601 | 202 rings');
});

describe('somebody else than an outside caller is passed on', () => {
  it('[M8] a phone that waits and asks a colleague leaves the place in the queue to them', () => {
    const waiting = channel('PJSIP/201-00000001', '100.1', '100.1', '6', { CallerIDNum: '201' });
    const asks = channel('PJSIP/201-00000002', '101.1', '101.1', '6', { CallerIDNum: '201' });
    const colleague = channel('PJSIP/202-00000003', '101.2', '101.1', '6', { CallerIDNum: '202' });
    const state = pbxStateAfter(
      newChannel(waiting),
      event('QueueCallerJoin', { ...waiting, Queue: '600', Position: '1', Count: '1' }),
      newChannel(asks),
      newChannel(colleague),
      dialBegin(asks, colleague),
      enterBridge(colleague, 'b'),
      enterBridge(asks, 'b'),
      event('AttendedTransfer', {
        OrigTransfererUniqueid: '100.1',
        SecondTransfererUniqueid: '101.1',
        SecondBridgeUniqueid: 'b',
        TransferTargetUniqueid: '101.2',
        DestType: 'App',
        DestApp: 'Queue',
      }),
      leaveBridge(asks, 'b'),
      leaveBridge(colleague, 'b'),
      event('Hangup', waiting),
      event('Hangup', asks),
    );
    expect(callLineOf(state, '100.1')).toBe('no call');
    expect(callLineOf(state, '101.1')).toBe('202 dials null | queue 600');
  });

  it('[M8] a phone that is sent on to an outside number is with that number, whatever it had dialled', () => {
    const waiting = channel('PJSIP/201-00000001', '100.1', '100.1', '6', { Exten: '600' });
    const mobile = channel('PJSIP/trunk-00000002', '100.2', '100.1', '6', { CallerIDNum: '00302' });
    const state = pbxStateAfter(newChannel(waiting), newChannel(mobile), dialBegin(waiting, mobile));
    applyEvents(state, enterBridge(mobile, 'b'), enterBridge(waiting, 'b'));
    expect(callLineOf(state, '100.1')).toBe('201 | line trunk 00302');
    expect(state.describeCalls('100.1')).toMatchObject([{ passedOn: '00302' }]);
  });

  const own = channel('PJSIP/202-00000001', '100.1', '100.1', '6', { CallerIDNum: '202', Exten: '00302' });
  const called = channel('PJSIP/trunk-00000002', '100.2', '100.1', '6', { CallerIDNum: '00302' });
  const third = channel('PJSIP/203-00000003', '100.3', '100.1', '5');
  const lot = { BridgeUniqueid: 'p', BridgeType: 'parking', BridgeTechnology: 'holding_bridge' };
  const talking = [
    newChannel(own),
    newChannel({ ...called, ChannelState: '0' }),
    dialBegin(own, called),
    event('Newstate', called),
    enterBridge(called, 'b'),
    enterBridge(own, 'b'),
  ];

  it('[M8] whom an agent called outside waits in the queue under the number that was called, in the moment before the agent is gone too', () => {
    const waits = event('QueueCallerJoin', { ...called, Queue: '600', Position: '1', Count: '1' });
    const hangsUp = event('SoftHangupRequest', { ...own, Cause: '16' });
    const state = pbxStateAfter(...talking, leaveBridge(own, 'b'), leaveBridge(called, 'b'), hangsUp, waits);
    expect(callLineOf(state, '100.1')).toBe('nobody | queue 600');
    applyEvents(state, event('Hangup', own));
    expect(state.describeCalls('100.1')).toMatchObject([{ owner: null, passedOn: '00302' }]);
    applyEvents(
      state,
      newChannel(third),
      dialBegin(called, third),
      enterBridge(third, 'c'),
      enterBridge(called, 'c'),
    );
    expect(callLineOf(state, '100.1')).toBe('nobody | 203');
    expect(state.describeCalls('100.1')).toMatchObject([{ passedOn: '00302' }]);
  });

  it('[M8] a phone that is parked when the caller of it has hung up has a leg, and is whom the call is with', () => {
    const asked = channel('PJSIP/202-00000004', '100.4', '100.1', '6');
    const state = pbxStateAfter(
      newChannel(caller),
      newChannel(asked),
      dialBegin(caller, asked),
      enterBridge(asked, 'b'),
    );
    applyEvents(
      state,
      event('Hangup', caller),
      leaveBridge(asked, 'b'),
      event('BridgeEnter', { ...asked, ...lot }),
    );
    applyEvents(state, event('ParkedCall', { ParkeeUniqueid: '100.4', ParkingSpace: '701' }));
    expect(callLineOf(state, '100.1')).toBe('nobody | 202 dials null | parking 701');
    expect(state.describeCalls('100.1')).toMatchObject([{ passedOn: '202' }]);
  });

  it('[M11] a phone whose caller has hung up while it presses keys has a leg for as long as it is off the hook', () => {
    const asked = channel('PJSIP/202-00000004', '100.4', '100.1', '6');
    const state = pbxStateAfter(
      newChannel(caller),
      newChannel(asked),
      dialBegin(caller, asked),
      enterBridge(asked, 'b'),
      enterBridge(caller, 'b'),
    );
    const statements = createCallChangeEmitter();
    statements.describeAll(state);
    applyEvents(state, event('HangupRequest', caller), leaveBridge(caller, 'b'), event('Hangup', caller));
    expect(statements.takeChanges(state, 1_000)).toEqual([]);
    const [told] = statements.takeChanges(state, 1_300);
    expect(told?.kind === 'call' ? callLine(told.call) : 'over').toBe('nobody | 202 dials null');
  });

  it('[M8] whoever takes the place of a Local channel in the park is parked there', () => {
    const state = pbxStateAfter(newChannel(caller), event('BridgeEnter', { ...caller, ...lot }));
    applyEvents(state, event('ParkedCallSwap', { ParkeeUniqueid: '100.1', ParkingSpace: '701' }));
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | parking 701');
  });

  it('[M3] who passes nobody on and hangs up in a queue has hung up there', () => {
    const waits = event('QueueCallerJoin', { ...caller, Queue: '600', Position: '1', Count: '1' });
    const state = pbxStateAfter(newChannel(caller), waits, newChannel(third), dialBegin(caller, third));
    applyEvents(state, event('Newstate', { ...third, ChannelState: '6' }), event('HangupRequest', caller));
    expect(callLineOf(state, '100.1')).toBe('line trunk 0301 | queue 600 | 203 rings');
  });
});

it('[M8] a call that the PBX itself sends into a queue waits and is answered there like any caller', () => {
  const number = { CallerIDNum: '00303' };
  const near = channel('Local/600@from-trunk-0000000c;1', '100.1', '100.1', '6', number);
  const far = channel('Local/600@from-trunk-0000000c;2', '100.2', '100.1', '6', number);
  const rung = channel('PJSIP/203-00000007', '100.3', '100.1', '5');
  const queue = { Queue: '600', Interface: 'PJSIP/203' };
  const state = pbxStateAfter(
    newChannel(near),
    newChannel(far),
    event('QueueCallerJoin', { ...far, Queue: '600', Position: '1' }),
  );
  expect(callLineOf(state, '100.1')).toBe('line 600@from-trunk 00303 | queue 600');
  applyEvents(
    state,
    newChannel(rung),
    event('AgentCalled', { ...far, ...asDestination(rung), ...queue }),
    dialBegin(far, rung),
  );
  expect(callLineOf(state, '100.1')).toBe('line 600@from-trunk 00303 | queue 600 | 203 rings');
  const taken = { ...rung, ChannelState: '6' };
  applyEvents(state, event('Newstate', taken), event('QueueCallerLeave', { ...far, Queue: '600' }));
  applyEvents(
    state,
    event('AgentConnect', { ...far, ...asDestination(taken), ...queue }),
    enterBridge(taken, 'b'),
    enterBridge(far, 'b'),
  );
  expect(callLineOf(state, '100.1')).toBe('line 600@from-trunk 00303 | 203');
  expect(state.describeCalls('100.1')).toMatchObject([{ answered: { queue: '600', by: '203' } }]);
});
