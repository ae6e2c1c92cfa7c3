import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueueEntryStore } from './queue-entry-store.ts';

const inTurn = (state: ReturnType<typeof createQueueEntryStore>): string =>
  [...state.all()]
    .sort((a, b) => a.rank - b.rank)
    .map(({ uniqueid }) => uniqueid)
    .join('');

describe('the turn of those who wait', () => {
  it('[K1] whoever joins at the end ranks by the time of entry', () => {
    const state = createQueueEntryStore();
    state.join('a', '600', 1, 1_000);
    state.join('b', '600', 2, 2_000);
    expect([...state.all()].map(({ rank }) => rank)).toEqual([1_000, 2_000]);
  });

  it('whoever is let in before others ranks between them, and nobody else moves', () => {
    const state = createQueueEntryStore();
    state.join('a', '600', 1, 1_000);
    state.join('b', '600', 2, 2_000);
    state.join('c', '600', 2, 3_000);
    state.join('d', '600', 1, 4_000);
    expect(inTurn(state)).toBe('dacb');
    expect(state.get('a')?.rank).toBe(1_000);
    expect(state.get('b')?.rank).toBe(2_000);
  });

  it('the order of ranks is always the order of positions', () => {
    const joins = fc.array(fc.record({ position: fc.integer({ min: 1, max: 9 }), wait: fc.nat(5) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(joins, (list) => {
        const state = createQueueEntryStore();
        const line: string[] = [];
        let now = 1_000;
        list.forEach(({ position, wait }, index) => {
          now += wait;
          const id = String.fromCodePoint(0x4e00 + index);
          line.splice(Math.min(position - 1, line.length), 0, id);
          state.join(id, '600', position, now);
        });
        expect(inTurn(state)).toBe(line.join(''));
      }),
    );
  });
});

describe('leaving', () => {
  it('is decided a second later when nothing else decides it', () => {
    const state = createQueueEntryStore();
    state.join('a', '600', 1, 1_000);
    state.markLeft('a', 5_000);
    expect(state.dueAt()).toBe(6_000);
    expect(state.resolveLeaves(5_999)).toEqual([]);
    expect(state.resolveLeaves(6_000)).toEqual(['a']);
    expect(state.get('a')).toBeUndefined();
    expect(state.dueAt()).toBeNull();
  });

  it('joining another queue leaves the first', () => {
    const state = createQueueEntryStore();
    state.join('a', '600', 1, 1_000);
    state.join('a', '601', 1, 2_000);
    expect([...state.all()]).toMatchObject([{ queue: '601' }]);
  });
});
