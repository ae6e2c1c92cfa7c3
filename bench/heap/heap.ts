/**
 * Whether a page that hangs on the wall for days grows: its heap after garbage collection, its nodes and its listeners,
 * while thirty minutes of a busy centre pass at twenty times the speed. Wall and board side by side.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PageMeter } from '../browser/page-metrics.ts';
import { meterPage } from '../browser/page-metrics.ts';
import { openScreen, startScreenHarness, untilAgentTiles, withScreens } from '../browser/screen-harness.ts';
import { startChildProcess } from '../child-process.ts';
import { roundTo } from '../percentile.ts';
import type { BenchSize, Report } from '../report.ts';
import { trendOf } from '../trend.ts';
import type { CentreAnswer, CentreRequest } from './heap-messages.ts';

const SPEED = 20;
const QUEUES = 6;
/** This many agents must be known before it begins: on a busy morning some are still being asked for. */
const KNOWN = 0.8;
/** More than this is growth: of the mean, in ten simulated minutes. */
const WANTED_PERCENT = 2;
const PER_MINUTES = 10;
const SIZES = {
  whole: { agents: 60, warmUpMs: 30_000, points: 16, everyMs: 6_000 },
  small: { agents: 24, warmUpMs: 500, points: 3, everyMs: 500 },
} as const;

interface Sample {
  /** Simulated minutes since the first. */
  readonly minutes: number;
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

export function benchHeap(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  return withScreens('heap', report, signal, () => measure(report, signal, size));
}

async function measure(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  const { agents, warmUpMs, points, everyMs } = SIZES[size];
  await using stack = new AsyncDisposableStack();
  const centre = startChildProcess<CentreRequest, CentreAnswer>(
    new URL('./busy-centre.ts', import.meta.url),
    [],
    signal,
  );
  stack.defer(() => (signal.aborted ? undefined : centre.end()));
  const opening = { kind: 'open', agents, queues: QUEUES, speed: SPEED } as const;
  const stage = stack.use(await startScreenHarness(await centre.ask(opening), signal));
  await centre.ask({ kind: 'tell', webhookUrl: stage.webhookUrl });
  const screens = [];
  for (const screen of ['wall', 'board'] as const) {
    const page = await openScreen(stage, screen);
    await untilAgentTiles(page, agents * KNOWN);
    screens.push({ screen, meter: await meterPage(page), samples: [] as Sample[] });
  }
  await sleep(warmUpMs, undefined, { signal });
  const before = await centre.ask({ kind: 'count' });
  const began = performance.now();
  for (let point = 0; point < points; point++) {
    await sleep(Math.max(0, began + point * everyMs - performance.now()), undefined, { signal });
    const minutes = ((performance.now() - began) / 60_000) * SPEED;
    for (const { meter, samples } of screens) samples.push(await sample(meter, minutes));
  }
  const { delivered } = await centre.ask({ kind: 'count' });
  const webhooks = delivered - before.delivered;
  for (const { screen, samples } of screens) reportScreen({ screen, agents, webhooks, samples }, report);
}

async function sample(meter: PageMeter, minutes: number): Promise<Sample> {
  const { JSHeapUsedSize, Nodes, JSEventListeners } = await meter.metricsAfterCollection();
  return {
    minutes,
    heapBytes: JSHeapUsedSize ?? Number.NaN,
    nodes: Nodes ?? Number.NaN,
    listeners: JSEventListeners ?? Number.NaN,
  };
}

interface ScreenRun {
  readonly screen: string;
  readonly agents: number;
  readonly webhooks: number;
  readonly samples: readonly Sample[];
}

function reportScreen({ screen, agents, webhooks, samples }: ScreenRun, report: Report): void {
  const growth = (of: (sample: Sample) => number) => {
    const { slope, mean, shareRising } = trendOf(samples.map((one) => ({ x: one.minutes, y: of(one) })));
    return { percent: roundTo(((slope * PER_MINUTES) / mean) * 100, 2), mean, shareRising };
  };
  const heap = growth(({ heapBytes }) => heapBytes);
  const megabytes = samples.map(({ heapBytes }) => roundTo(heapBytes / 1_048_576, 2));
  report({
    bench: 'heap',
    case: `${screen}, growth in ${PER_MINUTES} simulated minutes, percent of the mean`,
    agents,
    simulatedMinutes: roundTo(samples.at(-1)?.minutes ?? Number.NaN, 1),
    webhooks,
    samples: samples.length,
    meanMb: roundTo(heap.mean / 1_048_576, 2),
    firstMb: megabytes[0] ?? Number.NaN,
    lastMb: megabytes.at(-1) ?? Number.NaN,
    smallestMb: Math.min(...megabytes),
    largestMb: Math.max(...megabytes),
    shareOfStepsThatRise: roundTo(heap.shareRising, 2),
    nodes: Math.round(growth(({ nodes }) => nodes).mean),
    nodesPercent: growth(({ nodes }) => nodes).percent,
    listeners: Math.round(growth(({ listeners }) => listeners).mean),
    listenersPercent: growth(({ listeners }) => listeners).percent,
    measured: heap.percent,
    wanted: WANTED_PERCENT,
    met: heap.percent <= WANTED_PERCENT && heap.shareRising < 1,
  });
}
