import { expect, it } from 'vitest';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { ended, event, legs, T0 } from '#server/core/observations.fixture.ts';

it('[M4] the phone of the agent who passed the call on rings for it again', () => {
  const stage = new CoreHarness().play(event(T0, '820', 'ringing', { kind: 'queue' }));
  stage.play(event(T0 + 1_000, '201', 'ringing'), event(T0 + 2_000, '201', 'answered', { n: 1 }));
  stage.play(event(T0 + 12_000, '201', ended(true, 10), { n: 1 }));
  stage.play(event(T0 + 12_100, '821', 'ringing', { n: 1, kind: 'queue' }));
  stage.play(event(T0 + 13_000, '201', 'ringing', { n: 1 }));
  expect([stage.call.state, stage.call.queue, legs(stage.call)]).toEqual(['ringing', '821', '201 ringing']);
  stage.play(event(T0 + 15_000, '201', 'answered', { n: 2 }));
  expect([stage.call.state, legs(stage.call)]).toEqual(['talking', '201 talking']);
});

it('[M8] a queue that picks up the caller is no talk', () => {
  const stage = new CoreHarness().play(event(T0, '820', 'answered', { n: 1, kind: 'queue' }));
  expect(stage.call).toMatchObject({ state: 'waiting', queue: '820', legs: [], answeredAt: null });
  stage.play(event(T0 + 5_000, '201', 'answered', { n: 1 }));
  expect(stage.call).toMatchObject({ state: 'talking', waiting: false, queue: '820' });
});
