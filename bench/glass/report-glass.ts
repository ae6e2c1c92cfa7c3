import type { ObservedChange } from '../browser/observed-change.ts';
import type { ShownChange } from '../browser/page-recorder.ts';
import { createChangePairing } from '../browser/pair-changes.ts';
import type { ClockOffset } from '../clock-offset.ts';
import { median, percentile, roundTo } from '../percentile.ts';
import type { Report } from '../report.ts';
import type { PostedStep } from './glass-messages.ts';

const WANTED_P95_MS = 45;

/** What was posted to one of the two, and what its page noted. */
export interface GlassContender {
  readonly steps: readonly PostedStep[];
  readonly shown: readonly ShownChange[];
  /** At the page's socket. */
  readonly received: readonly ObservedChange[];
  readonly webhooks: number;
  readonly refused: number;
  readonly playedMs: number;
}

/** How far each process' clock is ahead of the benchmark's own. */
export interface ClockOffsets {
  readonly centre: ClockOffset;
  readonly wall: ClockOffset;
  readonly bare: ClockOffset;
}

export interface GlassRun {
  readonly agents: number;
  readonly eventsASecond: number;
  readonly sides: { readonly wall: GlassContender; readonly bare: GlassContender };
  /** Before and after. */
  readonly clocks: readonly ClockOffsets[];
  /** Load averages of the machine over a minute, at the begin and the end. */
  readonly loads: readonly number[];
}

/** The way of one webhook, in milliseconds; null where it was not seen. */
interface GlassLatencies {
  readonly answered: number | null;
  readonly received: number | null;
  readonly changed: number | null;
  readonly drawn: number | null;
  readonly onGlass: number | null;
}

export function reportGlass(run: GlassRun, report: Report): void {
  const { wall, bare } = run.sides;
  const ways = waysOf(wall, meanOffset(run.clocks, 'wall'));
  const yardstick = waysOf(bare, meanOffset(run.clocks, 'bare'));
  report({
    bench: 'glass',
    case: 'traffic',
    agents: run.agents,
    wantedEventsASecond: run.eventsASecond,
    webhooksASecond: roundTo(wall.webhooks / (wall.playedMs / 1_000), 1),
    refused: wall.refused + bare.refused,
    notShown: ways.filter(({ onGlass }) => onGlass === null).length,
    yardstickNotShown: yardstick.filter(({ onGlass }) => onGlass === null).length,
    clockErrorMs: roundTo(Math.max(...run.clocks.map((clocks) => errorOf(clocks))), 2),
    clockDriftMs: roundTo(driftOf(run.clocks), 2),
    loadAverageBefore: roundTo(run.loads[0] ?? Number.NaN, 1),
    loadAverageAfter: roundTo(run.loads.at(-1) ?? Number.NaN, 1),
  });
  const tell = (what: string, of: (way: GlassLatencies) => number | null, from = ways) =>
    report({ bench: 'glass', case: what, ...figuresOf(from.map(of)) });
  tell('posted → answered 200', ({ answered }) => answered);
  tell('posted → message at the page', ({ received }) => received);
  tell('posted → the tile has changed', ({ changed }) => changed);
  tell('posted → drawn', ({ drawn }) => drawn);
  tell('yardstick: posted → changed, a bare page', ({ changed }) => changed, yardstick);
  tell('yardstick: posted → drawn, a bare page', ({ drawn }) => drawn, yardstick);
  tell('yardstick: posted → on the glass, a bare page', ({ onGlass }) => onGlass, yardstick);
  const onGlass = figuresOf(ways.map((way) => way.onGlass));
  report({
    bench: 'glass',
    case: 'posted → on the glass',
    ...onGlass,
    yardstickP95Ms: figuresOf(yardstick.map((way) => way.onGlass)).p95Ms,
    measured: onGlass.p95Ms,
    wanted: WANTED_P95_MS,
    met: onGlass.p95Ms <= WANTED_P95_MS,
  });
}

function waysOf({ steps, shown, received }: GlassContender, pageAheadMs: number): readonly GlassLatencies[] {
  // The page's times as the PBX's clock would have them.
  const here = <N extends ObservedChange>(notes: readonly N[]) =>
    notes.map((note) => ({ note, ...note, at: note.at - pageAheadMs }));
  const seen = createChangePairing(here(shown));
  const heard = createChangePairing(here(received));
  return steps.map((step) => {
    const since = (at: number | null | undefined) =>
      at === null || at === undefined ? null : at - pageAheadMs - step.stampedAt;
    const { note } = seen(step) ?? {};
    return {
      answered: step.answeredAt === null ? null : step.answeredAt - step.stampedAt,
      received: since(heard(step)?.note.at),
      changed: since(note?.at),
      drawn: since(note?.paintedAt),
      onGlass: since(note?.nextFrameAt),
    };
  });
}

/** What the page's clock is ahead of the PBX's. */
const meanOffset = (clocks: readonly ClockOffsets[], page: 'wall' | 'bare'): number =>
  clocks.reduce((sum, one) => sum + one[page].offsetMs - one.centre.offsetMs, 0) / clocks.length;

const errorOf = ({ centre, wall, bare }: ClockOffsets): number =>
  centre.errorMs + Math.max(wall.errorMs, bare.errorMs);

function driftOf(clocks: readonly ClockOffsets[]): number {
  const offsets = clocks.map(({ wall, centre }) => wall.offsetMs - centre.offsetMs);
  return Math.max(...offsets) - Math.min(...offsets);
}

function figuresOf(latencies: readonly (number | null)[]) {
  const seen = latencies.filter((latency) => latency !== null);
  return {
    samples: seen.length,
    p50Ms: roundTo(median(seen), 1),
    p95Ms: roundTo(percentile(seen, 0.95), 1),
    maxMs: roundTo(percentile(seen, 1), 1),
  };
}
