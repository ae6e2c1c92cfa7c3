import { expect, it } from 'vitest';
import { trendOf } from './trend.ts';

it('finds the slope through points that scatter about a line, and how many steps go up', () => {
  const points = [1, -1, -1, 1].map((scatter, x) => ({ x, y: 10 + 2 * x + scatter }));
  const { slope, mean, shareRising } = trendOf(points);
  expect(slope).toBeCloseTo(2);
  expect(mean).toBeCloseTo(13);
  expect(shareRising).toBeCloseTo(2 / 3);
});

it('is level where nothing grows, and says nothing of a single point', () => {
  const level = [5, 6, 6, 5].map((y, x) => ({ x, y }));
  expect(trendOf(level).slope).toBeCloseTo(0);
  expect(trendOf([{ x: 1, y: 1 }]).slope).toBeNaN();
});
