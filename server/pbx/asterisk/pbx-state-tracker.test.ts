/** Cuts of the connection, and the look at everything beside the stream, over a link that a test plays. */

import { describe, expect, it } from 'vitest';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { type AsteriskDriverHarness, channel, event } from './driver-harness.fixture.ts';
import { callLine } from './recorded-stream.fixture.ts';
import { CALL, CALLER, MEMBER, QUEUES, startSmallPbx } from './small-pbx.fixture.ts';

const queuesOf = (played: AsteriskDriverHarness, extension: string) =>
  played
    .observed('extension-state')
    .findLast((it) => it.extension === extension)
    ?.queues?.map(({ queue }) => queue);

describe('a lost connection', () => {
  it('[M3] ends nothing, and what ended meanwhile is gone with the next snapshot', async () => {
    const played = startSmallPbx();
    played.lists.set('CoreShowChannels', [CALL]);
    await played.connect();
    played.handlers.onDown({ reason: 'unreachable', ...noticeWithText('link-broken') });
    expect(played.seen.at(-1)).toMatchObject({ kind: 'poll-failed', reason: 'unreachable' });
    expect(played.observed('call-over')).toEqual([]);
    played.lists.set('CoreShowChannels', []);
    await played.connect();
    expect(played.observed('calls').at(-1)?.calls).toEqual([]);
  });

  it('[K1] a caller who waited before and after the cut waits since the same moment', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.emit(
      event('Newchannel', CALLER),
      event('QueueCallerJoin', { ...CALLER, Queue: '600', Position: '1', Count: '1' }),
    );
    const since = played.observed('call-state').at(-1)?.call.connected[0]?.since;
    await played.clock.advance(4_400);
    played.handlers.onDown({ reason: 'unreachable', ...noticeWithText('link-broken') });
    const entry = { Queue: '600', Position: '1', Uniqueid: '100.1', Wait: '4' };
    played.lists.set('CoreShowChannels', [CALL]);
    played.lists.set('QueueStatus', [...QUEUES, event('QueueEntry', entry)]);
    await played.connect();
    expect(played.observed('calls').at(-1)?.calls[0]?.connected[0]).toMatchObject({ kind: 'queue', since });
  });

  it('[M8] a hold that began before the cut, or that only the phone tells, is a hold', async () => {
    const bridge = { BridgeUniqueid: 'b', BridgeType: 'basic', BridgeTechnology: 'simple_bridge' };
    const phone = channel('PJSIP/201-00000002', '100.2', '100.1', '6');
    const listed = [CALLER, phone].map((fields) => event('CoreShowChannel', { ...fields, BridgeId: 'b' }));
    const played = startSmallPbx();
    played.lists.set('CoreShowChannels', listed);
    await played.connect();
    expect(played.observed('calls').at(-1)?.calls.map(callLine)).toEqual(['line trunk 0301 | 201']);
    played.emit(event('Hold', phone), event('BridgeCreate', bridge));
    played.handlers.onDown({ reason: 'unreachable', ...noticeWithText('link-broken') });
    await played.connect();
    expect(played.observed('calls').at(-1)?.calls.map(callLine)).toEqual(['line trunk 0301 | 201 holds']);

    const other = startSmallPbx();
    other.lists.set('CoreShowChannels', listed);
    other.lists.set('PJSIPShowEndpoints', [
      event('EndpointList', { ObjectName: '201', DeviceState: 'On Hold' }),
    ]);
    await other.connect();
    expect(other.observed('calls').at(-1)?.calls.map(callLine)).toEqual(['line trunk 0301 | 201 holds']);
  });

  it('[M12] who was logged out is known still', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.emit(event('QueueMemberRemoved', { ...MEMBER, Interface: 'PJSIP/201', MemberName: 'Ada' }));
    played.handlers.onDown({ reason: 'unreachable', ...noticeWithText('link-broken') });
    played.lists.set('QueueStatus', [event('QueueParams', { Queue: '600' })]);
    await played.connect();
    expect(played.observed('extension-state').at(-1)?.queues).toEqual([
      { queue: '600', loggedIn: false, paused: false },
    ]);
  });
});

describe('the look beside the stream', () => {
  it('[M2] finds nothing when the stream lost nothing', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.emit(event('Newchannel', CALLER));
    played.lists.set('CoreShowChannels', [CALL]);
    const before = played.observed('call-state').length;
    await played.clock.advance(61_000);
    expect(played.warnings).toEqual([]);
    expect(played.observed('call-state')).toHaveLength(before);
  });

  it('[M2] what differs in one look only was on its way', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.lists.set('CoreShowChannels', [CALL]);
    // Between the first look and the one that would confirm it.
    await played.clock.advance(5_600);
    played.emit(event('Newchannel', CALLER));
    await played.clock.advance(61_000);
    expect(played.warnings).toEqual([]);
    expect(played.observed('call-state')).toHaveLength(1);
  });

  it('[M2] tells and logs what the stream had lost', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.emit(event('Newchannel', CALLER));
    await played.clock.advance(63_000);
    expect(played.observed('call-over')).toMatchObject([{ pbxCallId: '100.1' }]);
    expect(played.warnings).toHaveLength(1);
  });

  it('[M2] takes out within 10 s a static member whom a reload has removed without a word, and blames no account', async () => {
    const played = startSmallPbx();
    const fixed = event('QueueMember', {
      ...MEMBER,
      Location: 'Local/202@from-queue/n',
      Membership: 'static',
    });
    played.lists.set('QueueStatus', [...QUEUES, fixed]);
    await played.connect();
    // Long after the first looks, with events of both classes, as on a day like any other.
    played.emit(
      event('Newstate', { Privilege: 'call,all' }),
      event('QueueMemberStatus', { Privilege: 'agent,all' }),
    );
    await played.clock.advance(300_000);
    expect(queuesOf(played, '202')).toEqual(['600']);
    played.lists.set('QueueStatus', QUEUES);
    await played.clock.advance(11_000);
    expect(queuesOf(played, '202')).toEqual([]);
    expect(played.observed('directory').at(-1)?.numbers.extension).toEqual(['201']);
    expect(played.observed('site-warning')).toEqual([]);
  });

  it('comes soon after the PBX read its configuration anew', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.lists.set('QueueStatus', [...QUEUES, event('QueueParams', { Queue: '601' })]);
    played.emit(event('Reload', { Module: 'app_queue' }));
    await played.clock.advance(3_000);
    expect(played.observed('directory').at(-1)?.numbers.queue).toEqual(['600', '601']);
  });
});

describe('[F2] an account that is not sent a class of events', () => {
  const entry = event('QueueEntry', { Queue: '600', Position: '1', Uniqueid: '100.1', Wait: '2' });

  it('has a waiting caller of a quiet PBX from the lists within 6 s, and the board says why', async () => {
    const played = startSmallPbx();
    await played.connect();
    await played.clock.advance(600_000);
    played.emit(event('Newchannel', { ...CALLER, Privilege: 'call,all' }));
    played.lists.set('CoreShowChannels', [CALL]);
    played.lists.set('QueueStatus', [...QUEUES, entry]);
    await played.clock.advance(5_500);
    expect(played.observed('call-state').at(-1)?.call.connected).toMatchObject([
      { kind: 'queue', number: '600' },
    ]);
    await played.clock.advance(2_000);
    expect(played.observed('site-warning').map(({ message }) => message)).toEqual([
      expect.stringMatching(/no events about queues.*read = system,call,agent/),
    ]);
  });

  it('has the calls themselves from the lists', async () => {
    const played = startSmallPbx();
    await played.connect();
    await played.clock.advance(600_000);
    played.emit(event('QueueMemberStatus', { Privilege: 'agent,all' }));
    played.lists.set('CoreShowChannels', [CALL]);
    await played.clock.advance(7_500);
    expect(played.observed('call-state')).toHaveLength(1);
    expect(played.observed('site-warning')[0]?.message).toContain('no events about calls');
    expect(played.warnings.filter((line) => line.includes('differ'))).toEqual([]);
    expect(played.warnings.filter((line) => line.includes('no event of these classes'))).toHaveLength(1);
  });

  it('is not blamed for an event that was on its way', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.lists.set('CoreShowChannels', [CALL]);
    played.lists.set('QueueStatus', [...QUEUES, entry]);
    await played.clock.advance(5_600);
    played.emit(
      event('Newchannel', { ...CALLER, Privilege: 'call,all' }),
      event('QueueCallerJoin', { ...CALLER, Queue: '600', Position: '1', Privilege: 'agent,all' }),
    );
    await played.clock.advance(60_000);
    expect(played.observed('site-warning')).toEqual([]);
  });

  it('may have been given the class when it comes back', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.emit(
      event('Newchannel', { ...CALLER, Privilege: 'call,all' }),
      event('QueueMemberStatus', { Privilege: 'agent,all' }),
    );
    played.handlers.onDown({ reason: 'unreachable', ...noticeWithText('link-broken') });
    await played.connect();
    await played.clock.advance(60_000);
    played.listed.length = 0;
    await played.clock.advance(60_000);
    expect(played.listed.filter((action) => action === 'QueueStatus').length).toBeGreaterThan(11);
  });
});
