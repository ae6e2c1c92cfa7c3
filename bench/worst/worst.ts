/** The worst that can come from outside: inputs for every reader, sites of any size at their start, mad PBXs. */
import { startChildProcess } from '../child-process.ts';
import type { BenchSize, Report } from '../report.ts';
import { measureReaders } from './measure-readers.ts';
import { HOSTILE_CASE_NAMES, type WorstAnswer, type WorstRequest } from './worst-messages.ts';

const STARTS = { whole: [1_000, 5_000, 10_000, 20_000], small: [500] } as const;
const START_MS = { whole: 12_000, small: 800 } as const;
const WARM_UP_MS = { whole: 600, small: 100 } as const;
const HOSTILE_SHARE = { whole: 1, small: 0.02 } as const;
/** The longest that anybody may have to wait for the event loop: at a start, and beside a PBX gone mad. */
const WANTED_MS = { start: 100, mad: 500 } as const;

export async function benchWorstCases(report: Report, signal: AbortSignal, size: BenchSize): Promise<void> {
  try {
    await measureReaders(report, size);
    const ask = (request: WorstRequest) => inProcess(request, signal, WARM_UP_MS[size]);
    for (const extensions of STARTS[size]) {
      const answer = await ask({ kind: 'start', extensions, forMs: START_MS[size] });
      reportPause(report, `start with ${extensions} extensions`, answer, WANTED_MS.start);
    }
    for (const mad of HOSTILE_CASE_NAMES) {
      const answer = await ask({ kind: 'mad', mad, share: HOSTILE_SHARE[size] });
      reportPause(report, mad, answer, WANTED_MS.mad);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function inProcess(request: WorstRequest, signal: AbortSignal, warmUpMs: number): Promise<WorstAnswer> {
  signal.throwIfAborted();
  const child = startChildProcess<WorstRequest, WorstAnswer>(
    new URL('./worst-process.ts', import.meta.url),
    [],
    signal,
  );
  try {
    await child.ask({ kind: 'warm up', forMs: warmUpMs });
    return await child.ask(request);
  } finally {
    if (!signal.aborted) await child.end();
  }
}

function reportPause(
  report: Report,
  name: string,
  { warnings, ...figures }: WorstAnswer,
  wanted: number,
): void {
  report({
    bench: 'worst',
    case: name,
    ...figures,
    said: warnings.join(' | '),
    measured: figures.longestBusyMs,
    wanted,
    met: figures.longestBusyMs <= wanted,
  });
}
