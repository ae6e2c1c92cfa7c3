/** Commands about calls, sent over a link that a test plays. */
import { describe, expect, it } from 'vitest';
import { callId, extension } from '#lib/model/ids.ts';
import type { CommandTarget } from '#server/ports/pbx-driver.ts';
import { actions, channel, connected, dest, event, playDriver, refusal, run } from './fake-link.fixture.ts';

const ADA = extension('201');
const BEN = extension('202');
const CALLER = channel('PJSIP/trunk-00000001', '100.1', '100.1', '6', { CallerIDNum: '0301', Exten: '600' });
const PHONE = channel('PJSIP/201-00000002', '100.2', '100.1', '6');
const BRIDGE = { BridgeUniqueid: 'b1', BridgeType: 'basic', BridgeTechnology: 'simple_bridge' };
const CALL: CommandTarget = { call: { pbxCallId: '100.1', remoteNumber: '0301' }, callsOfExtension: 1 };

const ringing = [
  event('Newchannel', CALLER),
  event('Newchannel', { ...PHONE, ChannelState: '0' }),
  event('DialBegin', { ...CALLER, ...dest({ ...PHONE, ChannelState: '0' }) }),
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
    const played = await connected();
    played.hear(...talking);
    expect(await run(played, drop, CALL)).toMatchObject({ kind: 'accepted' });
    expect(actions(played)).toEqual([
      { action: 'Hangup', fields: { Channel: 'PJSIP/201-00000002', Cause: '16' } },
    ]);
  });

  it('[C3] is refused when he has left that call, and drops no other', async () => {
    const played = await connected();
    played.hear(...talking);
    const other = { call: { pbxCallId: '99.1', remoteNumber: null }, callsOfExtension: 1 };
    expect(await run(played, drop, other)).toMatchObject({ kind: 'rejected' });
    expect(actions(played)).toEqual([]);
  });

  it('[C3] is refused when it could be one of two calls', async () => {
    const played = await connected();
    played.hear(...talking, event('Newchannel', channel('PJSIP/201-00000003', '101.1', '101.1', '4')));
    expect(await run(played, drop, { call: null, callsOfExtension: 2 })).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('more than one call'),
    });
  });

  it.each([
    [refusal('Permission denied'), 'failed', 'it needs write=call'],
    [refusal('No such channel'), 'failed', 'No such channel'],
    [{ kind: 'not-sent' }, 'failed', 'no connection'],
    [{ kind: 'no-answer' }, 'unknown', 'It is not known'],
  ] as const)('[C3] %j is %s', async (answer, kind, words) => {
    const played = await connected();
    played.hear(...talking);
    played.answers.set('Hangup', answer);
    expect(await run(played, drop, CALL)).toMatchObject({ kind, message: expect.stringContaining(words) });
  });

  it('[K3] a caller of the house whom a command drops while he waits has not been sent elsewhere', async () => {
    const played = await connected();
    const own = channel('PJSIP/202-00000001', '100.1', '100.1', '6', { Exten: '600' });
    played.hear(
      event('Newchannel', own),
      event('QueueCallerJoin', { ...own, Queue: '600', Position: '1', Count: '1' }),
    );
    await run(played, { ...drop, extension: BEN }, CALL);
    played.hear(
      event('QueueCallerAbandon', { ...own, Queue: '600' }),
      event('QueueCallerLeave', { ...own, Queue: '600' }),
    );
    expect(played.of('call-state').at(-1)?.call.connected).toMatchObject([{ kind: 'queue' }]);
    played.hear(event('Hangup', own));
    expect(played.of('call-over')).toHaveLength(1);
  });
});

describe('transfer', () => {
  const transfer = { type: 'call.transfer', extension: ADA, destination: '204', callId: null } as const;

  it('[C3] hands over whom the agent talks with', async () => {
    const played = await connected();
    played.hear(...talking);
    expect(await run(played, transfer, CALL)).toMatchObject({ kind: 'accepted' });
    expect(actions(played)).toEqual([
      {
        action: 'BlindTransfer',
        fields: { Channel: 'PJSIP/201-00000002', Context: 'from-internal', Exten: '204' },
      },
    ]);
  });

  it('[C3] sends the other side on where the PBX permits no transfer', async () => {
    const played = await connected();
    played.hear(...talking);
    played.answers.set('BlindTransfer', refusal('Transfer not permitted'));
    expect(await run(played, transfer, CALL)).toMatchObject({ kind: 'accepted' });
    expect(actions(played).at(-1)).toEqual({
      action: 'Redirect',
      fields: { Channel: 'PJSIP/trunk-00000001', Context: 'from-internal', Exten: '204', Priority: '1' },
    });
  });

  it('[C3] is refused in words while the call only rings', async () => {
    const played = await connected();
    played.hear(...ringing);
    expect(await run(played, transfer, CALL)).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('only rings'),
    });
  });
});

describe('pull', () => {
  const pull = { type: 'call.pull', extension: BEN, callId: callId('c') } as const;

  it('[C3] sends the waiting caller to the extension, and he has not given up then', async () => {
    const played = await connected();
    played.hear(...waiting);
    expect(await run(played, pull, CALL)).toMatchObject({ kind: 'accepted' });
    expect(actions(played)).toEqual([
      {
        action: 'Redirect',
        fields: { Channel: 'PJSIP/trunk-00000001', Context: 'from-internal', Exten: '202', Priority: '1' },
      },
    ]);
    played.hear(event('HangupRequest', CALLER), event('QueueCallerAbandon', { ...CALLER, Queue: '600' }));
    expect(
      played
        .of('call-state')
        .at(-1)
        ?.call.connected.some(({ kind }) => kind === 'queue'),
    ).toBe(false);
  });

  it('[K3] whoever was pulled and then waits again can give up', async () => {
    const played = await connected();
    played.hear(...waiting);
    await run(played, pull, CALL);
    const again = { ...CALLER, Queue: '600', Position: '1', Count: '1' };
    played.hear(event('QueueCallerAbandon', again), event('QueueCallerJoin', again));
    played.hear(
      event('HangupRequest', CALLER),
      event('QueueCallerAbandon', again),
      event('QueueCallerLeave', again),
    );
    expect(played.of('call-state').at(-1)?.call.connected).toMatchObject([{ kind: 'queue' }]);
  });

  it('[C3] is refused when he waits no more', async () => {
    const played = await connected();
    played.hear(...talking);
    expect(await run(played, pull, CALL)).toMatchObject({ kind: 'rejected' });
  });
});

describe('listening in', () => {
  const whisper = { type: 'call.whisper', extension: ADA, listener: BEN, callId: null } as const;

  it("[C3] the listener's own call is none, and he is shown on the call that he listens to", async () => {
    const played = await connected();
    played.hear(...talking);
    const answer = run(played, whisper, CALL);
    await played.clock.advance(10);
    const sent = actions(played)[0];
    expect(sent).toMatchObject({
      action: 'Originate',
      fields: { Channel: 'PJSIP/202', Application: 'ChanSpy', Data: 'PJSIP/201-00000002,uqEw' },
    });
    const own = String(sent?.fields['ChannelId']);
    const phone = channel('PJSIP/202-00000005', own, own, '5');
    const before = played.of('call-state').length;
    played.hear(event('Newchannel', { ...phone, ChannelState: '0' }), event('Newstate', phone));
    expect(await answer).toMatchObject({ kind: 'accepted' });
    expect(played.of('call-state')).toHaveLength(before);
    played.hear(
      event('ChanSpyStart', {
        SpyerUniqueid: own,
        SpyerChannel: 'PJSIP/202-00000005',
        SpyeeUniqueid: '100.2',
      }),
    );
    expect(played.of('call-state').at(-1)?.call.listeners).toEqual([{ extension: '202', mode: 'whisper' }]);
    played.hear(event('ChanSpyStop', { SpyerUniqueid: own }), event('Hangup', phone));
    expect(played.of('call-state').at(-1)?.call.listeners).toBeUndefined();
    expect(played.of('call-over')).toEqual([]);
  });

  it('[C3] is refused while nobody talks', async () => {
    const played = await connected();
    played.hear(...ringing);
    expect(await run(played, whisper, CALL)).toMatchObject({ kind: 'rejected' });
  });
});

it('[C3] a command without connection has failed, and nothing is sent', async () => {
  const played = playDriver();
  expect(await run(played, { type: 'call.drop', extension: ADA, callId: null }, CALL)).toMatchObject({
    kind: 'failed',
    message: 'There is no connection to the PBX.',
  });
  expect(played.sent).toEqual([]);
});

it('says of what this PBX cannot do that it cannot', async () => {
  const played = await connected();
  expect(await run(played, { type: 'call.answer', extension: ADA }, CALL)).toMatchObject({
    kind: 'rejected',
  });
  expect(played.driver.traits.commands).not.toContain('call.answer');
});
