import { describe, expect, it } from 'vitest';
import { extension } from '#lib/model/ids.ts';
import { type AsteriskDriverHarness, asDestination, channel, event } from './driver-harness.fixture.ts';
import { callLine } from './recorded-stream.fixture.ts';
import { CALL, CALLER, startSmallPbx } from './small-pbx.fixture.ts';

const lastLine = (played: AsteriskDriverHarness): string => {
  const last = played.observed('call-state').at(-1);
  return last === undefined ? 'nothing' : callLine(last.call);
};

describe('connecting', () => {
  it('[M2] tells nothing before everything was asked, and then the directory first and the calls after all that they need', async () => {
    const played = startSmallPbx();
    played.lists.set('CoreShowChannels', [CALL]);
    played.handlers.onUp();
    played.emit(event('Newstate', CALLER));
    expect(played.seen).toEqual([]);
    await played.connect();
    expect([...new Set(played.seen.map(({ kind }) => kind))]).toEqual([
      'directory',
      'extension-name',
      'extension-state',
      'calls',
      'granted-commands',
    ]);
    expect(played.observed('directory')[0]?.numbers).toEqual({
      queue: ['600'],
      extension: ['201'],
      line: ['trunk'],
    });
    expect(played.observed('calls')[0]).toMatchObject({ exact: true, calls: [{ pbxCallId: '100.1' }] });
  });

  it('[M2] an event that comes between the lists is in the first picture', async () => {
    const played = startSmallPbx();
    played.lists.set('CoreShowChannels', [CALL]);
    const connecting = played.connect();
    played.emit(event('Hangup', CALLER));
    await connecting;
    expect(played.observed('calls')[0]?.calls).toEqual([]);
  });

  it('[F1] confirms nothing while it has no picture', async () => {
    const played = startSmallPbx();
    played.handlers.onPong?.({ askedAt: 1, answeredAt: 2, pbxTime: null });
    expect(played.seen).toEqual([]);
    await played.connect();
    played.handlers.onPong?.({ askedAt: 3, answeredAt: 4, pbxTime: null });
    expect(played.seen.at(-1)).toMatchObject({ kind: 'poll-answered', requestedAt: 3, respondedAt: 4 });
  });

  it('[M13] tells how far the clock of the PBX is off', async () => {
    const played = startSmallPbx();
    const now = played.clock.now();
    played.handlers.onPong?.({ askedAt: now, answeredAt: now + 10, pbxTime: now - 90_000 });
    await played.connect();
    expect(played.observed('calls')[0]?.clockOffsetMs).toBe(90_000);
  });

  it('[M3] a list that is incomplete passes for no picture, and is asked again', async () => {
    const played = startSmallPbx();
    played.lists.set('CoreShowChannels', { kind: 'incomplete', text: 'the PBX counts 3 items and sent 2' });
    await played.connect();
    expect(played.seen).toMatchObject([{ kind: 'poll-failed', reason: 'malformed' }]);
    played.lists.set('CoreShowChannels', []);
    await played.clock.advance(2_500);
    expect(played.observed('calls')).toHaveLength(1);
  });

  it('[F1] an account that may not list channels is told so, and not tried every second', async () => {
    const played = startSmallPbx();
    played.lists.set('CoreShowChannels', { kind: 'error', text: 'Permission denied' });
    await played.connect();
    expect(played.observed('poll-failed')[0]).toMatchObject({
      reason: 'denied',
      message: expect.stringContaining('manager account'),
    });
    await played.clock.advance(25_000);
    expect(played.observed('poll-failed')).toHaveLength(1);
  });

  it('a PBX without PJSIP is asked for the states of its devices', async () => {
    const played = startSmallPbx();
    played.lists.set('PJSIPShowEndpoints', { kind: 'error', text: 'Invalid/unknown command' });
    played.lists.set('DeviceStateList', [
      event('DeviceStateChange', { Device: 'SIP/201', State: 'UNAVAILABLE' }),
      event('DeviceStateChange', { Device: 'SIP/202', State: 'NOT_INUSE' }),
      event('DeviceStateChange', { Device: 'SIP/out', State: 'NOT_INUSE' }),
      event('DeviceStateChange', { Device: 'Queue:600', State: 'NOT_INUSE' }),
    ]);
    await played.connect();
    expect(played.observed('extension-state')[0]).toMatchObject({ extension: '201', registered: false });
    expect(played.observed('directory')[0]?.numbers).toMatchObject({
      extension: ['201', '202'],
      line: ['out'],
    });
  });
});

describe('what time decides', () => {
  const joined = [
    event('Newchannel', CALLER),
    event('QueueCallerJoin', { ...CALLER, Queue: '600', Position: '1', Count: '1' }),
  ];

  it('[K2] a caller who left the queue by a key is told a second later to be elsewhere', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.emit(...joined, event('QueueCallerLeave', { ...CALLER, Queue: '600', Position: '1', Count: '0' }));
    await played.clock.advance(900);
    expect(lastLine(played)).toContain('queue 600');
    await played.clock.advance(200);
    expect(lastLine(played)).toBe('line trunk 0301 | route-point from-internal');
  });

  it('[M8] an agent is talking from the moment the queue gives them the caller', async () => {
    const played = startSmallPbx();
    await played.connect();
    const phone = channel('PJSIP/201-00000002', '100.2', '100.1', '6');
    const called = { ...CALLER, ...asDestination(phone), Queue: '600', Interface: 'PJSIP/201' };
    played.emit(
      ...joined,
      event('Newchannel', phone),
      event('AgentCalled', called),
      event('QueueCallerLeave', { ...CALLER, Queue: '600', Position: '1', Count: '0' }),
      event('AgentConnect', { ...called, HoldTime: '3', RingTime: '2' }),
    );
    expect(lastLine(played)).toBe('line trunk 0301 | 201');
  });

  it('[M11] a phone that is off the hook in no call is told again once that has lasted: the stream says it once', async () => {
    const played = startSmallPbx();
    await played.connect();
    const phone = channel('PJSIP/201-00000002', '100.2', '100.2', '6', { Exten: '202' });
    const busy = event('DeviceStateChange', { Device: 'PJSIP/201', State: 'INUSE' });
    played.emit(event('Newchannel', phone), busy, event('Hangup', phone));
    const told = played.observed('extension-state').length;
    await played.clock.advance(1_900);
    expect(played.observed('extension-state')).toHaveLength(told);
    await played.clock.advance(200);
    const [again, ...more] = played.observed('extension-state').slice(told);
    expect(more).toEqual([]);
    expect(again).toMatchObject({ extension: '201', activity: 'busy' });
    expect(again?.requestedAt).toBeGreaterThanOrEqual(
      (played.observed('call-over').at(-1)?.receivedAt ?? 0) + 2_000,
    );
  });

  it('is told no more after the stop', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.emit(...joined, event('QueueCallerLeave', { ...CALLER, Queue: '600', Position: '1', Count: '0' }));
    const before = played.seen.length;
    await played.driver.stop();
    await played.clock.advance(70_000);
    expect(played.seen).toHaveLength(before);
    expect(played.clock.pending).toBe(0);
  });
});

describe('events that tell nothing of a call', () => {
  it('show at most once a second that the stream flows', async () => {
    const played = startSmallPbx();
    await played.connect();
    for (let count = 0; count < 30; count += 1) {
      played.emit(event('MusicOnHoldStart'));
      await played.clock.advance(100);
    }
    expect(played.observed('events-alive').length).toBeGreaterThanOrEqual(3);
    expect(played.observed('events-alive').length).toBeLessThanOrEqual(4);
  });

  it('[M11] a device that comes or goes is its extension', async () => {
    const played = startSmallPbx();
    await played.connect();
    played.emit(event('DeviceStateChange', { Device: 'PJSIP/201', State: 'UNAVAILABLE' }));
    expect(played.observed('extension-state').at(-1)).toMatchObject({ extension: '201', registered: false });
    played.emit(event('DeviceStateChange', { Device: 'PJSIP/201', State: 'UNAVAILABLE' }));
    expect(played.observed('extension-state')).toHaveLength(2);
  });
});

it('a touched extension is told, changed or not', async () => {
  const played = startSmallPbx();
  await played.connect();
  await played.clock.advance(10);
  const touchedAt = played.clock.now();
  played.driver.touch(extension('201'));
  await played.clock.advance(10);
  expect(played.observed('extension-state').at(-1)).toMatchObject({
    extension: '201',
    requestedAt: touchedAt,
  });
});
