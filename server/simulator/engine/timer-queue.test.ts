import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimerQueue } from './timer-queue.ts';

function drained(queue: ReturnType<typeof createTimerQueue>): number[] {
  const times: number[] = [];
  for (let timer = queue.pop(); timer !== null; timer = queue.pop()) times.push(timer.at);
  return times;
}

describe('the event queue', () => {
  it('gives timers by time, and those of one time in the order they were made', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const queue = createTimerQueue();
        const made: { at: number; index: number }[] = [];
        const run: { at: number; index: number }[] = [];
        times.forEach((at, index) => {
          made.push({ at, index });
          queue.push({ at, madeAt: 0, scaled: true, run: () => run.push({ at, index }) });
        });
        expect(queue.nextAt()).toBe(times.length === 0 ? null : Math.min(...times));
        for (let timer = queue.pop(); timer !== null; timer = queue.pop()) timer.run();
        expect(run).toEqual(made.toSorted((a, b) => a.at - b.at || a.index - b.index));
      }),
    );
  });

  it('is in order after its timers were moved', () => {
    const queue = createTimerQueue();
    for (const at of [5, 1, 9, 3]) queue.push({ at, madeAt: 0, scaled: true, run: () => undefined });
    queue.move((timer) => 10 - timer.at);
    expect(drained(queue)).toEqual([1, 5, 7, 9]);
  });
});
