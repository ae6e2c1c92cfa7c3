import { expect, it } from 'vitest';
import { createPatchLog } from './patch-log.ts';

const patch = (from: number, size = 10) => ({ from, to: from + 1, json: 'x'.repeat(size) });
const ANY = Number.POSITIVE_INFINITY;

it('[P1] leads on from every revision that it has, and from no other', () => {
  const log = createPatchLog({ patches: 3, size: 1_000 });
  expect(log.since(0, ANY)).toEqual([]);
  for (let from = 0; from < 5; from++) log.add(patch(from));
  expect(log.since(5, ANY)).toEqual([]);
  expect(log.since(2, ANY)?.map(({ from }) => from)).toEqual([2, 3, 4]);
  for (const unknown of [0, 1, 6, 99]) expect(log.since(unknown, ANY)).toBeNull();
});

it('[F9] is bounded by number and by size', () => {
  const log = createPatchLog({ patches: 100, size: 25 });
  for (let from = 0; from < 5; from++) log.add(patch(from));
  expect(log.since(3, ANY)).toHaveLength(2);
  expect(log.since(2, ANY)).toBeNull();
  log.add(patch(5, 26));
  expect(log.since(5, ANY)).toBeNull();
  expect(log.since(6, ANY)).toEqual([]);
});

it('[P4] gives none where a picture would be smaller', () => {
  const log = createPatchLog({ patches: 100, size: 1_000 });
  for (let from = 0; from < 5; from++) log.add(patch(from));
  expect(log.since(0, 50)).toHaveLength(5);
  expect(log.since(0, 49)).toBeNull();
  expect(log.since(1, 49)).toHaveLength(4);
});
