import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueueBook } from './queue-book.ts';

const inTurn = (book: ReturnType<typeof createQueueBook>): string =>
  [...book.all()]
    .sort((a, b) => a.rank - b.rank)
    .map(({ uniqueid }) => uniqueid)
    .join('');

describe('the turn of those who wait', () => {
  it('[K1] whoever joins at the end ranks by the time of entry', () => {
    const book = createQueueBook();
    book.join('a', '600', 1, 1_000);
    book.join('b', '600', 2, 2_000);
    expect([...book.all()].map(({ rank }) => rank)).toEqual([1_000, 2_000]);
  });

  it('whoever is let in before others ranks between them, and nobody else moves', () => {
    const book = createQueueBook();
    book.join('a', '600', 1, 1_000);
    book.join('b', '600', 2, 2_000);
    book.join('c', '600', 2, 3_000);
    book.join('d', '600', 1, 4_000);
    expect(inTurn(book)).toBe('dacb');
    expect(book.get('a')?.rank).toBe(1_000);
    expect(book.get('b')?.rank).toBe(2_000);
  });

  it('the order of ranks is always the order of positions', () => {
    const joins = fc.array(fc.record({ position: fc.integer({ min: 1, max: 9 }), wait: fc.nat(5) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(joins, (list) => {
        const book = createQueueBook();
        const line: string[] = [];
        let now = 1_000;
        list.forEach(({ position, wait }, index) => {
          now += wait;
          const id = String.fromCodePoint(0x4e00 + index);
          line.splice(Math.min(position - 1, line.length), 0, id);
          book.join(id, '600', position, now);
        });
        expect(inTurn(book)).toBe(line.join(''));
      }),
    );
  });
});

describe('leaving', () => {
  it('is decided a second later when nothing else decides it', () => {
    const book = createQueueBook();
    book.join('a', '600', 1, 1_000);
    book.markLeft('a', 5_000);
    expect(book.dueAt()).toBe(6_000);
    expect(book.settle(5_999)).toEqual([]);
    expect(book.settle(6_000)).toEqual(['a']);
    expect(book.get('a')).toBeUndefined();
    expect(book.dueAt()).toBeNull();
  });

  it('joining another queue leaves the first', () => {
    const book = createQueueBook();
    book.join('a', '600', 1, 1_000);
    book.join('a', '601', 1, 2_000);
    expect([...book.all()]).toMatchObject([{ queue: '601' }]);
  });
});
