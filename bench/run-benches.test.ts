import { expect, it } from 'vitest';
import type { Bench, Finding } from './report.ts';
import { runBenches } from './run-benches.ts';

const fine: Bench = async (report) => report({ bench: 'fine', case: 'ran' });
const broken: Bench = async () => {
  throw new Error('no such server');
};

async function run(benches: Readonly<Record<string, Bench>>, stop = new AbortController()) {
  const findings: Finding[] = [];
  const failed: string[] = [];
  const code = await runBenches({
    benches: Object.entries(benches),
    report: (finding) => findings.push(finding),
    signal: stop.signal,
    size: 'small',
    failed: (name) => failed.push(name),
  });
  return { code, cases: findings.map(({ case: what }) => what), failed };
}

it('runs the others after one that failed, and ends with 1', async () => {
  expect(await run({ first: broken, second: fine, third: broken })).toEqual({
    code: 1,
    cases: ['failed', 'ran', 'failed'],
    failed: ['first', 'third'],
  });
});

it('ends with 0 when all ran', async () => {
  expect(await run({ fine })).toEqual({ code: 0, cases: ['ran'], failed: [] });
});

it('runs nothing more once it is interrupted', async () => {
  const stop = new AbortController();
  const interrupted: Bench = async () => stop.abort();
  expect(await run({ interrupted, fine }, stop)).toEqual({ code: 130, cases: [], failed: [] });
});
