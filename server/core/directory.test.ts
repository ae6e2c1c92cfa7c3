import { expect, it } from 'vitest';
import { CoreHarness, DIRECTORY } from './core-harness.fixture.ts';
import { party, poll, polledCall, SITE, T0 } from './observations.fixture.ts';

it('[M7] what was polled before the directory came is read again, though the listing stays the same', () => {
  const stage = new CoreHarness({}, null);
  const listed = polledCall(10, T0 - 30_000, {
    answeredAt: T0 - 20_000,
    connected: [party('820', 'unknown')],
  });
  stage.play(poll(T0, listed));
  expect(stage.call).toMatchObject({ state: 'routing', queue: null });
  stage.play({ kind: 'directory', site: SITE, requestedAt: T0, respondedAt: T0 + 50, numbers: DIRECTORY });
  expect(stage.call).toMatchObject({ state: 'waiting', queue: '820', queuedAt: T0 - 20_000 });
  stage.play(poll(T0 + 1_000, listed));
  expect(stage.call).toMatchObject({ state: 'waiting', queue: '820', queuedAtEstimated: true });
});
