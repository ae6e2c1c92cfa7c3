import { expect, it } from 'vitest';
import { afterQuietTime, afterWorkingTime } from './after-working-time.ts';
import type { Clock } from './clock.ts';
import { createManualClock } from './manual-clock.fixture.ts';

/** A process whose timers all come late by what `lateMs` says, as when it is held up. */
function busyProcess() {
  const clock = createManualClock(0);
  const busy = { lateMs: 0 };
  const late: Clock = { now: clock.now, after: (delayMs, run) => clock.after(delayMs + busy.lateMs, run) };
  const runs: { readonly at: number; readonly heldUpMs: number }[] = [];
  const cancel = afterWorkingTime(late, 5_000, (heldUpMs) => runs.push({ at: clock.now(), heldUpMs }));
  return { clock, busy, runs, cancel };
}

it('[F1] ends at its limit while the process works', () => {
  const { clock, runs } = busyProcess();
  clock.advance(4_999);
  expect(runs).toEqual([]);
  clock.advance(60_000);
  expect(runs).toEqual([{ at: 5_000, heldUpMs: 0 }]);
});

it('[F1] a time in which the process was held up does not count, and is told', () => {
  const { clock, busy, runs } = busyProcess();
  clock.advance(900);
  busy.lateMs = 7_000;
  clock.advance(200);
  busy.lateMs = 0;
  clock.advance(60_000);
  expect(runs).toEqual([{ at: 12_000, heldUpMs: 7_000 }]);
});

it('[F9] ends however busy the process stays', () => {
  const { clock, busy, runs } = busyProcess();
  busy.lateMs = 2_000;
  clock.advance(100_000);
  expect(runs).toHaveLength(1);
  expect(runs[0]?.at).toBeGreaterThan(20_000);
  expect(runs[0]?.at).toBeLessThan(23_000);
});

it('can be cancelled at any time', () => {
  const { clock, runs, cancel } = busyProcess();
  clock.advance(2_600);
  cancel();
  clock.advance(60_000);
  expect(runs).toEqual([]);
});

it('[F1] whoever goes on is waited for, up to a bound where there is one', () => {
  const clock = createManualClock(0);
  const ends: string[] = [];
  const end = (name: string) => () => void ends.push(`${name} at ${clock.now()}`);
  const waits = [
    afterQuietTime(clock, 5_000, end('quiet')),
    afterQuietTime(clock, 5_000, end('bounded'), 30_000),
  ];
  for (let heard = 0; heard < 20; heard += 1) {
    clock.advance(4_000);
    for (const wait of waits) wait.heard();
  }
  expect(ends).toEqual(['bounded at 30000']);
  clock.advance(4_999);
  expect(ends).toHaveLength(1);
  clock.advance(1);
  expect(ends.at(-1)).toBe('quiet at 85000');
});
