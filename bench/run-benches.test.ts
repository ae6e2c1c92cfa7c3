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

it.each([{ samples: 0, p50Ms: Number.NaN }, { callsP50: Number.NaN }, { p95Ms: Number.POSITIVE_INFINITY }])(
  'a benchmark that could measure nothing has failed, and says what lacks: %o',
  async (figures) => {
    const empty: Bench = async (report) => {
      report({ bench: 'empty', case: 'event to shown', ...figures });
      report({ bench: 'empty', case: 'whole', samples: 3, p50Ms: 1, note: null });
    };
    expect(await run({ empty, fine })).toEqual({
      code: 1,
      cases: ['event to shown', 'whole', 'failed', 'ran'],
      failed: ['empty'],
    });
  },
);

it('what would do on a small scale is too little for a figure', async () => {
  const few: Bench = async (report) => report({ bench: 'few', case: 'shown', samples: 9, p50Ms: 1 });
  const reasons: unknown[] = [];
  const report = (finding: Finding) => reasons.push(finding.reason);
  const rest = { benches: [['few', few]], report, signal: new AbortController().signal } as const;
  expect(await runBenches({ ...rest, size: 'small', failed: () => {} })).toBe(0);
  expect(await runBenches({ ...rest, size: 'whole', failed: () => {} })).toBe(1);
  expect(reasons.at(-1)).toBe('too little was measured: "shown" has 9 samples');
});
