import { describe, expect, it } from 'vitest';
import { playwrightCounts, vitestCounts } from './read-report.ts';

const test = (title: string, status: string) => ({ title, status, duration: 3 });

describe('what a report counts', () => {
  it('a test file that cannot be loaded is a failure', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 0,
      testResults: [
        { name: 'a', status: 'passed', assertionResults: [test('one', 'passed')] },
        { name: 'b', status: 'failed', assertionResults: [test('two', 'passed'), test('three', 'failed')] },
        { name: 'c', status: 'failed', assertionResults: [] },
      ],
    };
    expect(vitestCounts(report)).toMatchObject({ passed: 2, failed: 2, skipped: 0 });
    expect(vitestCounts(report).tests.map(({ file, title }) => `${file} ${title}`)).toEqual([
      'a one',
      'b two',
      'b three',
    ]);
  });

  it('a browser test that passed at the second try has failed', () => {
    const spec = { title: 'x', tests: [{ results: [{ duration: 5 }, { duration: 7 }] }] };
    const inner = { file: 'a.spec.ts', specs: [spec] };
    const report = {
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{}],
      suites: [{ file: 'a.spec.ts', specs: [], suites: [inner] }],
    };
    expect(playwrightCounts(report)).toEqual({
      passed: 5,
      failed: 3,
      skipped: 2,
      tests: [{ file: 'a.spec.ts', title: 'x', milliseconds: 7 }],
    });
  });
});
