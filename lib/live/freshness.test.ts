import { describe, expect, it } from 'vitest';
import { type FreshnessInput, judgeFreshness } from './freshness.ts';
import { liveLinks, START_TIME } from './live.fixture.ts';

const fine: FreshnessInput = {
  connection: { kind: 'live' },
  links: liveLinks,
  times: {
    pollLastOkAt: START_TIME - 800,
    pollAnsweredAt: START_TIME - 800,
    eventsLastAt: START_TIME - 5_000,
  },
  messageReceivedAt: START_TIME - 900,
  now: START_TIME,
};
const poll = (status: 'up' | 'degraded' | 'down' | 'off'): FreshnessInput['links'] => ({
  ...liveLinks,
  poll: { ...liveLinks.poll, status },
});

it('is loading before the first snapshot', () => {
  expect(judgeFreshness({ ...fine, links: null }).kind).toBe('loading');
});

it('is live while all is well, and without a poll where the driver has none', () => {
  expect(judgeFreshness(fine)).toMatchObject({ kind: 'live', dataSource: 'full', asOf: null });
  expect(
    judgeFreshness({
      ...fine,
      links: poll('off'),
      times: { pollLastOkAt: null, pollAnsweredAt: null, eventsLastAt: null },
    }).kind,
  ).toBe('live');
});

it.each(['degraded', 'down'] as const)(
  '[F1] is stale while the poll is %s, since the last good answer',
  (status) => {
    const times = {
      pollLastOkAt: START_TIME - 9_000,
      pollAnsweredAt: START_TIME - 9_000,
      eventsLastAt: START_TIME - 20_000,
    };
    expect(judgeFreshness({ ...fine, links: poll(status), times })).toMatchObject({
      kind: 'stale',
      reason: 'pbx',
      asOf: START_TIME - 9_000,
      dataSource: 'none',
    });
  },
);

it('[F1] does not wait for the verdict when the last answer is more than three seconds old', () => {
  const times = { pollLastOkAt: START_TIME - 3_400, pollAnsweredAt: START_TIME - 3_400, eventsLastAt: null };
  expect(judgeFreshness({ ...fine, times })).toMatchObject({ kind: 'stale', reason: 'pbx' });
});

it('[F2] says polling only when events are silent, and events only when they come without polls', () => {
  expect(
    judgeFreshness({ ...fine, links: { ...liveLinks, events: { status: 'silent', meter: null } } }),
  ).toMatchObject({
    kind: 'live',
    dataSource: 'polling-only',
  });
  const times = {
    pollLastOkAt: START_TIME - 9_000,
    pollAnsweredAt: START_TIME - 9_000,
    eventsLastAt: START_TIME - 1_000,
  };
  expect(judgeFreshness({ ...fine, links: poll('down'), times })).toMatchObject({
    kind: 'stale',
    dataSource: 'events-only',
  });
});

it('[P6] is stale without a heartbeat for three seconds, and without a connection', () => {
  expect(judgeFreshness({ ...fine, messageReceivedAt: START_TIME - 3_001 })).toMatchObject({
    kind: 'stale',
    reason: 'server',
  });
  expect(judgeFreshness({ ...fine, connection: { kind: 'disconnected' } })).toMatchObject({
    kind: 'stale',
    reason: 'server',
    asOf: START_TIME - 900,
  });
  expect(judgeFreshness({ ...fine, connection: { kind: 'behind' } })).toMatchObject({
    kind: 'stale',
    reason: 'catching-up',
  });
});

describe('what nobody hears of stands still', () => {
  const at = (times: FreshnessInput['times'], more: Partial<FreshnessInput> = {}) =>
    judgeFreshness({ ...fine, links: poll('down'), times, ...more }).frozenAt;

  it('[F1] nothing does while it is live', () => {
    expect(judgeFreshness(fine).frozenAt).toBeNull();
  });

  it('[F1] with polls and events both gone: at the later of the two, and not while events still come', () => {
    const events = (age: number) => ({
      pollLastOkAt: START_TIME - 120_000,
      pollAnsweredAt: START_TIME - 120_000,
      eventsLastAt: START_TIME - age,
    });
    expect(at(events(1_000))).toBeNull();
    expect(at(events(40_000))).toBe(START_TIME - 40_000);
    expect(
      at({
        pollLastOkAt: START_TIME - 9_000,
        pollAnsweredAt: START_TIME - 9_000,
        eventsLastAt: START_TIME - 10_000,
      }),
    ).toBe(START_TIME - 9_000);
  });

  it('[F1] a PBX that was lost before the server was does not come back to life with that', () => {
    const times = {
      pollLastOkAt: START_TIME - 120_000,
      pollAnsweredAt: START_TIME - 120_000,
      eventsLastAt: null,
    };
    expect(at(times, { connection: { kind: 'disconnected' } })).toBe(START_TIME - 120_000);
    expect(at(times, { connection: { kind: 'behind' } })).toBe(START_TIME - 120_000);
    expect(judgeFreshness({ ...fine, connection: { kind: 'disconnected' } }).frozenAt).toBe(START_TIME - 900);
  });
});
