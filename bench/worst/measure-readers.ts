/** How long each reader takes over the worst 64 KB for it. */
import { roundTo } from '../percentile.ts';
import type { BenchSize, Report } from '../report.ts';
import { INPUT_BYTES, WORST_INPUTS, type WorstInput } from './worst-readers.ts';

const WANTED_MS = 20;
const TURNS = { whole: 7, small: 1 } as const;
/** Reads this much first, so that the compiler's work is not counted. */
const WARM_UP_BYTES = 1_024;
const WARM_UPS = 30;

export async function measureReaders(report: Report, size: BenchSize): Promise<void> {
  for (const one of WORST_INPUTS) {
    const { fastestMs, slowestMs, halfMs } = await timesOf(one, size);
    report({
      bench: 'worst',
      case: `${one.reader}: ${one.input}`,
      bytes: INPUT_BYTES,
      slowestMs: roundTo(slowestMs, 2),
      // A reader whose work grows with the length takes half as long for half of it, or less.
      halfTheBytesMs: roundTo(halfMs, 2),
      measured: roundTo(fastestMs, 2),
      wanted: WANTED_MS,
      met: fastestMs <= WANTED_MS,
    });
  }
}

/** The fastest of some turns is the reader's own time; the slower ones had to share the machine. */
async function timesOf({ read }: WorstInput, size: BenchSize) {
  for (let turn = 0; turn < WARM_UPS; turn += 1) await read(WARM_UP_BYTES);
  const time = async (bytes: number): Promise<number> => {
    const began = performance.now();
    await read(bytes);
    return performance.now() - began;
  };
  const whole: number[] = [];
  const half: number[] = [];
  for (let turn = 0; turn < TURNS[size]; turn += 1) {
    half.push(await time(INPUT_BYTES / 2));
    whole.push(await time(INPUT_BYTES));
  }
  return { fastestMs: Math.min(...whole), slowestMs: Math.max(...whole), halfMs: Math.min(...half) };
}
