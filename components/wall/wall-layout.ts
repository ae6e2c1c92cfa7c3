/**
 * Where everything on a wall stands, chosen from what there is to show. Pure; all lengths are CSS pixels unless they
 * say em.
 */
import {
  AGENT_TILE_SIZES,
  type Box,
  chooseTileGrid,
  QUEUE_TILE_SIZES,
  type TileGrid,
  type TilesToFit,
  WALL_DENSITIES,
  type WallDensity,
} from './tile-grid.ts';

export interface WallLayout {
  /** The three answers of a glance, at the top: beside each other, or in two or three rows where it is narrow. */
  readonly summary: {
    readonly box: Box;
    readonly fontPx: number;
    readonly gapPx: number;
    readonly rows: SummaryRows;
  };
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
  readonly density: WallDensity | null;
}

/** 18 px at 1080p, as large on the glass of every other screen; also where it stands upright. */
export function readableSize(width: number, height: number): number {
  const scale = Math.min(Math.max(width, height) / 1920, Math.min(width, height) / 1080);
  return 18 * scale;
}

/** An answer's own size, in the glance's em: nothing on the wall is larger. */
export const ANSWER_EM = 3.3;
/** What the answers need in so many rows, and how much of the height they may have; more where there is little to show. */
const SUMMARY_SIZES = [
  { rows: 1, widthEm: 53, heightEm: 4.2, share: 0.125, roomy: 0.16 },
  { rows: 2, widthEm: 30, heightEm: 8.8, share: 0.17, roomy: 0.17 },
  { rows: 3, widthEm: 18, heightEm: 14.8, share: 0.26, roomy: 0.26 },
] as const;
/** So much larger than readable, all the rest leaves room for a larger glance. */
const ROOMY = 1.6;
export type SummaryRows = (typeof SUMMARY_SIZES)[number]['rows'];
/** In more rows than one it is large enough at this multiple of the readable size. */
const SUMMARY_LARGEST = 2.2;
/** It takes another row only for so much larger text. */
const WORTH_A_ROW = 1.3;
/** How far the search for the line between queues and agents goes in one step, as a part of the room. */
const STEP = 0.01;
/** A queue that is not seen is worse than an agent who is not. */
const QUEUES_FIRST = 3;

/** Fits everything into the given room, as large as it gets. */
export function chooseWallLayout(content: WallContent): WallLayout {
  const layout = layOutWall(content, 'share');
  const sizes = [layout.queues?.fontPx, layout.agents?.fontPx];
  const isRoomy = sizes.every((px) => px === undefined || px >= ROOMY * content.readablePx);
  return isRoomy ? layOutWall(content, 'roomy') : layout;
}

function layOutWall(content: WallContent, share: 'share' | 'roomy'): WallLayout {
  const { width, height, readablePx } = content;
  const pad = 0.7 * readablePx;
  const gap = 0.5 * readablePx;
  const summary = placeSummary(content, share, pad, gap);
  const top = pad + summary.box.height + gap;
  const rest: Box = { x: pad, y: top, width: width - 2 * pad, height: height - top - pad };
  return { summary, ...shareAsAsked(rest, gap, content) };
}

function placeSummary(
  { width, height, readablePx }: WallContent,
  most: 'share' | 'roomy',
  pad: number,
  gapPx: number,
): WallLayout['summary'] {
  const inner = width - 2 * pad;
  let best: WallLayout['summary'] | null = null;
  for (const { rows, widthEm, heightEm, [most]: share } of SUMMARY_SIZES) {
    const largest = rows === 1 ? Number.POSITIVE_INFINITY : SUMMARY_LARGEST * readablePx;
    const fontPx = Math.min((share * height) / heightEm, inner / widthEm, largest);
    if (best !== null && fontPx < best.fontPx * WORTH_A_ROW) continue;
    best = { box: { x: pad, y: pad, width: inner, height: fontPx * heightEm }, fontPx, gapPx, rows };
  }
  if (best === null) throw new Error('a glance has a form');
  return best;
}

type HeightShares = Pick<WallLayout, 'queues' | 'agents'>;

/** Queues of another kind than the address asks for show so many times the agents at once, or they stay as asked. */
const WORTH_LESS = 1.5;

/**
 * As the address asks. Where queues as rich as that would leave the agents hardly any room, the queues tell less: whoever
 * asks for large tiles wants to see people from afar, and not a sixth of them at a time.
 */
function shareAsAsked(rest: Box, gap: number, content: WallContent): HeightShares {
  const { density } = content;
  let best = shareRoom(rest, gap, content, density);
  if (density === null) return best;
  for (const poorer of WALL_DENSITIES.slice(WALL_DENSITIES.indexOf(density) + 1)) {
    if (best.agents === null || best.queues === null || best.agents.perPage >= content.agents) break;
    const shares = shareRoom(rest, gap, content, poorer);
    const shown = shares.agents?.perPage ?? 0;
    if (shown >= WORTH_LESS * best.agents.perPage) best = shares;
  }
  return best;
}

/**
 * Tries every line between the two, with the agents beneath the queues and beside them, and takes the one with which
 * the worse off of them does best.
 */
function shareRoom(
  rest: Box,
  gap: number,
  content: WallContent,
  queueDensity: WallDensity | null,
): HeightShares {
  const { readablePx, density } = content;
  const queues: TilesToFit = {
    readablePx,
    density: queueDensity,
    count: content.queues,
    sizes: QUEUE_TILE_SIZES,
    fills: true,
  };
  const agents: TilesToFit = {
    readablePx,
    density,
    count: content.agents,
    sizes: AGENT_TILE_SIZES,
    fills: false,
  };
  let best: HeightShares = { queues: chooseTileGrid(queues, rest), agents: chooseTileGrid(agents, rest) };
  if (best.queues === null || best.agents === null) return best;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const halves of [rowsOf, columnsOf]) {
    for (let part = 0.08; part <= 0.92; part += STEP) {
      const [first, second] = halves(rest, part, gap);
      const shares = { queues: chooseTileGrid(queues, first), agents: chooseTileGrid(agents, second) };
      const score = scoreLayout(shares);
      // Beneath each other is how walls are read: beside each other only for more.
      if (score <= bestScore + (halves === columnsOf ? 0.25 : 0)) continue;
      bestScore = score;
      best = shares;
    }
  }
  return best;
}

function scoreLayout({ queues, agents }: HeightShares): number {
  const q = queues?.comfort ?? 0;
  const [a, b] = [q < 0 ? QUEUES_FIRST * q - 0.5 : q, agents?.comfort ?? 0];
  const worse = Math.min(a, b);
  // What is not shown at all is worse than anything shown with less detail.
  return (worse < 0 ? 30 : 3) * worse + a + b;
}

function rowsOf(box: Box, part: number, gap: number): readonly [Box, Box] {
  const height = part * (box.height - gap);
  const rest = box.height - height - gap;
  return [
    { ...box, height },
    { ...box, y: box.y + height + gap, height: rest },
  ];
}

function columnsOf(box: Box, part: number, gap: number): readonly [Box, Box] {
  const width = part * (box.width - gap);
  const rest = box.width - width - gap;
  return [
    { ...box, width },
    { ...box, x: box.x + width + gap, width: rest },
  ];
}
