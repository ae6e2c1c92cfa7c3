import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeQueue } from '#lib/live/live.fixture.ts';
import type { QueueFigures } from '#lib/model/records.ts';
import { offeredSum } from './offered-sum.ts';

const { today: unknown } = makeQueue('820');
const count = fc.integer({ min: 0, max: 10_000 });

it('[K2] what is shown under the offered calls adds up to them', () => {
  fc.assert(
    fc.property(
      count,
      count,
      count,
      count,
      count,
      (answered, abandoned, shortAbandoned, overflowed, waiting) => {
        const offered = answered + abandoned + shortAbandoned + overflowed + waiting;
        const today: QueueFigures = { ...unknown, offered, answered, abandoned, shortAbandoned, overflowed };
        const sum = offeredSum(today);
        expect(sum.stillWaiting).toBe(waiting);
      },
    ),
  );
});

it('[K9] a sum with an unknown part is not known', () => {
  expect(offeredSum(unknown).stillWaiting).toBeNull();
  expect(
    offeredSum({ ...unknown, offered: 5, answered: 2, abandoned: 1, shortAbandoned: 0 }).stillWaiting,
  ).toBeNull();
});
