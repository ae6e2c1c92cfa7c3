import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDueQueue, type DueItem } from './due-queue.ts';

interface Item extends DueItem {
  readonly name: number;
}

const item = (name: number, dueAt: number): Item => ({ name, dueAt, slot: -1 });

describe('jobs by when they are due', () => {
  it('gives what is due first, whatever came, went and changed before', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), dueAt: fc.integer({ min: 0, max: 50 }) }),
      fc.record({ kind: fc.constant('remove' as const), at: fc.nat() }),
      fc.record({ kind: fc.constant('all due' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const heap = createDueQueue<Item>((one, other) => one.dueAt < other.dueAt);
        let inside: Item[] = [];
        for (const [index, one] of steps.entries()) {
          if (one.kind === 'add') {
            const added = item(index, one.dueAt);
            inside.push(added);
            heap.add(added);
          } else if (one.kind === 'remove') {
            const gone = inside[one.at % Math.max(1, inside.length)];
            if (gone !== undefined) heap.remove(gone);
            inside = inside.filter((other) => other !== gone);
          } else {
            for (const other of inside) other.dueAt = 50 - other.dueAt;
            heap.reorder();
          }
          expect(heap.size).toBe(inside.length);
          expect(heap.peek()?.dueAt).toBe(
            inside.length === 0 ? undefined : Math.min(...inside.map((i) => i.dueAt)),
          );
        }
      }),
    );
  });

  it('[F9] costs what the depth of the heap is, not its length', () => {
    const size = 20_000;
    let compared = 0;
    const heap = createDueQueue<Item>((one, other) => {
      compared += 1;
      return one.dueAt < other.dueAt;
    });
    for (let name = 0; name < size; name += 1) heap.add(item(name, (name * 7_919) % size));
    for (let turn = 0; turn < size; turn += 1) {
      const first = heap.peek();
      if (first === undefined) break;
      heap.remove(first);
      first.dueAt += size;
      heap.add(first);
    }
    expect(compared).toBeLessThan(size * 2 * 4 * Math.log2(size));
  });
});
