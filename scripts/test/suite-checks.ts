/** The checks that count tests: they print as they go, and leave a report that is read here. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inRoot } from '../bootstrap/root.mjs';
import { ensureBrowser } from '../browser/ensure-browser.ts';
import type { Check, CheckOutcome } from './check.ts';
import { playwrightCounts, type TestCounts, vitestCounts } from './read-report.ts';
import { type FinishedProgram, runProgram, runTool } from './run-program.ts';

const REPORTS = 'node_modules/.cache/ringside-test';

/** The tests start the simulator and the server a few hundred times: each start takes half as long with its code compiled before. */
const COMPILED_ONCE = { NODE_COMPILE_CACHE: inRoot('node_modules/.cache/ringside-compiled') };

export const unitCheck: Check = {
  name: 'unit',
  title: 'Unit tests, contract suites, integration tests',
  run: (output) => runCountedTests('vitest.json', [], output),
};

/** For the inner loop: what is not committed, or else the last commit. */
export const changedCheck: Check = {
  name: 'changed',
  title: 'Unit tests of what changed',
  async run(output) {
    const { output: changes } = await runProgram('git', ['status', '--porcelain']);
    const since = changes.trim() === '' ? ['--changed', 'HEAD~1'] : ['--changed'];
    return await runCountedTests('vitest-changed.json', [...since, '--passWithNoTests'], output);
  },
};

export const browserCheck: Check = {
  name: 'browser',
  title: 'Browser tests',
  run: (output) => runBrowserTests('desktop', output),
};

/** One project of the browser tests; they need the built pages. */
export async function runBrowserTests(
  project: 'desktop' | 'asterisk',
  output: 'terminal' | 'kept',
): Promise<CheckOutcome> {
  const executable = await ensureBrowser();
  const report = freshReport(`playwright-${project}.json`);
  const finished = await runTool('@playwright/test/cli.js', ['test', `--project=${project}`], {
    stream: output === 'terminal',
    env: {
      ...COMPILED_ONCE,
      RINGSIDE_CHROMIUM: executable,
      RINGSIDE_BROWSER_REPORT: report,
      // Whoever begins clears this folder: two projects side by side need one each.
      RINGSIDE_BROWSER_ARTIFACTS: inRoot(`${REPORTS}/browser-${project}`),
    },
  });
  return suiteOutcome(finished, report, playwrightCounts);
}

/** A run of vitest; `reportName` keeps runs with different arguments apart. */
export async function runCountedTests(
  reportName: string,
  args: readonly string[],
  output: 'terminal' | 'kept',
): Promise<CheckOutcome> {
  const report = freshReport(reportName);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const finished = await runTool('vitest/vitest.mjs', ['run', ...args, ...reporters], {
    stream: output === 'terminal',
    env: COMPILED_ONCE,
  });
  return suiteOutcome(finished, report, vitestCounts, args.includes('--passWithNoTests'));
}

function freshReport(name: string): string {
  mkdirSync(inRoot(REPORTS), { recursive: true });
  const path = inRoot(`${REPORTS}/${name}`);
  rmSync(path, { force: true });
  return path;
}

/** A runner that failed, or ran nothing, has failed even when its report names no failed test. */
function suiteOutcome(
  { code, output }: FinishedProgram,
  report: string,
  read: (report: unknown) => TestCounts,
  mayBeNone = false,
): CheckOutcome {
  let counts: TestCounts;
  try {
    counts = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, output: `${output}The test runner left no report that can be read.` };
  }
  const { passed, failed, skipped, tests } = counts;
  if (passed + failed === 0 && !mayBeNone) return { passed, failed: 1, output: `${output}No test ran.` };
  if (code !== 0 && failed === 0) {
    return { passed, failed: 1, output: `${output}Every test passed, but the runner ended with ${code}.` };
  }
  return { passed, failed, tests, output: skipped === 0 ? output : `${output}${skipped} skipped` };
}
