import { describe, expect, it } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { Heartbeat, Patch, Snapshot } from '#lib/protocol/messages.ts';
import { SiteViewCopy } from '#lib/protocol/site-view-copy.ts';
import { SETTINGS } from '#server/core/core-harness.fixture.ts';
import { SITE, T0 } from '#server/core/observations.fixture.ts';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import { createHub } from './hub.ts';
import { silentLog } from './silent-log.fixture.ts';

function setUp() {
  const clock = createManualClock(T0);
  const patches: Patch[] = [];
  const heartbeats: Heartbeat[] = [];
  const broadcast = { costMs: 0, elapsedMs: 0 };
  const warned: string[] = [];
  /** How late every timer comes that is set now. */
  const busy = { lateMs: 0 };
  const hub = createHub({
    sites: [SETTINGS],
    epoch: 'e1',
    clock: { now: clock.now, after: (delayMs, run) => clock.after(delayMs + busy.lateMs, run) },
    elapsed: () => broadcast.elapsedMs,
    publisher: {
      patch(patch) {
        patches.push(patch);
        broadcast.elapsedMs += broadcast.costMs;
      },
      heartbeat: (heartbeat) => heartbeats.push(heartbeat),
    },
    facts: { record: () => {} },
    log: { ...silentLog, warn: (_, message) => void warned.push(message) },
  });
  const stream = hub.stream('hq');
  if (stream === undefined) throw new Error('no stream');
  return { clock, patches, pulses: heartbeats, hub, stream, broadcast, warned, busy };
}

const directory = (numbers: readonly string[], at: number): Observation => ({
  kind: 'directory',
  site: SITE,
  requestedAt: at,
  respondedAt: at,
  numbers: { extension: numbers },
});

const state = (number: string, presence: string, at: number): Observation => ({
  kind: 'extension-state',
  site: SITE,
  requestedAt: at,
  respondedAt: at,
  extension: extension(number),
  registered: true,
  presence,
  activity: 'idle',
  globalLogin: true,
  queues: [],
});

function pictureOf({ state }: Snapshot): SiteViewCopy {
  const view = new SiteViewCopy();
  view.replace(state);
  return view;
}

describe('the hub', () => {
  it('[P2] sends the first change at once and what follows in the window after it together', () => {
    const { clock, patches, hub, broadcast } = setUp();
    broadcast.costMs = 100;
    hub.observe([directory(['201'], T0)]);
    // A PBX reports one thing in several events.
    hub.observe([directory(['201', '202'], T0 + 1)]);
    clock.advance(2);
    expect(patches).toHaveLength(1);
    expect(Object.keys(patches[0]?.changes.agents?.put ?? {})).toEqual(['201', '202']);
    clock.advance(10);
    hub.observe([state('201', 'Away', clock.now())]);
    hub.observe([state('202', 'Away', clock.now())]);
    hub.observe([state('202', 'Available', clock.now())]);
    expect(patches).toHaveLength(1);
    clock.advance(40);
    expect(patches).toHaveLength(2);
    expect(Object.keys(patches[1]?.changes.agents?.patch ?? {})).toEqual(['201', '202']);
    clock.advance(60);
    hub.observe([state('201', 'Available', clock.now())]);
    clock.advance(2);
    expect(patches).toHaveLength(3);
  });

  it.each([
    [0, 5],
    [0.4, 5],
    [4, 5],
    [8, 8],
    [25, 25],
    [400, 50],
  ])('[P2] after a broadcast that cost %d ms the next leaves after %d', (costMs, windowMs) => {
    const { clock, patches, hub, broadcast } = setUp();
    broadcast.costMs = costMs;
    hub.observe([directory(['201'], T0)]);
    clock.advance(2);
    hub.observe([state('201', 'Away', clock.now())]);
    clock.advance(windowMs - 1);
    expect(patches).toHaveLength(1);
    clock.advance(1);
    expect(patches).toHaveLength(2);
  });

  it('[P1] snapshot and patches join without a gap', () => {
    const { clock, patches, hub, stream } = setUp();
    hub.observe([directory(['201'], T0)]);
    clock.advance(10);
    // Not yet published: the snapshot must not be ahead of the next patch.
    hub.observe([state('201', 'Away', clock.now())]);
    const snapshot = stream.snapshot();
    clock.advance(100);
    const later = patches.filter((patch) => patch.from >= snapshot.revision);
    expect(later[0]?.from).toBe(snapshot.revision);
    const end = pictureOf(snapshot);
    for (const patch of later) end.apply(patch.changes);
    expect(end.agents).toEqual(pictureOf(stream.snapshot()).agents);
  });

  it('[P1] resumes from a revision it still has, and from no other', () => {
    const { clock, hub, stream } = setUp();
    hub.observe([directory(['201'], T0)]);
    clock.advance(2);
    const position = stream.position();
    clock.advance(100);
    hub.observe([state('201', 'Away', clock.now())]);
    clock.advance(2);
    expect(stream.resume(position)?.map(({ from, to }) => [from, to])).toEqual([[1, 2]]);
    expect(stream.resume(stream.position())).toEqual([]);
    expect(stream.resume({ epoch: 'e0', revision: 1 })).toBeNull();
    expect(stream.resume({ epoch: 'e1', revision: 99 })).toBeNull();
  });

  it('[P3] a tick or a poll in which nothing changed makes no patch', () => {
    const { clock, patches, pulses: heartbeats, hub } = setUp();
    hub.start();
    const calls = (): Observation => ({
      kind: 'calls',
      site: SITE,
      requestedAt: clock.now(),
      respondedAt: clock.now(),
      calls: [],
      clockOffsetMs: 0,
    });
    hub.observe([calls()]);
    clock.advance(1000);
    hub.observe([calls()]);
    const count = patches.length;
    clock.advance(1000);
    hub.observe([calls()]);
    clock.advance(1000);
    expect(patches).toHaveLength(count);
    expect(heartbeats).toHaveLength(3);
    expect(heartbeats[2]?.times.pollLastOkAt).toBe(T0 + 2000);
    hub.stop();
    clock.advance(5000);
    expect(heartbeats).toHaveLength(3);
  });

  it('[F1] shows within half a second that the PBX has been silent for three, and for six', () => {
    const { clock, patches, hub } = setUp();
    hub.start();
    clock.advance(300);
    const at = clock.now();
    hub.observe([
      { kind: 'calls', site: SITE, requestedAt: at, respondedAt: at, calls: [], clockOffsetMs: 0 },
    ]);
    clock.advance(2);
    const shown = () => patches.at(-1)?.changes.links?.poll?.status;
    expect(shown()).toBe('up');
    clock.advance(2_900);
    expect(shown()).toBe('up');
    clock.advance(600);
    expect(shown()).toBe('degraded');
    clock.advance(3_000);
    expect(shown()).toBe('down');
    hub.stop();
  });

  it('[F1] does not take its own being held up for the silence of the PBX', () => {
    const { clock, patches, pulses: heartbeats, hub, busy } = setUp();
    hub.start();
    const calls = (): void => {
      const at = clock.now();
      hub.observe([
        { kind: 'calls', site: SITE, requestedAt: at, respondedAt: at, calls: [], clockOffsetMs: 0 },
      ]);
    };
    const statuses = () => patches.flatMap(({ changes }) => changes.links?.poll?.status ?? []);
    calls();
    clock.advance(1_500);
    busy.lateMs = 7_000;
    clock.advance(500);
    busy.lateMs = 0;
    const told = heartbeats.length;
    clock.advance(7_600);
    // What the PBX answered while nobody looked is read now.
    calls();
    expect(heartbeats).toHaveLength(told);
    clock.advance(2_500);
    expect(heartbeats.length).toBeGreaterThan(told);
    expect(statuses()).toEqual(['up']);
    clock.advance(4_500);
    expect(statuses()).toEqual(['up', 'degraded', 'down']);
    hub.stop();
  });

  it('is ready when the first picture stands, or the PBX cannot be reached', () => {
    const { hub } = setUp();
    expect(hub.ready()).toBe(false);
    hub.observe([
      {
        kind: 'poll-failed',
        site: SITE,
        at: T0,
        reason: 'unreachable',
        ...noticeWithText('link-unreachable'),
      },
    ]);
    expect(hub.ready()).toBe(true);
  });

  it('is ready when the calls were listed and half of the agents are known', () => {
    const { clock, hub } = setUp();
    hub.start();
    const calls = { kind: 'calls', site: SITE, requestedAt: T0, respondedAt: T0, calls: [] } as const;
    hub.observe([{ ...calls, clockOffsetMs: 0 }, directory(['201', '202', '203'], T0)]);
    clock.advance(500);
    expect(hub.ready()).toBe(false);
    hub.observe([state('201', 'Available', clock.now())]);
    clock.advance(500);
    expect(hub.ready()).toBe(false);
    hub.observe([state('202', 'Away', clock.now())]);
    clock.advance(500);
    expect(hub.ready()).toBe(true);
    hub.stop();
  });

  it('is ready a quarter of a minute after the calls were listed, whatever is known of the agents', () => {
    const { clock, hub } = setUp();
    hub.start();
    const calls = { kind: 'calls', site: SITE, requestedAt: T0, respondedAt: T0, calls: [] } as const;
    hub.observe([{ ...calls, clockOffsetMs: 0 }, directory(['201'], T0)]);
    clock.advance(14_500);
    expect(hub.ready()).toBe(false);
    clock.advance(500);
    expect(hub.ready()).toBe(true);
    hub.stop();
  });

  it('counts a queue that appears from zero, and ignores sites it does not have', () => {
    const { clock, hub, stream } = setUp();
    const numbers = { queue: ['820'] };
    hub.observe([{ kind: 'directory', site: SITE, requestedAt: T0, respondedAt: T0, numbers }]);
    clock.advance(2);
    expect(stream.snapshot().state.queues[0]?.today.answered).toBe(0);
    hub.observe([{ kind: 'tick', site: siteId('elsewhere'), at: T0 }]);
    expect(hub.site(siteId('elsewhere'))).toBeUndefined();
  });
});

it('[F9] logs once what the board warns of', () => {
  const { hub, warned } = setUp();
  const warning = (at: number): Observation => ({
    kind: 'site-warning',
    site: SITE,
    at,
    ...noticeWithText('many-parts'),
  });
  hub.observe([warning(T0)]);
  hub.observe([warning(T0 + 1_000), directory(['201'], T0 + 1_000)]);
  expect(warned).toEqual([noticeWithText('many-parts').message]);
});
