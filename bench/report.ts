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
