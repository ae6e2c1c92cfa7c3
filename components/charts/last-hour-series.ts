/** What is drawn of the last hour, made from what the server answers. Times are epoch milliseconds. */
import type { LastHourAnswer, LastHourStep } from '#lib/protocol/last-hour.ts';

const MINUTE_MS = 60_000;
/** Every time zone is a multiple of a quarter away from UTC: such marks are round everywhere. */
const MARK_EVERY_MS = [15 * MINUTE_MS, 10 * MINUTE_MS, 5 * MINUTE_MS] as const;
const LEAST_MARKS = 3;

/** One bar: a minute, or several where there is little room. Null = not known. */
export interface LastHourBar {
  readonly at: number;
  /** Where it ends; for the one that runs, where it will. */
  readonly until: number;
  readonly waiting: number | null;
  readonly answered: number | null;
  readonly abandoned: number | null;
  /** Not counted to its end, or not from its beginning. */
  readonly partial: boolean;
}

/** The steps of one queue, or of all (null); none when the server does not know the queue. */
export function lastHourSteps(answer: LastHourAnswer, queue: string | null): readonly LastHourStep[] {
  if (queue === null) return answer.all;
  return answer.queues.find(({ number }) => number === queue)?.points ?? [];
}

/** A chart of less than this is meaningless. */
const MIN_STEPS = 15;

/** What is drawn of a count that began less than an hour ago (`since`, epoch ms): the range there is, not an empty hour. */
export function stepsToDraw(steps: readonly LastHourStep[], since: number | null): readonly LastHourStep[] {
  if (since === null) return steps;
  const first = steps.findIndex(({ at }) => Date.parse(at) + MINUTE_MS > since);
  const from = Math.min(first, steps.length - MIN_STEPS);
  return steps.slice(Math.max(0, from));
}

/** Puts steps of a minute together into bars of `minutes`, which begin at round times. */
export function barsOf(steps: readonly LastHourStep[], minutes: number): readonly LastHourBar[] {
  const width = minutes * MINUTE_MS;
  const groups = Map.groupBy(steps, ({ at }) => Math.floor(Date.parse(at) / width) * width);
  return Array.from(groups, ([at, group]) => ({
    at,
    until: at + width,
    waiting: knownOf(group.map(({ waiting }) => waiting))?.reduce((most, n) => Math.max(most, n), 0) ?? null,
    answered: sumOf(group.map(({ answered }) => answered)),
    abandoned: sumOf(group.map(({ abandoned }) => abandoned)),
    partial: group.some(({ partial }) => partial === true),
  }));
}

function sumOf(counts: readonly (number | null)[]): number | null {
  return knownOf(counts)?.reduce((sum, count) => sum + count, 0) ?? null;
}

function knownOf(counts: readonly (number | null)[]): readonly number[] | null {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known;
}

export interface LastHourSum {
  readonly answered: number | null;
  readonly abandoned: number | null;
  /** The most that waited at once, and when; null where nobody knows. */
  readonly peak: { readonly waiting: number; readonly at: number } | null;
}

/** The hour in three figures. Of two equal peaks the later one. */
export function lastHourSum(steps: readonly LastHourStep[]): LastHourSum {
  let peak: LastHourSum['peak'] = null;
  for (const { at, waiting } of steps) {
    if (waiting !== null && waiting >= (peak?.waiting ?? 0)) peak = { waiting, at: Date.parse(at) };
  }
  return {
    answered: sumOf(steps.map(({ answered }) => answered)),
    abandoned: sumOf(steps.map(({ abandoned }) => abandoned)),
    peak,
  };
}

/** Stretches of bars that fit, by index; `to` is the first that does not belong to it. */
export interface BarRange {
  readonly from: number;
  readonly to: number;
}

export function barRangesWhere(
  bars: readonly LastHourBar[],
  fits: (bar: LastHourBar) => boolean,
): readonly BarRange[] {
  const found: { from: number; to: number }[] = [];
  bars.forEach((bar, index) => {
    if (!fits(bar)) return;
    const last = found.at(-1);
    if (last?.to === index) last.to = index + 1;
    else found.push({ from: index, to: index + 1 });
  });
  return found;
}

/**
 * The bars that get a time below them: at quarters of the hour where these are three or more, else as far apart as leaves
 * three. Two times would not show which way, and how fast, time runs.
 */
export function timeMarks(bars: readonly LastHourBar[]): readonly number[] {
  const [first] = bars;
  if (first === undefined) return [];
  const width = first.until - first.at;
  // A bar of three minutes begins at no multiple of five but each third one: the marks follow the bars.
  const steps = MARK_EVERY_MS.map((every) => Math.ceil(every / width) * width);
  for (const every of steps) {
    const marks = bars.map(({ at }) => at).filter((at) => at % every === 0);
    if (marks.length >= LEAST_MARKS) return marks;
  }
  // Round times leave fewer: counted from the first bar.
  const every = Math.max(1, Math.floor((bars.length - 1) / (LEAST_MARKS - 1)));
  return bars.filter((_, index) => index % every === 0).map(({ at }) => at);
}

/** How high the two halves of the drawing reach: round, and never so low that one call looks like a crowd. */
export interface LastHourScale {
  readonly waiting: number;
  readonly answered: number;
  readonly abandoned: number;
}

export function scaleOf(bars: readonly LastHourBar[]): LastHourScale {
  const most = (read: (bar: LastHourBar) => number | null): number =>
    bars.reduce((max, bar) => Math.max(max, read(bar) ?? 0), 0);
  return {
    waiting: roundUp(
      Math.max(
        4,
        most(({ waiting }) => waiting),
      ),
    ),
    answered: roundUp(
      Math.max(
        4,
        most(({ answered }) => answered),
      ),
    ),
    abandoned: Math.max(
      1,
      most(({ abandoned }) => abandoned),
    ),
  };
}

/** Even, so that half of it is a count as well. */
const EVEN_TENTHS = [10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100];

function roundUp(most: number): number {
  if (most <= 10) return Math.ceil(most / 2) * 2;
  const tenth = 10 ** (Math.floor(Math.log10(most)) - 1);
  return (EVEN_TENTHS.find((round) => round * tenth >= most) ?? 100) * tenth;
}
