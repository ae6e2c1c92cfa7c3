import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitScreen } from './split-screen.ts';

const TELEVISION = { width: 1920, height: 1080 };

it('covers the screen, whatever there is to show: all inside, none over another, none starved', () => {
  const rooms = fc.constantFrom(TELEVISION, { width: 1080, height: 1920 }, { width: 2560, height: 1080 });
  fc.assert(
    fc.property(rooms, fc.array(fc.nat(500), { minLength: 1, maxLength: 9 }), (room, weights) => {
      const boxes = splitScreen(room, weights);
      expect(boxes).toHaveLength(weights.length);
      const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
      expect(area).toBeCloseTo(room.width * room.height, 0);
      for (const { x, y, width, height } of boxes) {
        expect(x + width).toBeLessThanOrEqual(room.width + 0.01);
        expect(y + height).toBeLessThanOrEqual(room.height + 0.01);
        expect(width * height).toBeGreaterThan((0.1 * room.width * room.height) / weights.length);
      }
    }),
  );
});

it('gives equal parts to equals, and the larger to who has more to show', () => {
  expect(splitScreen(TELEVISION, [20, 20]).map(({ width }) => width)).toEqual([960, 960]);
  expect(splitScreen(TELEVISION, [0, 0]).map(({ width }) => width)).toEqual([960, 960]);
  expect(splitScreen(TELEVISION, [30, 10]).map(({ width }) => width)).toEqual([1440, 480]);
  const [large, small] = splitScreen(TELEVISION, [1_000, 1]);
  expect(large?.width).toBeGreaterThan(3.5 * (small?.width ?? 0));
  expect(small?.width).toBeGreaterThan(300);
});

it('puts sites below each other where the screen stands upright', () => {
  const boxes = splitScreen({ width: 1080, height: 1920 }, [10, 10]);
  expect(boxes.map(({ y }) => y)).toEqual([0, 960]);
  expect(splitScreen(TELEVISION, [])).toEqual([]);
});
