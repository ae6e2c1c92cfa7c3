import { expect, it } from 'vitest';
import { measureClockOffset, offsetOf } from './clock-offset.ts';

it('knows the offset as well as the tightest looks allow, whichever way was the slow one', () => {
  const looks = [
    { before: 100, other: 1_104, after: 106 },
    { before: 200, other: 1_201, after: 205 },
    { before: 300, other: 1_304, after: 305 },
  ];
  // 998..1004, 996..1001, 999..1004
  expect(offsetOf(looks)).toEqual({ offsetMs: 1_000, errorMs: 1 });
  expect(offsetOf([]).offsetMs).toBeNaN();
});

it('asks the other clock between two looks at its own', async () => {
  let now = 0;
  const { offsetMs, errorMs } = await measureClockOffset(
    () => now++,
    async () => now + 50,
  );
  expect(offsetMs).toBe(50.5);
  expect(errorMs).toBe(0.5);
});
