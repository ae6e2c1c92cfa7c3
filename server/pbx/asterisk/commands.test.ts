/** Commands about calls, sent over a link that a test plays. */
import { describe, expect, it } from 'vitest';
import { callId, extension } from '#lib/model/ids.ts';
import type { CommandTarget } from '#server/ports/pbx-driver.ts';
import {
  actionsSent,
  asDestination,
  channel,
  errorAnswer,
  event,
  runOnDriver,
  startConnectedDriver,
  startDriverHarness,
} from './driver-harness.fixture.ts';

const ADA = extension('201');
const BEN = extension('202');
const CALLER = channel('PJSIP/trunk-00000001', '100.1', '100.1', '6', { CallerIDNum: '0301', Exten: '600' });
const PHONE = channel('PJSIP/201-00000002', '100.2', '100.1', '6');
const BRIDGE = { BridgeUniqueid: 'b1', BridgeType: 'basic', BridgeTechnology: 'simple_bridge' };
const CALL: CommandTarget = { call: { pbxCallId: '100.1', remoteNumber: '0301' }, callsOfExtension: 1 };

const ringing = [
  event('Newchannel', CALLER),
  event('Newchannel', { ...PHONE, ChannelState: '0' }),
  event('DialBegin', { ...CALLER, ...asDestination({ ...PHONE, ChannelState: '0' }) }),
  event('Newstate', { ...PHONE, ChannelState: '5' }),
];
const talking = [
  ...ringing,
  event('Newstate', PHONE),
  event('BridgeEnter', { ...PHONE, ...BRIDGE }),
  event('BridgeEnter', { ...CALLER, ...BRIDGE }),
];
const waiting = [
  event('Newchannel', CALLER),
  event('QueueCallerJoin', { ...CALLER, Queue: '600', Position: '1', Count: '1' }),
];

describe('drop', () => {
  const drop = { type: 'call.drop', extension: ADA, callId: null } as const;

  it("[C3] ends the agent's part in the call", async () => {
    const played = await startConnectedDriver();
    played.emit(...talking);
    expect(await runOnDriver(played, drop, CALL)).toMatchObject({ kind: 'accepted' });
    expect(actionsSent(played)).toEqual([
      { action: 'Hangup', fields: { Channel: 'PJSIP/201-00000002', Cause: '16' } },
    ]);
  });

  it('[C3] is refused when they have left that call, and drops no other', async () => {
    const played = await startConnectedDriver();
    played.emit(...talking);
    const other = { call: { pbxCallId: '99.1', remoteNumber: null }, callsOfExtension: 1 };
    expect(await runOnDriver(played, drop, other)).toMatchObject({ kind: 'rejected' });
    expect(actionsSent(played)).toEqual([]);
  });

  it('[C3] is refused when it could be one of two calls', async () => {
    const played = await startConnectedDriver();
    played.emit(...talking, event('Newchannel', channel('PJSIP/201-00000003', '101.1', '101.1', '4')));
    expect(await runOnDriver(played, drop, { call: null, callsOfExtension: 2 })).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('more than one call'),
    });
  });

  it.each([
    [errorAnswer('Permission denied'), 'failed', 'it needs write=call'],
    [errorAnswer('No such channel'), 'failed', 'No such channel'],
    [{ kind: 'not-sent' }, 'failed', 'no connection'],
    [{ kind: 'no-answer' }, 'unknown', 'It is not known'],
  ] as const)('[C3] %j is %s', async (answer, kind, words) => {
    const played = await startConnectedDriver();
    played.emit(...talking);
    played.answers.set('Hangup', answer);
    expect(await runOnDriver(played, drop, CALL)).toMatchObject({
      kind,
      message: expect.stringContaining(words),
    });
  });

  it('[K3] a caller of the house whom a command drops while waiting has not been sent elsewhere', async () => {
    const played = await startConnectedDriver();
    const own = channel('PJSIP/202-00000001', '100.1', '100.1', '6', { Exten: '600' });
    played.emit(
      event('Newchannel', own),
      event('QueueCallerJoin', { ...own, Queue: '600', Position: '1', Count: '1' }),
    );
    await runOnDriver(played, { ...drop, extension: BEN }, CALL);
    played.emit(
      event('QueueCallerAbandon', { ...own, Queue: '600' }),
      event('QueueCallerLeave', { ...own, Queue: '600' }),
    );
    expect(played.observed('call-state').at(-1)?.call.connected).toMatchObject([{ kind: 'queue' }]);
    played.emit(event('Hangup', own));
    expect(played.observed('call-over')).toHaveLength(1);
  });
});

describe('transfer', () => {
  const transfer = { type: 'call.transfer', extension: ADA, destination: '204', callId: null } as const;

  it('[C3] hands over whom the agent talks with', async () => {
    const played = await startConnectedDriver();
    played.emit(...talking);
    expect(await runOnDriver(played, transfer, CALL)).toMatchObject({ kind: 'accepted' });
    expect(actionsSent(played)).toEqual([
      {
        action: 'BlindTransfer',
        fields: { Channel: 'PJSIP/201-00000002', Context: 'from-internal', Exten: '204' },
      },
    ]);
  });

  it('[C3] sends the other side on where the PBX permits no transfer', async () => {
    const played = await startConnectedDriver();
    played.emit(...talking);
    played.answers.set('BlindTransfer', errorAnswer('Transfer not permitted'));
    expect(await runOnDriver(played, transfer, CALL)).toMatchObject({ kind: 'accepted' });
    expect(actionsSent(played).at(-1)).toEqual({
      action: 'Redirect',
      fields: { Channel: 'PJSIP/trunk-00000001', Context: 'from-internal', Exten: '204', Priority: '1' },
    });
  });

  it('[C3] is refused in words while the call only rings', async () => {
    const played = await startConnectedDriver();
    played.emit(...ringing);
    expect(await runOnDriver(played, transfer, CALL)).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('only rings'),
    });
  });
});

describe('pull', () => {
  const pull = { type: 'call.pull', extension: BEN, callId: callId('c') } as const;

  it('[C3] sends the waiting caller to the extension, and they have not given up then', async () => {
    const played = await startConnectedDriver();
    played.emit(...waiting);
    expect(await runOnDriver(played, pull, CALL)).toMatchObject({ kind: 'accepted' });
    expect(actionsSent(played)).toEqual([
      {
        action: 'Redirect',
        fields: { Channel: 'PJSIP/trunk-00000001', Context: 'from-internal', Exten: '202', Priority: '1' },
      },
    ]);
    played.emit(event('HangupRequest', CALLER), event('QueueCallerAbandon', { ...CALLER, Queue: '600' }));
    expect(
      played
        .observed('call-state')
        .at(-1)
        ?.call.connected.some(({ kind }) => kind === 'queue'),
    ).toBe(false);
  });

  it('[K3] whoever was pulled and then waits again can give up', async () => {
    const played = await startConnectedDriver();
    played.emit(...waiting);
    await runOnDriver(played, pull, CALL);
    const again = { ...CALLER, Queue: '600', Position: '1', Count: '1' };
    played.emit(event('QueueCallerAbandon', again), event('QueueCallerJoin', again));
    played.emit(
      event('HangupRequest', CALLER),
      event('QueueCallerAbandon', again),
      event('QueueCallerLeave', again),
    );
    expect(played.observed('call-state').at(-1)?.call.connected).toMatchObject([{ kind: 'queue' }]);
  });

  it('[C3] is refused when the caller no longer waits', async () => {
    const played = await startConnectedDriver();
    played.emit(...talking);
    expect(await runOnDriver(played, pull, CALL)).toMatchObject({ kind: 'rejected' });
  });
});

describe('listening in', () => {
  const whisper = { type: 'call.whisper', extension: ADA, listener: BEN, callId: null } as const;

  it("[C3] the listener's own call is none, and they are shown on the call that they listen to", async () => {
    const played = await startConnectedDriver();
    played.emit(...talking);
    const answer = runOnDriver(played, whisper, CALL);
    await played.clock.advance(10);
    const sent = actionsSent(played)[0];
    expect(sent).toMatchObject({
      action: 'Originate',
      fields: { Channel: 'PJSIP/202', Application: 'ChanSpy', Data: 'PJSIP/201-00000002,uqEw' },
    });
    const own = String(sent?.fields['ChannelId']);
    const phone = channel('PJSIP/202-00000005', own, own, '5');
    const before = played.observed('call-state').length;
    played.emit(event('Newchannel', { ...phone, ChannelState: '0' }), event('Newstate', phone));
    expect(await answer).toMatchObject({ kind: 'accepted' });
    expect(played.observed('call-state')).toHaveLength(before);
    played.emit(
      event('ChanSpyStart', {
        SpyerUniqueid: own,
        SpyerChannel: 'PJSIP/202-00000005',
        SpyeeUniqueid: '100.2',
      }),
    );
    expect(played.observed('call-state').at(-1)?.call.listeners).toEqual([
      { extension: '202', mode: 'whisper' },
    ]);
    played.emit(event('ChanSpyStop', { SpyerUniqueid: own }), event('Hangup', phone));
    expect(played.observed('call-state').at(-1)?.call.listeners).toBeUndefined();
    expect(played.observed('call-over')).toEqual([]);
  });

  it('[C3] is refused while nobody talks', async () => {
    const played = await startConnectedDriver();
    played.emit(...ringing);
    expect(await runOnDriver(played, whisper, CALL)).toMatchObject({ kind: 'rejected' });
  });
});

it('[C3] a command without connection has failed, and nothing is sent', async () => {
  const played = startDriverHarness();
  expect(await runOnDriver(played, { type: 'call.drop', extension: ADA, callId: null }, CALL)).toMatchObject({
    kind: 'failed',
    message: 'There is no connection to the PBX.',
  });
  expect(played.sent).toEqual([]);
});

it('says of what this PBX cannot do that it cannot', async () => {
  const played = await startConnectedDriver();
  expect(await runOnDriver(played, { type: 'call.answer', extension: ADA }, CALL)).toMatchObject({
    kind: 'rejected',
  });
  expect(played.driver.capabilities.commands).not.toContain('call.answer');
});
