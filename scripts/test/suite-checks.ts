/** The checks that count tests: they print as they go, and leave a report that is read here. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inRoot } from '../bootstrap/root.mjs';
import { ensureBrowser } from '../browser/ensure-browser.ts';
import type { Check, Outcome } from './check.ts';
import { type Counts, playwrightCounts, vitestCounts } from './read-report.ts';
import { runTool } from './run-program.ts';

const REPORTS = 'node_modules/.cache/ringside-test';

export const unitCheck: Check = {
  name: 'unit',
  title: 'Unit tests, contract suites, integration tests',
  run: () => runCountedTests('vitest.json', []),
};

export const browserCheck: Check = {
  name: 'browser',
  title: 'Browser tests',
  run: () => runBrowserTests('desktop'),
};

/** One project of the browser tests; they need the built pages. */
export async function runBrowserTests(project: 'desktop' | 'asterisk'): Promise<Outcome> {
  const executable = await ensureBrowser();
  const report = freshReport(`playwright-${project}.json`);
  const { code } = await runTool('@playwright/test/cli.js', ['test', `--project=${project}`], {
    stream: true,
    env: { RINGSIDE_CHROMIUM: executable, RINGSIDE_BROWSER_REPORT: report },
  });
  return suiteOutcome(code, report, playwrightCounts);
}

/** A run of vitest; `reportName` keeps runs with different arguments apart. */
export async function runCountedTests(reportName: string, args: readonly string[]): Promise<Outcome> {
  const report = freshReport(reportName);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runTool('vitest/vitest.mjs', ['run', ...args, ...reporters], { stream: true });
  return suiteOutcome(code, report, vitestCounts);
}

function freshReport(name: string): string {
  mkdirSync(inRoot(REPORTS), { recursive: true });
  const path = inRoot(`${REPORTS}/${name}`);
  rmSync(path, { force: true });
  return path;
}

/** A runner that failed, or ran nothing, has failed even when its report names no failed test. */
function suiteOutcome(code: number | null, report: string, read: (report: unknown) => Counts): Outcome {
  let counts: Counts;
  try {
    counts = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, output: 'The test runner left no report that can be read.' };
  }
  const { passed, failed, skipped } = counts;
  if (passed + failed === 0) return { passed, failed: 1, output: 'No test ran.' };
  if (code !== 0 && failed === 0) {
    return { passed, failed: 1, output: `Every test passed, but the runner ended with ${code}.` };
  }
  return { passed, failed, output: skipped === 0 ? '' : `${skipped} skipped` };
}
