/** What a benchmark says: one JSON object a line on stdout. `wanted` and `met` stand where there is a target. */
export interface Finding {
  readonly bench: string;
  readonly case: string;
  readonly [figure: string]: string | number | boolean | null;
}

export type Report = (finding: Finding) => void;

export const reportOnStdout: Report = (finding) => {
  process.stdout.write(`${JSON.stringify(finding)}\n`);
};

/** `small`: a few seconds and a part of the load, to see that everything runs; its figures say nothing. */
export type BenchSize = 'whole' | 'small';

export type Bench = (report: Report, signal: AbortSignal, size: BenchSize) => Promise<void>;
