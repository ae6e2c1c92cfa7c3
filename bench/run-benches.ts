/** Runs benchmarks one after the other: one that fails takes no other with it. */
import type { Bench, BenchSize, Report } from './report.ts';

export interface BenchRun {
  readonly benches: readonly (readonly [name: string, bench: Bench])[];
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly size: BenchSize;
  /** Told of each benchmark that failed, and why. */
  readonly failed: (name: string, error: unknown) => void;
}

/** The exit code: 0 when all ran, 1 when one failed, 130 when it was interrupted. Whether targets were met is no part of it. */
export async function runBenches({ benches, report, signal, size, failed }: BenchRun): Promise<number> {
  let failures = 0;
  for (const [name, bench] of benches) {
    if (signal.aborted) break;
    try {
      await bench(report, signal, size);
    } catch (error) {
      if (signal.aborted) break;
      failures += 1;
      report({ bench: name, case: 'failed', reason: error instanceof Error ? error.message : String(error) });
      failed(name, error);
    }
  }
  if (signal.aborted) return 130;
  return failures === 0 ? 0 : 1;
}
