/** `npm test`: every check in turn; the last line counts what passed and what failed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { atEnd, end, endOnSignals, unlessEnding } from './bootstrap/ending.mjs';
import { asteriskCheck } from './test/asterisk-check.ts';
import { buildCheck, weightCheck } from './test/build-checks.ts';
import type { Check, Outcome } from './test/check.ts';
import { cleanTreeCheck } from './test/clean-tree.ts';
import { staticChecks } from './test/static-checks.ts';
import { browserCheck, unitCheck } from './test/suite-checks.ts';

endOnSignals('signal');
const checks: readonly Check[] = [
  ...staticChecks,
  // Before the tests: some of them serve the built pages.
  buildCheck,
  unitCheck,
  weightCheck,
  browserCheck,
  asteriskCheck,
  await cleanTreeCheck(),
];

const { chosen, byName } = choose(process.argv.slice(2));
// Tests that are broken off cannot clear away their temporary files: they are in one place, and that goes.
const temporary = mkdtempSync(join(tmpdir(), 'ringside-test-'));
atEnd(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
process.env.TMPDIR = temporary;

let passed = 0;
let failed = 0;
const failing: string[] = [];
for (const check of chosen) {
  const outcome = await timed(check);
  passed += outcome.passed;
  failed += outcome.failed;
  if (outcome.failed > 0) failing.push(check.name);
}
await end();
if (failing.length > 0)
  console.log(`\nFailed: ${failing.join(', ')}. One alone: npm test -- --only ${failing[0]}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function timed(check: Check): Promise<Outcome> {
  console.log(`\n── ${check.title}`);
  const began = Date.now();
  let outcome: Outcome;
  try {
    outcome = await check.run();
  } catch (error) {
    outcome = { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) };
  }
  // What was broken off has not failed.
  await unlessEnding();
  if (outcome.notRun !== undefined) {
    console.log(`   ${check.name}: NOT RUN (${outcome.notRun})`);
    return byName ? { ...outcome, failed: 1 } : outcome;
  }
  if (outcome.output.trim() !== '') console.log(outcome.output.trimEnd());
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`   ${outcome.failed === 0 ? 'passed' : 'FAILED'}, ${seconds} s`);
  return outcome;
}

function choose(args: readonly string[]): { chosen: readonly Check[]; byName: boolean } {
  const names = checks.map(({ name }) => name);
  const usage = `usage: npm test [-- --only NAME[,NAME…]], names: ${names.join(', ')}`;
  try {
    const { values } = parseArgs({ args: [...args], options: { only: { type: 'string', multiple: true } } });
    const only = values.only?.flatMap((list) => list.split(','));
    const unknown = only?.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`There is no check "${unknown}".`);
    const chosen = only === undefined ? checks : checks.filter(({ name }) => only.includes(name));
    return { chosen, byName: only !== undefined };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}
