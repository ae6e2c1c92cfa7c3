import { z } from 'zod';

import type { TimedTest } from './check.ts';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly tests: readonly TimedTest[];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), title: z.string(), duration: z.number().nullish() }),
      ),
    }),
  ),
});

/** A file that cannot even be loaded has no failed test: it counts as one. */
export function vitestCounts(report: unknown): TestCounts {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = vitestReport.parse(report);
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
  );
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, duration }) => ({ file: name, title, milliseconds: duration ?? 0 })),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests, tests };
}

const playwrightSuite = z.object({
  file: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
    }),
  ),
  /** A `describe` of the file. */
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});

const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()).default([]),
});

/** A test that passed at the second try only has failed. */
export function playwrightCounts(report: unknown): TestCounts {
  const { stats, errors, suites } = playwrightReport.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    tests: suites.flatMap(testsOf),
  };
}

function testsOf({ file, specs, suites }: z.output<typeof playwrightSuite>): readonly TimedTest[] {
  const own = specs.map(({ title, tests }) => {
    const runs = tests.flatMap(({ results }) => results.map(({ duration }) => duration));
    return { file, title, milliseconds: Math.max(0, ...runs) };
  });
  return [...own, ...suites.flatMap(testsOf)];
}
