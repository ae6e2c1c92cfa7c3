/** One of the checks of `npm test`. */
export interface Check {
  /** What `--only` names. */
  readonly name: string;
  readonly title: string;
  /** `output` says where a long check prints as it goes; a short one keeps what it prints in its outcome. */
  run(output: 'terminal' | 'kept'): Promise<CheckOutcome>;
}

export interface CheckOutcome {
  readonly passed: number;
  readonly failed: number;
  /** What went wrong, or what is worth knowing; empty when it went to the terminal already. */
  readonly output: string;
  /** What each of its tests took; left out where there are none. */
  readonly tests?: readonly TimedTest[];
  /** Why this machine cannot carry the check out: no failure, unless it was asked for by name. */
  readonly notRun?: string;
}

export interface TimedTest {
  readonly file: string;
  readonly title: string;
  readonly milliseconds: number;
}

/** A check that either holds or does not counts as one. */
export function singleOutcome(holds: boolean, output: string): CheckOutcome {
  return holds ? { passed: 1, failed: 0, output: '' } : { passed: 0, failed: 1, output };
}
