/** The benchmarks of the screens run as whole programs, on a small scale: their figures say nothing then, but they are there. */
import { expect, test } from '@playwright/test';
import { runProgram } from './stage/run-program.ts';

type Finding = Readonly<Record<string, unknown>> & { readonly case: string };

/** One program for all: it starts once, and looks once whether the pages are built. */
const SCREENS = ['glass', 'ticking', 'weight', 'heap'];
let findings: readonly (Finding & { readonly bench: string })[];

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const { code, stdout } = await runProgram('bench/main.ts', ['--small', ...SCREENS]);
  expect(code).toBe(0);
  findings = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  // NaN and Infinity are null in JSON.
  for (const finding of findings) expect(Object.values(finding)).not.toContain(null);
});

const findingsOf = (name: string): readonly Finding[] => findings.filter(({ bench }) => bench === name);

function findingOf(findings: readonly Finding[], begin: string): Finding {
  const found = findings.find((finding) => finding.case.startsWith(begin));
  if (found === undefined) throw new Error(`nothing was found of "${begin}"`);
  return found;
}

test('from a webhook to the glass: every event is seen on the wall and on the bare page', () => {
  const found = findingsOf('glass');
  expect(findingOf(found, 'traffic')).toMatchObject({ agents: 80, refused: 0, notShown: 0 });
  const [onGlass, drawn, changed, answered] = [
    'posted → on the glass',
    'posted → drawn',
    'posted → the tile has changed',
    'posted → answered 200',
  ].map((name) => findingOf(found, name));
  expect(onGlass?.samples).toBeGreaterThan(20);
  expect(onGlass?.samples).toBe(answered?.samples);
  // Each step of the way comes after the one before.
  expect(onGlass?.p50Ms).toBeGreaterThan(Number(drawn?.p50Ms));
  expect(drawn?.p50Ms).toBeGreaterThan(Number(changed?.p50Ms));
  expect(findingOf(found, 'yardstick: posted → on the glass').samples).toBeGreaterThan(10);
});

test('the ticking wall: all tiles tick, and the time of the main thread is counted', () => {
  const found = findingsOf('ticking');
  for (const name of ['yardstick', 'wall, nothing', 'board, nothing']) {
    const { ticking, mainThreadPercent, nodes } = findingOf(found, name);
    expect(ticking).toBeGreaterThan(20);
    expect(mainThreadPercent).toBeGreaterThan(0);
    expect(nodes).toBeGreaterThan(100);
  }
});

test('the weight: everything comes compressed and from one host', () => {
  const found = findingsOf('weight');
  for (const screen of ['wall', 'board', 'sign-in']) {
    const wire = findingOf(found, `${screen}, loaded`);
    expect(wire).toMatchObject({ encodings: 'gzip', fromOtherHosts: 0 });
    expect(wire.scriptsKb).toBeGreaterThan(50);
    expect(findingOf(found, `${screen}, largest`).medianMs).toBeGreaterThan(0);
    expect(findingOf(found, `${screen}, largest`).readyMedianMs).toBeGreaterThan(0);
  }
});

test('the heap: sampled on both screens while webhooks come in', () => {
  const found = findingsOf('heap');
  for (const screen of ['wall', 'board']) {
    const { samples, webhooks, smallestMb, nodes, listeners } = findingOf(found, screen);
    expect(samples).toBe(3);
    expect(webhooks).toBeGreaterThan(0);
    expect(smallestMb).toBeGreaterThan(1);
    expect(nodes).toBeGreaterThan(100);
    expect(listeners).toBeGreaterThan(0);
  }
});
