import { expect, it } from 'vitest';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { event, party, poll, polledCall, T0 } from '#server/core/observations.fixture.ts';

const inQueue = { connected: [party('820', 'queue')] };
const HOUR_MS = 3_600_000;

it('[M5] a withheld caller in a queue is one call though the time zone is wrong: the queue agrees', () => {
  const withheld = { owner: party('10000', 'line', 'connected', 'anonymous'), ...inQueue };
  const ring = event(T0, '820', 'ringing', { kind: 'queue', remote: null, startedAt: [T0 - HOUR_MS] });
  const stage = new CoreHarness().play(
    poll(T0 - 1_000),
    ring,
    poll(T0 + 2_000, polledCall(10, T0, withheld)),
  );
  expect(stage.call).toMatchObject({ state: 'waiting', queue: '820' });
  expect(stage.site.view.links.warnings).toHaveLength(1);
});

it('[M5] a listing without a start goes on being the call that events told of', () => {
  const unstarted = (parts: Parameters<typeof polledCall>[2]) => ({
    ...polledCall(10, T0, parts),
    startedAt: null,
  });
  const agent = { connected: [party('201', 'extension')] };
  const stage = new CoreHarness().play(poll(T0 - 1_000), event(T0, '820', 'ringing', { kind: 'queue' }));
  const { id } = stage.call;
  stage.play(poll(T0 + 2_000, unstarted(inQueue)), poll(T0 + 3_000, unstarted(agent)));
  expect(stage.call).toMatchObject({ id, state: 'talking', queue: '820', queuedAt: T0 });
});

it.each([[[T0 - HOUR_MS, T0]], [[T0, T0 + HOUR_MS]]])(
  '[M5] in a repeated hour the reading nearest to now is shown until a poll tells',
  (readings) => {
    const ring = event(T0 + 500, '820', 'ringing', { kind: 'queue', startedAt: readings });
    const stage = new CoreHarness().play(ring);
    expect(stage.call.startedAt).toBe(T0);
    const other = readings.find((reading) => reading !== T0) ?? T0;
    stage.play(poll(T0 + 2_000, polledCall(10, other, inQueue)));
    expect(stage.calls).toHaveLength(1);
    expect(stage.site.view.links.warnings).toEqual([]);
  },
);
