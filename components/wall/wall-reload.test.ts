import { expect, it } from 'vitest';
import { FakeTime } from '#lib/live/live.fixture.ts';
import { createWallReload } from './wall-reload.ts';

function makeReload(answers: readonly boolean[], reloadedAgoMs = Number.POSITIVE_INFINITY) {
  const time = new FakeTime();
  const left = [...answers];
  const reloads: number[] = [];
  const startedAt = time.now();
  let last = Math.max(0, startedAt - reloadedAgoMs);
  const ask = createWallReload({
    time,
    isServed: async () => left.shift() ?? false,
    reload: () => reloads.push(time.now() - startedAt),
    lastReload: {
      read: () => last,
      write: (at) => {
        last = at;
      },
    },
  });
  return { time, ask, reloads, left };
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

it('loads the wall again once the server would show it, and not a login or an error before', async () => {
  const { time, ask, reloads, left } = makeReload([false, false, true]);
  ask();
  await settle();
  expect(reloads).toEqual([]);
  time.advance(5_000);
  await settle();
  expect(reloads).toEqual([]);
  time.advance(5_000);
  await settle();
  expect([reloads, left]).toEqual([[10_000], []]);
});

it('does so at most once a minute, also over loads', async () => {
  const { time, ask, reloads } = makeReload([true], 20_000);
  ask();
  time.advance(39_000);
  await settle();
  expect(reloads).toEqual([]);
  time.advance(1_000);
  await settle();
  expect(reloads).toEqual([40_000]);
});

it('asks the server once, however often it is told', async () => {
  const { ask, reloads, left } = makeReload([true, true]);
  for (let times = 0; times < 3; times += 1) ask();
  await settle();
  expect([reloads, left]).toEqual([[0], [true]]);
});
