import { expect, it } from 'vitest';
import { CoreHarness } from './core-harness.fixture.ts';
import { CALLER, caller, party, poll, polledCall, T0 } from './observations.fixture.ts';

it('[M11] an older held call that speaks again gives the status from then on, not since long ago', () => {
  const agent = (status: 'connected' | 'hold') => [party('201', 'extension', status, CALLER)];
  const held = polledCall(10, T0, { answeredAt: T0, connected: agent('hold') });
  const other = polledCall(11, T0 + 60_000, {
    owner: caller('05551110000'),
    answeredAt: T0 + 60_000,
    connected: agent('connected'),
  });
  const stage = new CoreHarness().play(
    poll(T0 - 1_000),
    poll(T0 + 50_000, held),
    poll(T0 + 61_000, held, other),
  );
  expect(stage.agent('201')).toMatchObject({ status: 'talking', statusSince: T0 + 60_000 });
  stage.play(poll(T0 + 120_000, held));
  expect(stage.agent('201')).toMatchObject({ status: 'held', statusSince: T0 + 120_020 });
});
