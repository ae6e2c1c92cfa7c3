import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countdownOf, summariseTargets } from './countdown.ts';

const seconds = fc.integer({ min: 0, max: 5_000 });
const target = fc.integer({ min: 1, max: 600 });

it('[K4] counts down to the target, and from there on up', () => {
  expect(countdownOf(0, 20)).toEqual({ left: 20, over: false, used: 0 });
  expect(countdownOf(15, 20)).toEqual({ left: 5, over: false, used: 0.75 });
  expect(countdownOf(20, 20)).toEqual({ left: 0, over: true, used: 1 });
  expect(countdownOf(34, 20)).toEqual({ left: -14, over: true, used: 1 });
  expect(countdownOf(0, 0)).toEqual({ left: 0, over: true, used: 1 });
});

it('each second takes one second, whatever the target', () => {
  fc.assert(
    fc.property(seconds, target, (waited, threshold) => {
      const now = countdownOf(waited, threshold);
      const then = countdownOf(waited + 1, threshold);
      expect(now.left - then.left).toBe(1);
      expect(then.used).toBeGreaterThanOrEqual(now.used);
      expect(now.used).toBeLessThanOrEqual(1);
      expect(now.over).toBe(now.used === 1);
    }),
  );
});

it('says who is over and who is next, in whatever order they wait', () => {
  expect(summariseTargets([], 20)).toEqual({ over: 0, next: null });
  expect(summariseTargets([25, 3, 20, 12], 20)).toEqual({ over: 2, next: 8 });
  expect(summariseTargets([30], 20)).toEqual({ over: 1, next: null });
  fc.assert(
    fc.property(fc.array(seconds), target, (waited, threshold) => {
      const one = summariseTargets(waited, threshold);
      expect(summariseTargets(waited.toReversed(), threshold)).toEqual(one);
      expect(one.over === waited.length).toBe(one.next === null);
    }),
  );
});
