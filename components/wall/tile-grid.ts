/** Equal tiles in a box: which form of them, how large, and what happens when there are too many. Pure; CSS pixels. */

/** How much a tile shows: by default what fits at a readable size, else what the address asks for. */
export const WALL_DENSITIES = ['large', 'medium', 'small'] as const;
export type WallDensity = (typeof WALL_DENSITIES)[number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The room that a tile needs, in its own em, and from which multiple of the readable size on it is offered. */
export interface TileSize {
  readonly density: WallDensity;
  readonly widthEm: number;
  readonly heightEm: number;
  readonly from: number;
  /** Between two of them, as a multiple of the readable size. */
  readonly gap: number;
}

export const QUEUE_TILE_SIZES: readonly TileSize[] = [
  { density: 'large', widthEm: 19, heightEm: 17, from: 1.05, gap: 0.5 },
  { density: 'medium', widthEm: 15.2, heightEm: 6.8, from: 1, gap: 0.5 },
  { density: 'small', widthEm: 10.6, heightEm: 4.2, from: 0, gap: 0.5 },
];

export const AGENT_TILE_SIZES: readonly TileSize[] = [
  { density: 'large', widthEm: 14.6, heightEm: 5.6, from: 1.1, gap: 0.5 },
  { density: 'medium', widthEm: 6.7, heightEm: 4, from: 1, gap: 0.3 },
  { density: 'small', widthEm: 7.6, heightEm: 2.7, from: 0, gap: 0.3 },
];

/** What stands in a box. */
export interface TilesToFit {
  readonly count: number;
  readonly sizes: readonly TileSize[];
  /** Null = whatever fits. */
  readonly density: WallDensity | null;
  readonly readablePx: number;
  /** Tiles of a short row share its whole width; else they keep to their columns. */
  readonly fills: boolean;
}

/** `fontPx` is the smallest text in a tile, and the unit of everything in it. */
export interface TileGrid {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  readonly gapPx: number;
  readonly fontPx: number;
  readonly density: WallDensity;
  readonly fills: boolean;
  /** So many at once; where it is less than there are, they are shown page by page, and a line beneath says so. */
  readonly perPage: number;
  readonly lineBox: Box | null;
  /** 0 = too small or not all at once … 1 and more = with ease. */
  readonly comfort: number;
}

/** Text grows with the room up to this multiple of the readable size. */
const LARGEST_SCALE = 2.5;
const LINE_EM = 1.5;

/** The richest form that is readable in the box; where none is, as many of the plainest as can be read. Null for none. */
export function chooseTileGrid(crowd: TilesToFit, box: Box): TileGrid | null {
  const { count, sizes, density, readablePx } = crowd;
  if (count === 0) return null;
  const offered = density === null ? sizes : sizes.filter((form) => form.density === density);
  for (const form of offered) {
    const grid = largestGrid(crowd, form, box);
    if (grid !== null && grid.fontPx >= Math.max(1, form.from) * readablePx) return grid;
  }
  const plainest = offered.at(-1);
  return plainest === undefined ? null : pagedGrid(crowd, plainest, box);
}

function largestGrid(crowd: TilesToFit, form: TileSize, box: Box): TileGrid | null {
  const { count, readablePx, fills } = crowd;
  const gapPx = form.gap * readablePx;
  let best: TileGrid | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const width = (box.width - gapPx * (columns - 1)) / columns;
    const height = (box.height - gapPx * (rows - 1)) / rows;
    const fontPx = Math.min(width / form.widthEm, height / form.heightEm, LARGEST_SCALE * readablePx);
    // Of equally large ones that without holes and with tiles of the usual shape.
    const holes = (columns * rows - count) / (columns * rows);
    const stretch = Math.abs(Math.log(width / height / (form.widthEm / form.heightEm)));
    const score = fontPx * (1 - (fills ? 0.05 : 0.1) * holes - 0.05 * Math.min(stretch, 2));
    if (width <= 0 || height <= 0 || score <= bestScore) continue;
    if (fills && Math.ceil(count / rows) < columns) continue;
    bestScore = score;
    const ease = Math.log(fontPx / readablePx) / Math.log(LARGEST_SCALE);
    const rank = crowd.sizes.length - 1 - crowd.sizes.indexOf(form);
    const waste = 0.3 * Math.max(0, stretch - 0.35) + (fills ? 0 : 0.3 * holes);
    best = {
      box,
      columns,
      rows,
      gapPx,
      fontPx,
      density: form.density,
      fills,
      perPage: count,
      lineBox: null,
      comfort: Math.max(0, rank + ease - waste),
    };
  }
  return best;
}

/** At the readable size, or as much of it as a single tile leaves. */
function pagedGrid(crowd: TilesToFit, form: TileSize, box: Box): TileGrid {
  const { count, readablePx, fills } = crowd;
  const gapPx = form.gap * readablePx;
  const linePx = Math.min(LINE_EM * readablePx, 0.3 * box.height);
  const inner = { ...box, height: box.height - linePx };
  const fitting = (room: number, em: number): number =>
    Math.max(1, Math.floor((room + gapPx) / (em * readablePx + gapPx)));
  const columns = Math.min(count, fitting(inner.width, form.widthEm));
  const rows = Math.min(Math.ceil(count / columns), fitting(inner.height, form.heightEm));
  const gap = columns * rows === 1 ? 0 : gapPx;
  const width = (inner.width - gap * (columns - 1)) / columns;
  const height = (inner.height - gap * (rows - 1)) / rows;
  const perPage = Math.min(count, columns * rows);
  const fontPx = Math.min(width / form.widthEm, height / form.heightEm, LARGEST_SCALE * readablePx);
  return {
    box: inner,
    columns,
    rows,
    gapPx: gap,
    fontPx,
    density: form.density,
    fills,
    perPage,
    lineBox: perPage < count ? { ...box, y: box.y + inner.height, height: linePx } : null,
    // What cannot even be read is no page.
    comfort: perPage / count - (fontPx < 0.999 * readablePx ? 2 : 1),
  };
}

/** Where each of so many tiles stands. Where short rows are filled they come first: their tiles are the larger ones. */
export function tileBoxes(grid: TileGrid, count: number): readonly Box[] {
  const { box, columns, rows, gapPx, fills } = grid;
  const usedRows = fills ? Math.ceil(count / columns) : rows;
  const height = (box.height - gapPx * (usedRows - 1)) / usedRows;
  const boxes: Box[] = [];
  for (let row = 0; row < usedRows; row += 1) {
    const left = count - boxes.length;
    const inRow = fills ? Math.floor(left / (usedRows - row)) : Math.min(columns, left);
    const width = (box.width - gapPx * ((fills ? inRow : columns) - 1)) / (fills ? inRow : columns);
    for (let column = 0; column < inRow; column += 1)
      boxes.push({
        x: box.x + column * (width + gapPx),
        y: box.y + row * (height + gapPx),
        width,
        height,
      });
  }
  return boxes;
}
