import type { ObservedChange } from '../browser/observed-change.ts';
import type { ShownChange } from '../browser/page-recorder.ts';
import { createChangePairing } from '../browser/pair-changes.ts';
import { median, percentile, roundTo } from '../percentile.ts';
import type { Report } from '../report.ts';
import { type AmiStep, STEPS, type StepName } from './ami-step.ts';
import { CALLS, CALLS_A_SECOND } from './traffic.ts';

/** The stream gathers for so long after each patch (rule P2). */
const BATCHING_MS = 50;

export interface LatencyMeasurements {
  readonly steps: readonly AmiStep[];
  /** At the plain client of the live stream. */
  readonly atListener: readonly ObservedChange[];
  /** When each patch arrived there. */
  readonly patches: readonly number[];
  /** At the socket of the page. */
  readonly atPage: readonly ObservedChange[];
  readonly shown: readonly ShownChange[];
  /** Load averages of the machine over a minute, at the begin and the end. */
  readonly loads: readonly number[];
  readonly durationMs: number;
}

/** The way of one event, in milliseconds; null where it was not seen. */
interface LatencyBreakdown {
  readonly name: StepName;
  /** Another patch had left less than 50 ms before its own, so that it had to wait. */
  readonly isGathered: boolean;
  readonly read: number;
  readonly toListener: number | null;
  readonly toPage: number | null;
  readonly inPage: number | null;
  readonly toShown: number | null;
  readonly toPainted: number | null;
}

export function reportLatencies(measured: LatencyMeasurements, report: Report): void {
  const ways = latencyBreakdowns(measured);
  reportTraffic(measured, ways, report);
  const atOnce = ways.filter(({ isGathered }) => !isGathered);
  const tell = (what: string, latencies: readonly (number | null)[]) =>
    report({ bench: 'ami', case: what, ...figuresOf(latencies) });
  tell(
    'yardstick: event → read by a plain process',
    ways.map(({ read }) => read),
  );
  tell(
    'event → message at a plain client',
    ways.map(({ toListener }) => toListener),
  );
  tell(
    'event → message at a plain client, where its patch had to wait for no other',
    atOnce.map(({ toListener }) => toListener),
  );
  tell(
    'event → message at the page',
    ways.map(({ toPage }) => toPage),
  );
  tell(
    'message at the page → shown',
    ways.map(({ inPage }) => inPage),
  );
  tell(
    'event → shown',
    ways.map(({ toShown }) => toShown),
  );
  tell(
    'event → painted',
    ways.map(({ toPainted }) => toPainted),
  );
  for (const [name, event] of Object.entries(STEPS)) {
    const ofStep = ways.filter((way) => way.name === name);
    const { p50Ms, p95Ms } = figuresOf(ofStep.map(({ toListener }) => toListener));
    report({
      bench: 'ami',
      case: `${name}, shown`,
      event,
      ...figuresOf(ofStep.map(({ toShown }) => toShown)),
      messageP50Ms: p50Ms,
      messageP95Ms: p95Ms,
    });
  }
}

function reportTraffic(
  { steps, loads, durationMs }: LatencyMeasurements,
  ways: readonly LatencyBreakdown[],
  report: Report,
): void {
  const calls = steps.map((step) => step.calls);
  report({
    bench: 'ami',
    case: 'traffic',
    wantedCalls: CALLS,
    callsP5: percentile(calls, 0.05),
    callsP50: median(calls),
    newCallsASecond: CALLS_A_SECOND,
    stepsASecond: roundTo(steps.length / (durationMs / 1_000), 1),
    notShown: ways.filter(({ toShown }) => toShown === null).length,
    shareThatWaitedForAnother: roundTo(ways.filter(({ isGathered }) => isGathered).length / ways.length, 2),
    loadAverageBefore: roundTo(loads[0] ?? Number.NaN, 1),
    loadAverageAfter: roundTo(loads.at(-1) ?? Number.NaN, 1),
  });
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

function latencyBreakdowns({
  steps,
  atListener,
  patches,
  atPage,
  shown,
}: LatencyMeasurements): readonly LatencyBreakdown[] {
  const listened = createChangePairing(atListener);
  const received = createChangePairing(atPage);
  const seen = createChangePairing(shown);
  const between = (from: number | undefined, to: number | null | undefined): number | null =>
    from === undefined || to === undefined || to === null ? null : to - from;
  return steps.map((step) => {
    const { name, stampedAt, receivedAt } = step;
    const heard = listened(step);
    const note = seen(step);
    const message = received(step);
    return {
      name,
      isGathered: patches.some((at) => at > stampedAt - BATCHING_MS && at < (heard?.at ?? 0)),
      read: receivedAt - stampedAt,
      toListener: between(stampedAt, heard?.at),
      toPage: between(stampedAt, message?.at),
      inPage: between(message?.at, note?.at),
      toShown: between(stampedAt, note?.at),
      toPainted: between(stampedAt, note?.paintedAt),
    };
  });
}
