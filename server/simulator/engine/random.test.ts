import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

const many = (draw: () => number): number[] => Array.from({ length: 20_000 }, draw);
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('random numbers', () => {
  it('are the same for the same seed, and a fork does not move its parent', () => {
    const one = createRandom(42);
    const other = createRandom(42);
    other.fork('day').next();
    expect(many(one.next)).toEqual(many(other.next));
    expect(createRandom(42).fork('a').next()).not.toBe(createRandom(42).fork('b').next());
  });

  it('have the distributions they are named for', () => {
    const random = createRandom(1);
    expect(mean(many(random.next))).toBeCloseTo(0.5, 1);
    expect(mean(many(() => random.exponential(30))) / 30).toBeCloseTo(1, 1);
    const sorted = many(() => random.lognormal(140, 0.6)).sort((a, b) => a - b);
    expect((sorted[10_000] ?? 0) / 140).toBeCloseTo(1, 1);
    expect(Math.min(...many(() => random.integer(3, 5)))).toBe(3);
    expect(Math.max(...many(() => random.integer(3, 5)))).toBe(5);
  });
});
