/**
 * `npm test`: every check; the last line counts what passed and what failed. They run in stages, one after the other. In a
 * stage the lanes run side by side.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endOnSignals, endProcess, onEnd, waitWhileEnding } from './bootstrap/process-end.mjs';
import { asteriskCheck, trafficCheck } from './test/asterisk-check.ts';
import { buildCheck, weightCheck } from './test/build-checks.ts';
import type { Check, CheckOutcome, TimedTest } from './test/check.ts';
import { cleanTreeCheck } from './test/clean-tree.ts';
import { slowestTests } from './test/slowest-tests.ts';
import { formatCheck, importsCheck, typesCheck, unusedCheck } from './test/static-checks.ts';
import { browserCheck, changedCheck, unitCheck } from './test/suite-checks.ts';

endOnSignals('signal');
type Lane = readonly Check[];
const stages: readonly (readonly Lane[])[] = [
  // The types of the framework's files and its build write to the same folder: these two are in one lane.
  [
    [formatCheck, importsCheck, unusedCheck],
    [typesCheck, buildCheck],
  ],
  // After the build: some of the tests serve the built pages.
  [[unitCheck, weightCheck, browserCheck]],
  // By itself: a real PBX keeps its own time, and is compared with what the board says within seconds.
  [[asteriskCheck]],
  [[await cleanTreeCheck()]],
];
/** Run when they are asked for by name. */
const onDemand: Lane = [changedCheck, trafficCheck];
const checks = [...stages.flat(2), ...onDemand];

const { chosen, byName } = choose(process.argv.slice(2));
// Tests that are broken off cannot clear away their temporary files: they are in one place, and that goes.
const temporary = mkdtempSync(join(tmpdir(), 'ringside-test-'));
onEnd(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
process.env.TMPDIR = temporary;

let passed = 0;
let failed = 0;
const failing: string[] = [];
const tests: TimedTest[] = [];
for (const stage of chosen) {
  // One lane prints as it goes; what the others print would stand between its lines, and comes when a check has ended.
  await Promise.all(stage.map((lane, index) => runLane(lane, index === 0 ? 'terminal' : 'kept')));
}
await endProcess();
if (tests.length > 0) console.log(slowestTests(tests));
if (failing.length > 0)
  console.log(`\nFailed: ${failing.join(', ')}. One alone: npm test -- --only ${failing[0]}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function runLane(lane: Lane, output: 'terminal' | 'kept'): Promise<void> {
  for (const check of lane) {
    const outcome = await timed(check, output);
    passed += outcome.passed;
    failed += outcome.failed;
    tests.push(...(outcome.tests ?? []));
    if (outcome.failed > 0) failing.push(check.name);
  }
}

async function timed(check: Check, output: 'terminal' | 'kept'): Promise<CheckOutcome> {
  const title = `\n── ${check.title}`;
  if (output === 'terminal') console.log(title);
  const began = Date.now();
  let outcome: CheckOutcome;
  try {
    outcome = await check.run(output);
  } catch (error) {
    outcome = { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) };
  }
  // What was broken off has not failed.
  await waitWhileEnding();
  if (output === 'kept') console.log(title);
  if (outcome.notRun !== undefined) {
    console.log(`   ${check.name}: NOT RUN (${outcome.notRun})`);
    return byName ? { ...outcome, failed: 1 } : outcome;
  }
  if (outcome.output.trim() !== '') console.log(outcome.output.trimEnd());
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`   ${check.name}: ${outcome.failed === 0 ? 'passed' : 'FAILED'}, ${seconds} s`);
  return outcome;
}

function choose(args: readonly string[]): { chosen: typeof stages; byName: boolean } {
  const names = checks.map(({ name }) => name);
  const usage = `usage: npm test [-- --only NAME[,NAME…]], names: ${names.join(', ')}`;
  try {
    const { values } = parseArgs({ args: [...args], options: { only: { type: 'string', multiple: true } } });
    const only = values.only?.flatMap((list) => list.split(','));
    const unknown = only?.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`There is no check "${unknown}".`);
    if (only === undefined) return { chosen: stages, byName: false };
    const chosenOf = (lane: Lane) => lane.filter(({ name }) => only.includes(name));
    const chosen = [...stages, [onDemand]].map((stage) =>
      stage.map(chosenOf).filter((lane) => lane.length > 0),
    );
    return { chosen, byName: true };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}
