import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitScreen } from './split-screen.ts';
import {
  AGENT_TILE_SIZES,
  type Box,
  QUEUE_TILE_SIZES,
  type TileGrid,
  type TileSize,
  tileBoxes,
  WALL_DENSITIES,
} from './tile-grid.ts';
import { ANSWER_EM, chooseWallLayout, readableSize, type WallLayout } from './wall-layout.ts';

const SCREENS = [
  [1280, 720],
  [1366, 768],
  [1920, 1080],
  [2560, 1440],
  [3840, 2160],
  [1080, 1920],
  [2560, 1080],
] as const;

function layoutOf(width: number, height: number, queues: number, agents: number): WallLayout {
  const readablePx = readableSize(width, height);
  return chooseWallLayout({ width, height, readablePx, queues, agents, density: null });
}

const EDGE = 0.01;
const isWithin = (box: Box, width: number, height: number): boolean =>
  box.x >= 0 &&
  box.y >= 0 &&
  box.width > 0 &&
  box.height > 0 &&
  box.x + box.width <= width + EDGE &&
  box.y + box.height <= height + EDGE;
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - EDGE &&
  b.x < a.x + a.width - EDGE &&
  a.y < b.y + b.height - EDGE &&
  b.y < a.y + a.height - EDGE;

function formOf(forms: readonly TileSize[], grid: TileGrid): TileSize {
  const form = forms.find(({ density }) => density === grid.density);
  if (form === undefined) throw new Error(`no form ${grid.density}`);
  return form;
}

describe('the layout of a wall', () => {
  it('shows everything, inside of the screen, nothing over anything else, with the room that its text needs', () => {
    const density = fc.constantFrom(null, ...WALL_DENSITIES);
    const counts = [fc.constantFrom(...SCREENS), fc.nat(20), fc.nat(300), density] as const;
    fc.assert(
      fc.property(...counts, ([width, height], queues, agents, asked) => {
        const readablePx = readableSize(width, height);
        const layout = chooseWallLayout({ width, height, readablePx, queues, agents, density: asked });
        const boxes: Box[] = [layout.summary.box];
        for (const [grid, count, forms] of [
          [layout.queues, queues, QUEUE_TILE_SIZES],
          [layout.agents, agents, AGENT_TILE_SIZES],
        ] as const) {
          expect(grid === null).toBe(count === 0);
          if (grid === null) continue;
          const form = formOf(forms, grid);
          const poorer =
            asked === null ? 0 : WALL_DENSITIES.indexOf(grid.density) - WALL_DENSITIES.indexOf(asked);
          // Queues alone may tell less than the address asks for, where that leaves room for the agents.
          if (asked !== null) expect(poorer).toBeGreaterThanOrEqual(0);
          if (asked !== null && (grid === layout.agents || agents === 0)) expect(poorer).toBe(0);
          const tiles = tileBoxes(grid, grid.perPage);
          expect(tiles).toHaveLength(grid.perPage);
          for (const tile of tiles) {
            expect(isWithin(tile, width, height)).toBe(true);
            expect(tile.width).toBeGreaterThanOrEqual(form.widthEm * grid.fontPx - EDGE);
            expect(tile.height).toBeGreaterThanOrEqual(form.heightEm * grid.fontPx - EDGE);
          }
          // All of them at once, or a line that says how many there are.
          expect(grid.lineBox === null).toBe(grid.perPage >= count);
          boxes.push(grid.box, ...(grid.lineBox === null ? [] : [grid.lineBox]));
        }
        expect(boxes.every((box) => isWithin(box, width, height))).toBe(true);
        for (const [index, box] of boxes.entries()) {
          expect(boxes.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is readable from across the room up to twelve queues and 120 agents', () => {
    for (const [width, height] of SCREENS) {
      for (const [queues, agents] of [
        [1, 2],
        [4, 12],
        [6, 40],
        [12, 120],
        [20, 60],
      ] as const) {
        const { queues: q, agents: a, summary } = layoutOf(width, height, queues, agents);
        const smallest = Math.min(q?.fontPx ?? 0, a?.fontPx ?? 0, summary.fontPx);
        expect(smallest, `${queues}/${agents} on ${width}×${height}`).toBeGreaterThanOrEqual(
          readableSize(width, height) - EDGE,
        );
      }
    }
  });

  it('never shrinks text below what can be read from across the room: it shows page by page instead', () => {
    const screens = fc.constantFrom(...SCREENS);
    fc.assert(
      fc.property(screens, fc.nat(60), fc.nat(500), ([width, height], queues, agents) => {
        const { queues: q, agents: a, summary } = layoutOf(width, height, queues, agents);
        const smallest = Math.min(q?.fontPx ?? 99, a?.fontPx ?? 99, summary.fontPx);
        expect(smallest).toBeGreaterThanOrEqual(readableSize(width, height) - EDGE);
      }),
      { numRuns: 200 },
    );
    const { queues, agents } = layoutOf(1920, 1080, 30, 300);
    expect([queues?.perPage, (agents?.perPage ?? 0) >= 100]).toEqual([30, true]);
  });

  it('is readable also in the narrow part of a screen that a small site has beside a large one', () => {
    const room = { width: 1920, height: 1080 };
    const readablePx = readableSize(room.width, room.height);
    for (const { width, height } of splitScreen(room, [180, 24])) {
      const { summary, queues, agents } = chooseWallLayout({
        width,
        height: height - 2.2 * readablePx,
        readablePx,
        queues: 2,
        agents: 8,
        density: null,
      });
      const smallest = Math.min(summary.fontPx, queues?.fontPx ?? 0, agents?.fontPx ?? 0);
      expect(smallest).toBeGreaterThanOrEqual(readablePx);
      expect(summary.rows).toBe(width < 500 ? 3 : 1);
    }
  });

  it('leaves no hole among queues: tiles of a short row share its width, and come first', () => {
    const layouts = fc.tuple(fc.constantFrom(...SCREENS), fc.integer({ min: 1, max: 40 }), fc.nat(150));
    fc.assert(
      fc.property(layouts, ([[width, height], queues, agents]) => {
        const grid = layoutOf(width, height, queues, agents).queues;
        if (grid === null) throw new Error('no queues');
        const tiles = tileBoxes(grid, grid.perPage);
        const area = tiles.reduce(
          (sum, tile) => sum + (tile.width + grid.gapPx) * (tile.height + grid.gapPx),
          0,
        );
        const { box, gapPx } = grid;
        expect(area).toBeCloseTo((box.width + gapPx) * (box.height + gapPx), -1);
        for (const [index, tile] of tiles.entries())
          expect(tiles.slice(index + 1).some((other) => overlap(tile, other))).toBe(false);
        const widths = tiles.map((tile) => Math.round(tile.width));
        expect(widths).toEqual(widths.toSorted((a, b) => b - a));
      }),
    );
  });

  it('does not stretch a single queue over the whole width', () => {
    for (const [width, height] of SCREENS) {
      const grid = layoutOf(width, height, 1, 3).queues;
      expect((grid?.box.width ?? 0) / (grid?.box.height ?? 1)).toBeLessThan(2);
    }
  });

  it('tells much of few, and less of many', () => {
    const densities = (queues: number, agents: number) => {
      const layout = layoutOf(1920, 1080, queues, agents);
      return [layout.queues?.density, layout.agents?.density];
    };
    expect(densities(4, 12)).toEqual(['large', 'large']);
    expect(densities(12, 120)).toEqual(['medium', 'medium']);
    expect(densities(20, 300)).toEqual(['small', 'small']);
  });

  it('answers the three questions larger than anything else', () => {
    const crowds = fc.tuple(fc.constantFrom(...SCREENS), fc.integer({ min: 1, max: 40 }), fc.nat(150));
    fc.assert(
      fc.property(crowds, ([[width, height], queues, agents]) => {
        const { summary, queues: q, agents: a } = layoutOf(width, height, queues, agents);
        const answerPx = ANSWER_EM * summary.fontPx;
        // A name, the largest text of a tile: figures of queues are held below the answers by their style.
        expect(answerPx).toBeGreaterThan(1.5 * 1.4 * Math.max(q?.fontPx ?? 0, a?.fontPx ?? 0));
      }),
    );
  });

  it('gives the glance more of a screen that has little else to show', () => {
    const fontOf = (queues: number, agents: number) => layoutOf(1920, 1080, queues, agents).summary.fontPx;
    expect(fontOf(1, 3)).toBeGreaterThan(1.1 * fontOf(12, 120));
  });

  it('sets large agents under the queues, edge under edge', () => {
    const { queues, agents } = layoutOf(1920, 1080, 4, 12);
    const edges = (grid: TileGrid | null, count: number) =>
      grid === null ? [] : tileBoxes(grid, count).map(({ x, width }) => [x, x + width].map(Math.round));
    expect(edges(agents, 4)).toEqual(edges(queues, 4));
  });

  it('shows over a quarter of 120 agents at once when large tiles are asked for: the queues tell less, and all of them', () => {
    const readablePx = readableSize(1920, 1080);
    const content = {
      width: 1920,
      height: 1080,
      readablePx,
      queues: 12,
      agents: 120,
      density: 'large',
    } as const;
    const { queues, agents } = chooseWallLayout(content);
    expect([agents?.density, queues?.perPage]).toEqual(['large', 12]);
    expect(agents?.perPage).toBeGreaterThan(30);
  });

  it('looks the same on a screen with twice the pixels', () => {
    for (const [queues, agents] of [
      [4, 12],
      [12, 120],
    ] as const) {
      const [hd, uhd] = [layoutOf(1920, 1080, queues, agents), layoutOf(3840, 2160, queues, agents)];
      expect(uhd.agents?.columns).toBe(hd.agents?.columns);
      expect(uhd.queues?.columns).toBe(hd.queues?.columns);
      expect(uhd.agents?.fontPx).toBeCloseTo(2 * (hd.agents?.fontPx ?? 0));
    }
  });
});
