/**
 * Where everything on a wall stands, chosen from what there is to show: the one place that knows how much room a tile
 * needs. Pure; all lengths are CSS pixels unless they say em.
 */

/** How much a tile tells: by itself what fits at a readable size, or what the address asks for. */
export const DENSITIES = ['large', 'medium', 'small'] as const;
export type Density = (typeof DENSITIES)[number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Equal tiles in rows; `fontPx` is the smallest text in them, and the unit of everything in a tile. */
export interface TileGrid {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  readonly gapPx: number;
  readonly fontPx: number;
  readonly density: Density;
}

export interface WallLayout {
  /** The three answers of a glance, across the top. */
  readonly glance: { readonly box: Box; readonly fontPx: number };
  /** Null where there are none to show. */
  readonly queues: TileGrid | null;
  readonly agents: TileGrid | null;
}

export interface WallContent {
  readonly width: number;
  readonly height: number;
  /** The smallest text that is read from across the room, on this screen. */
  readonly readablePx: number;
  readonly queues: number;
  readonly agents: number;
  /** Null = whatever fits. */
  readonly density: Density | null;
}

/** The room that a tile needs, in its own em, and from which multiple of the readable size on it is offered. */
export interface TileForm {
  readonly density: Density;
  readonly widthEm: number;
  readonly heightEm: number;
  readonly from: number;
}

export const QUEUE_FORMS: readonly TileForm[] = [
  { density: 'large', widthEm: 18, heightEm: 15, from: 1.05 },
  { density: 'medium', widthEm: 14, heightEm: 6.9, from: 1 },
  { density: 'small', widthEm: 10.6, heightEm: 4.2, from: 0 },
];

export const AGENT_FORMS: readonly TileForm[] = [
  { density: 'large', widthEm: 13.2, heightEm: 5.6, from: 1.1 },
  { density: 'medium', widthEm: 6.7, heightEm: 4, from: 1 },
  { density: 'small', widthEm: 7.6, heightEm: 2.7, from: 0 },
];

/** 18 px at 1080p, as large on the glass of every other screen; also where it stands upright. */
export function readableSize(width: number, height: number): number {
  const scale = Math.min(Math.max(width, height) / 1920, Math.min(width, height) / 1080);
  return 18 * scale;
}

const GLANCE_HEIGHT_EM = 4.2;
const GLANCE_WIDTH_EM = 48;
/** Text grows with the room up to this multiple of the readable size. */
const LARGEST = 2.2;
/** How far the search for the line between queues and agents goes in one step, as a part of the height. */
const STEP = 0.02;

/** Fits everything into the given room; never more than is there, whatever the counts. */
export function chooseWallLayout(content: WallContent): WallLayout {
  const { width, height, readablePx } = content;
  const pad = 0.8 * readablePx;
  const gap = 0.6 * readablePx;
  const inner = width - 2 * pad;
  const fontPx = Math.min((0.125 * height) / GLANCE_HEIGHT_EM, inner / GLANCE_WIDTH_EM);
  const glance = { box: { x: pad, y: pad, width: inner, height: fontPx * GLANCE_HEIGHT_EM }, fontPx };
  const top = pad + glance.box.height + gap;
  const rest: Box = { x: pad, y: top, width: inner, height: height - top - pad };
  return { glance, ...shareRoom(rest, gap, content) };
}

type Shares = Pick<WallLayout, 'queues' | 'agents'>;

/** Tries every line between the two and takes the one with which the worse off of them does best. */
function shareRoom(rest: Box, gap: number, content: WallContent): Shares {
  const queuesIn = (box: Box) => chooseGrid(QUEUE_FORMS, content.queues, box, content, 0.5);
  const agentsIn = (box: Box) => chooseGrid(AGENT_FORMS, content.agents, box, content, 0.3);
  if (content.queues === 0 || content.agents === 0) return { queues: queuesIn(rest), agents: agentsIn(rest) };
  let best: Shares | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let part = 0.08; part <= 0.92; part += STEP) {
    const height = part * (rest.height - gap);
    const queues = queuesIn({ ...rest, height });
    const below = { ...rest, y: rest.y + height + gap, height: rest.height - height - gap };
    const agents = agentsIn(below);
    const [a, b] = [comfort(queues, QUEUE_FORMS, content), comfort(agents, AGENT_FORMS, content)];
    const worse = Math.min(a, b);
    // What cannot be read is worse than anything that could be told more richly.
    const score = (worse < 0 ? 30 : 3) * worse + a + b;
    if (score <= bestScore) continue;
    bestScore = score;
    best = { queues, agents };
  }
  return best ?? { queues: queuesIn(rest), agents: null };
}

/** The richest form that is readable in the room, in the columns that give it the largest text. Null for no tiles. */
function chooseGrid(
  forms: readonly TileForm[],
  count: number,
  box: Box,
  { readablePx, density }: WallContent,
  gap: number,
): TileGrid | null {
  if (count === 0) return null;
  const gapPx = gap * readablePx;
  const offered = density === null ? forms : forms.filter((form) => form.density === density);
  let last: TileGrid | null = null;
  for (const form of offered) {
    last = largestGrid(form, count, box, gapPx, readablePx);
    if (last.fontPx >= form.from * readablePx) return last;
  }
  return last;
}

function largestGrid(form: TileForm, count: number, box: Box, gapPx: number, readablePx: number): TileGrid {
  let best: TileGrid | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const gaps = Math.min(gapPx, box.width / (4 * columns), box.height / (4 * rows));
    const width = (box.width - gaps * (columns - 1)) / columns;
    const height = (box.height - gaps * (rows - 1)) / rows;
    const fontPx = Math.min(width / form.widthEm, height / form.heightEm, LARGEST * readablePx);
    // Of equally large ones that without holes and with tiles of the usual shape.
    const holes = (columns * rows - count) / (columns * rows);
    const stretch = Math.abs(Math.log(width / height / (form.widthEm / form.heightEm)));
    const score = fontPx * (1 - 0.1 * holes - 0.05 * Math.min(stretch, 2));
    if (score <= bestScore) continue;
    bestScore = score;
    best = { box, columns, rows, gapPx: gaps, fontPx, density: form.density };
  }
  if (best === null) throw new Error(`a grid needs tiles; got ${count}`);
  return best;
}

/** How good a grid is: below 0 too small to read, then a step up with each richer form, and with larger text within it. */
function comfort(grid: TileGrid | null, forms: readonly TileForm[], { readablePx }: WallContent): number {
  if (grid === null) return 0;
  const ratio = grid.fontPx / readablePx;
  if (ratio < 1) return ratio - 1;
  const rank = forms.length - 1 - forms.findIndex((form) => form.density === grid.density);
  return rank + (Math.min(ratio, LARGEST) - 1) / (LARGEST - 1);
}
