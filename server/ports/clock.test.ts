import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSteadyClock } from './clock.ts';

const START = Date.UTC(2026, 10, 21, 9);
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function setUp() {
  const machine = { wall: START, elapsed: 5_000, sinceBoot: 900_000 };
  const clock = createSteadyClock({
    wall: () => machine.wall,
    elapsed: () => machine.elapsed,
    sinceBoot: () => machine.sinceBoot,
    after: () => () => {},
  });
  return {
    clock,
    /** The machine runs; the clock is looked at now and then. */
    run(ms: number, looks = 10) {
      for (let look = 0; look < looks; look += 1) {
        machine.wall += ms / looks;
        machine.elapsed += ms / looks;
        machine.sinceBoot += ms / looks;
        clock.now();
      }
    },
    set(byMs: number) {
      machine.wall += byMs;
    },
    sleep(ms: number) {
      machine.wall += ms;
      machine.sinceBoot += ms;
    },
  };
}

it('[M13] tells the wall clock’s time as long as nobody sets that', () => {
  const { clock, run } = setUp();
  run(25 * HOUR_MS, 1_000);
  expect(clock.now()).toBe(START + 25 * HOUR_MS);
  expect(clock.offsetFromWallMs()).toBe(0);
});

it.each([-60_000, 60_000, -HOUR_MS, 366 * 24 * HOUR_MS])(
  '[M13] goes on evenly when the wall clock is set by %i ms',
  (byMs) => {
    const { clock, run, set } = setUp();
    run(MINUTE_MS);
    set(byMs);
    expect(clock.now()).toBe(START + MINUTE_MS);
    run(MINUTE_MS);
    const counted = clock.now() - START - MINUTE_MS;
    expect(Math.abs(counted - MINUTE_MS)).toBeLessThanOrEqual(MINUTE_MS / 100 + 1);
  },
);

it.each([-60_000, 60_000])('[M13] has made up for %i ms within two hours, and no further', (byMs) => {
  const { clock, run, set } = setUp();
  set(byMs);
  run(HOUR_MS);
  expect(Math.abs(clock.offsetFromWallMs())).toBeGreaterThan(20_000);
  run(HOUR_MS, 1_000);
  expect(Math.abs(clock.offsetFromWallMs())).toBeLessThanOrEqual(50);
});

it('[M13] goes on by the time that the machine slept', () => {
  const { clock, run, sleep } = setUp();
  run(MINUTE_MS);
  sleep(8 * HOUR_MS);
  run(2_000);
  expect(Math.abs(clock.now() - (START + MINUTE_MS + 8 * HOUR_MS + 2_000))).toBeLessThanOrEqual(50);
});

it('[M13] never goes back and tells durations within one per cent, whatever the wall clock does', () => {
  const step = fc.record({
    run: fc.integer({ min: 0, max: 10_000 }),
    set: fc.integer({ min: -1e9, max: 1e9 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { clock, run, set } = setUp();
      for (const one of steps) {
        const before = clock.now();
        set(one.set);
        run(one.run, 3);
        const counted = clock.now() - before;
        expect(counted).toBeGreaterThanOrEqual(Math.floor(one.run * 0.99) - 1);
        expect(counted).toBeLessThanOrEqual(one.run * 1.01 + 1);
      }
    }),
    { numRuns: 200 },
  );
});
