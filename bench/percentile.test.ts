import { expect, it } from 'vitest';
import { median, percentile } from './percentile.ts';

it('is the smallest value that the share does not exceed, whatever the order', () => {
  const values = [5, 1, 4, 2, 3];
  expect(percentile(values, 0.5)).toBe(3);
  expect(percentile(values, 0.99)).toBe(5);
  expect(percentile(values, 0)).toBe(1);
  expect(median([2, 1])).toBe(1);
  expect(percentile([], 0.5)).toBeNaN();
});
