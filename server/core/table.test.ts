import { expect, it } from 'vitest';
import { Cell, Table, WriteJournal } from './table.ts';

function setUp() {
  const journal = new WriteJournal();
  const table = new Table<string, number>(journal);
  const cell = new Cell(journal, 'old');
  table.set('a', 1);
  table.set('b', 2);
  return { journal, table, cell, written: table.trackWrites() };
}

const boom = (): never => {
  throw new Error('boom');
};

it('tells a follower which keys were written, and what each held when it last looked', () => {
  const { table, written } = setUp();
  table.set('a', 10);
  table.set('a', 11);
  table.delete('b');
  table.set('c', 3);
  expect([...written]).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', undefined],
  ]);
  written.clear();
  table.set('a', 12);
  expect([...written]).toEqual([['a', 11]]);
});

it('writes nothing where a key has this very row, or is not there to be deleted', () => {
  const { journal, table, cell, written } = setUp();
  const { count } = journal;
  table.set('a', 1);
  table.delete('z');
  cell.value = 'old';
  expect(written.size).toBe(0);
  expect(journal.count).toBe(count);
});

it('[F8] takes back all that was written by work that fails, the last first, and nothing of what was before', () => {
  const { journal, table, cell } = setUp();
  table.set('b', 20);
  const work = () =>
    journal.transact(() => {
      table.set('a', 10);
      table.set('a', 11);
      table.delete('b');
      table.set('c', 3);
      table.delete('c');
      cell.value = 'new';
      boom();
    });
  expect(work).toThrow('boom');
  expect(new Map(table)).toEqual(
    new Map([
      ['a', 1],
      ['b', 20],
    ]),
  );
  expect(cell.value).toBe('old');
});

it('[F8] takes back a part that fails alone, and that part with the whole', () => {
  const { journal, table } = setUp();
  const part = () =>
    journal.transact(() => {
      table.set('b', 20);
      boom();
    });
  journal.transact(() => {
    table.set('a', 10);
    expect(part).toThrow('boom');
  });
  expect([table.get('a'), table.get('b')]).toEqual([10, 2]);
  const whole = () =>
    journal.transact(() => {
      journal.transact(() => table.set('b', 20));
      boom();
    });
  expect(whole).toThrow('boom');
  expect([table.get('a'), table.get('b')]).toEqual([10, 2]);
});
