import { median, roundTo } from '../percentile.ts';
import type { Report } from '../report.ts';
import type { Transfer } from './transfers.ts';
import type { WebVitals } from './vitals.ts';

/** One load of a page by a browser that was never there. */
export interface Load extends WebVitals {
  readonly origin: string;
  readonly transfers: readonly Transfer[];
}

/** Kilobytes of a thousand bytes, as the limits of the build count them. */
const SCRIPT_LIMITS_KB: Readonly<Record<string, number>> = { wall: 200, board: 220, 'sign-in': 170 };
const WANTED_PAINT_MS = 2_500;
/** What counts as a page that stands still. */
const WANTED_SHIFT = 0.1;

export function reportLoads(name: string, loads: readonly Load[], slower: number, report: Report): void {
  const { transfers = [], origin = '' } = loads.at(-1) ?? {};
  const kilobytes = (types: readonly string[]): number =>
    roundTo(
      transfers.filter(({ type }) => types.includes(type)).reduce((sum, { bytes }) => sum + bytes, 0) / 1_000,
      1,
    );
  const scriptsKb = kilobytes(['Script']);
  const scripts = transfers.filter(({ type }) => type === 'Script');
  const limit = SCRIPT_LIMITS_KB[name];
  report({
    bench: 'weight',
    case: `${name}, loaded over the wire`,
    documentKb: kilobytes(['Document']),
    scriptsKb,
    stylesKb: kilobytes(['Stylesheet']),
    fontsKb: kilobytes(['Font']),
    dataKb: kilobytes(['Fetch', 'XHR']),
    files: transfers.length,
    encodings: [...new Set(scripts.map(({ encoding }) => encoding))].join(' '),
    fromOtherHosts: transfers.filter(({ url }) => !isOf(url, origin)).length,
    ...(limit === undefined ? {} : { measured: scriptsKb, wanted: limit, met: scriptsKb <= limit }),
  });
  const spread = (of: (load: Load) => number, digits: number) => {
    const values = loads.map(of);
    return { median: roundTo(median(values), digits), max: roundTo(Math.max(...values), digits) };
  };
  const paint = spread(({ largestPaintMs }) => largestPaintMs, 0);
  const ready = spread(({ readyMs }) => readyMs, 0);
  const shift = spread(({ layoutShift }) => layoutShift, 4);
  const ours = limit !== undefined;
  report({
    bench: 'weight',
    case: `${name}, largest paint, ${slower} times slower`,
    loads: loads.length,
    medianMs: paint.median,
    maxMs: paint.max,
    readyMedianMs: ready.median,
    readyMaxMs: ready.max,
    ...(ours
      ? { measured: paint.median, wanted: WANTED_PAINT_MS, met: paint.median <= WANTED_PAINT_MS }
      : {}),
  });
  if (!ours) return;
  report({
    bench: 'weight',
    case: `${name}, layout shift`,
    median: shift.median,
    measured: shift.max,
    wanted: WANTED_SHIFT,
    met: shift.max <= WANTED_SHIFT,
  });
}

/** What is written into the page itself comes from no host. */
const isOf = (url: string, origin: string): boolean => url.startsWith(origin) || url.startsWith('data:');
