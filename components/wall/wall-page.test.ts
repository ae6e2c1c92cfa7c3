import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageInTurn } from './wall-page.ts';

it('shows every one in turn, those in front on every page, and never more than fit', () => {
  const counts = [fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 200 }), fc.nat(30)] as const;
  fc.assert(
    fc.property(...counts, (count, perPage, pinned) => {
      const list = Array.from({ length: count }, (_, index) => String(index));
      const seen = new Set<string>();
      for (let turn = 0; turn < count; turn += 1) {
        const { items, from, to } = pageInTurn(list, perPage, pinned, turn);
        expect(items.length).toBeLessThanOrEqual(perPage);
        expect(new Set(items).size).toBe(items.length);
        expect(items.slice(-(to - from + 1))).toEqual(list.slice(from - 1, to));
        if (count > perPage) {
          const kept = Math.min(pinned, Math.floor(perPage / 2));
          expect(items.slice(0, kept)).toEqual(list.slice(0, kept));
        }
        for (const item of items) seen.add(item);
      }
      expect(seen.size).toBe(count);
    }),
    { numRuns: 60 },
  );
});

it('balances its pages: none of one that was left over', () => {
  const list = Array.from({ length: 25 }, (_, index) => String(index));
  const sizes = [0, 1, 2].map((turn) => pageInTurn(list, 12, 0, turn).items.length);
  expect(sizes).toEqual([9, 8, 8]);
  expect(pageInTurn(list, 12, 0, 3).from).toBe(1);
});

it('says which of how many', () => {
  const list = ['a', 'b', 'c', 'd', 'e'];
  expect(pageInTurn(list, 9, 2, 7)).toEqual({ items: list, from: 1, to: 5 });
  expect(pageInTurn(list, 2, 0, 0)).toEqual({ items: ['a', 'b'], from: 1, to: 2 });
  expect(pageInTurn(list, 2, 0, 2)).toEqual({ items: ['e'], from: 5, to: 5 });
  expect(pageInTurn(list, 2, 3, 1)).toEqual({ items: ['a', 'c'], from: 3, to: 3 });
  expect(pageInTurn([], 2, 0, 0)).toEqual({ items: [], from: 0, to: 0 });
});
