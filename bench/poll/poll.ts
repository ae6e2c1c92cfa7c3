/** How hard the driver asks a PBX, and how old what it knows of an extension gets, over real HTTP. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createThreeCxDriver } from '#server/pbx/three-cx/driver.ts';
import { systemClock } from '#server/ports/clock.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { PbxDriver } from '#server/ports/pbx-driver.ts';
import { type ChildProcessClient, startChildProcess } from '../child-process.ts';
import { roundTo } from '../percentile.ts';
import type { BenchSize, Report } from '../report.ts';
import type { PbxAnswer, PbxRequest } from './poll-messages.ts';

const QUEUES = 10;
const BUDGET = 20;
/** Long enough for the largest to be asked twice round. */
const SIZES = {
  whole: { extensions: [20, 200, 500], runMs: 75_000 },
  small: { extensions: [5], runMs: 3_000 },
} as const;
const SAMPLE_MS = 250;

interface Run {
  readonly extensions: number;
  readonly pbx: ChildProcessClient<PbxRequest, PbxAnswer>;
  readonly driver: PbxDriver;
  readonly lastAsked: Map<string, number>;
  readonly callsAsked: number[];
  firstRoundMs: number | null;
  oldestMs: number;
}

/** All sizes run side by side: each has a PBX and a budget of its own. */
export async function benchPoll(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  const { extensions: counts, runMs } = SIZES[size];
  const runs: Run[] = [];
  try {
    for (const extensions of counts) runs.push(await open(extensions, signal));
    const began = Date.now();
    for (const run of runs) run.driver.start((observations) => note(run, observations));
    while (Date.now() - began < runMs) {
      await sleep(SAMPLE_MS, undefined, { signal });
      for (const run of runs) sample(run, began);
    }
    await Promise.all(runs.map(({ driver }) => driver.stop()));
    for (const run of runs) reportRun(run, (await run.pbx.ask({ kind: 'arrivals' })).arrivals, report);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await Promise.all(runs.map(({ driver }) => driver.stop()));
    if (!signal.aborted) await Promise.all(runs.map(({ pbx }) => pbx.end()));
  }
}

async function open(extensions: number, signal: AbortSignal): Promise<Run> {
  const pbx = startChildProcess<PbxRequest, PbxAnswer>(
    new URL('./counting-pbx.ts', import.meta.url),
    [],
    signal,
  );
  const { webapiUrl, accessKey } = await pbx.ask({ kind: 'open', extensions, queues: QUEUES });
  const quiet = () => undefined;
  const driver = createThreeCxDriver(
    { baseUrl: webapiUrl, accessKey, dialect: 'auto', requestsPerSecond: BUDGET },
    {
      site: 'bench',
      timezone: 'Europe/Istanbul',
      clock: systemClock,
      random: Math.random,
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    },
  );
  return { extensions, pbx, driver, lastAsked: new Map(), callsAsked: [], firstRoundMs: null, oldestMs: 0 };
}

function note(run: Run, observations: readonly Observation[]): void {
  for (const observation of observations) {
    if (observation.kind === 'extension-state')
      run.lastAsked.set(observation.extension, observation.requestedAt);
    if (observation.kind === 'calls') run.callsAsked.push(observation.requestedAt);
  }
}

function sample(run: Run, began: number): void {
  if (run.lastAsked.size < run.extensions) return;
  const now = Date.now();
  run.firstRoundMs ??= now - began;
  run.oldestMs = Math.max(run.oldestMs, now - Math.min(...run.lastAsked.values()));
}

function reportRun(run: Run, arrivals: readonly number[], report: Report): void {
  const most = mostInASecond(arrivals);
  const spanMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
  const callGaps = run.callsAsked.slice(1).map((at, index) => at - (run.callsAsked[index] ?? at));
  report({
    bench: 'poll',
    case: 'requests and age',
    extensions: run.extensions,
    queues: QUEUES,
    requestsASecond: roundTo((arrivals.length / spanMs) * 1_000, 1),
    longestCallsGapMs: Math.round(Math.max(...callGaps)),
    firstRoundSeconds: run.firstRoundMs === null ? null : roundTo(run.firstRoundMs / 1_000, 1),
    oldestStateSeconds: roundTo(run.oldestMs / 1_000, 1),
    // If the PBX were asked for calls and states only, and at the very budget.
    yardstickSeconds: roundTo(Math.max(1, run.extensions / (BUDGET - 1)), 1),
    measured: most,
    wanted: BUDGET,
    met: most <= BUDGET,
  });
}

/** The most arrivals in any window of one second. */
function mostInASecond(arrivals: readonly number[]): number {
  let most = 0;
  let first = 0;
  arrivals.forEach((at, index) => {
    while (at - (arrivals[first] ?? at) >= 1_000) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
