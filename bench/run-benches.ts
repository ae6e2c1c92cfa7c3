/** Runs benchmarks one after the other: one that fails takes no other with it. */
import type { Bench, BenchSize, Finding, Report } from './report.ts';

/** A figure that rests on fewer says nothing; on a small scale none does, but there has to be one. */
const FEWEST_SAMPLES: Readonly<Record<BenchSize, number>> = { whole: 10, small: 1 };

export interface BenchRun {
  readonly benches: readonly (readonly [name: string, bench: Bench])[];
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly size: BenchSize;
  /** Told of each benchmark that failed, and why. */
  readonly failed: (name: string, error: unknown) => void;
}

/** The exit code: 0 when all ran and measured something, 1 when one failed, 130 when it was interrupted. Whether targets were met is no part of it. */
export async function runBenches({ benches, report, signal, size, failed }: BenchRun): Promise<number> {
  let failures = 0;
  for (const [name, bench] of benches) {
    if (signal.aborted) break;
    const gaps: string[] = [];
    try {
      await bench(
        (finding) => {
          report(finding);
          gaps.push(...gapsOf(finding, FEWEST_SAMPLES[size]));
        },
        signal,
        size,
      );
      if (gaps.length > 0 && !signal.aborted) throw new Error(`too little was measured: ${gaps.join('; ')}`);
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

/** What a finding lacks: samples, or figures that are numbers (of no samples they are none, which JSON calls null). */
function gapsOf(finding: Finding, fewest: number): readonly string[] {
  const { samples } = finding;
  if (typeof samples === 'number' && samples < fewest) return [`"${finding.case}" has ${samples} samples`];
  const missing = Object.entries(finding).flatMap(([figure, value]) =>
    typeof value === 'number' && !Number.isFinite(value) ? [figure] : [],
  );
  return missing.length === 0 ? [] : [`"${finding.case}" has no ${missing.join(', ')}`];
}
