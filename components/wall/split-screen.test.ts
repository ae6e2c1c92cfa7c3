import { expect, it } from 'vitest';
import { splitScreen } from './split-screen.ts';

it('gives one site the whole screen', () => {
  expect(splitScreen({ width: 1920, height: 1080 }, 1)).toEqual([{ x: 0, y: 0, width: 1920, height: 1080 }]);
  expect(splitScreen({ width: 1920, height: 1080 }, 0)).toEqual([]);
});

it('sets two sites beside each other on a wide screen, and above each other on an upright one', () => {
  const places = (width: number, height: number) =>
    splitScreen({ width, height }, 2).map(({ x, y }) => [x, y]);
  expect(places(1920, 1080)).toEqual([
    [0, 0],
    [960, 0],
  ]);
  expect(places(1080, 1920)).toEqual([
    [0, 0],
    [0, 960],
  ]);
});

it('has a place for each of many', () => {
  for (let count = 1; count <= 9; count += 1) {
    const boxes = splitScreen({ width: 1920, height: 1080 }, count);
    expect(new Set(boxes.map(({ x, y }) => `${x}/${y}`)).size).toBe(count);
    for (const { x, y, width, height } of boxes) {
      expect(x + width).toBeLessThanOrEqual(1920.01);
      expect(y + height).toBeLessThanOrEqual(1080.01);
    }
  }
});
