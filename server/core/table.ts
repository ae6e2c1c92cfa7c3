/**
 * Plain keyed tables that know what was written to them: whoever follows a table learns the keys that were written since
 * it last looked, and what each held before. So a change costs what it changes, and nobody searches for differences.
 * Rows are values that never change; only which row a key has does.
 */

/** The keys written since this was last emptied, with what each held before; undefined = the key was not there. */
export type WrittenKeys<K, V> = Map<K, V | undefined>;

/**
 * Takes back what was written when the work that wrote it fails midway: of one observation all of it is in the tables, or
 * nothing. All tables and cells of a site share one.
 */
export class WriteJournal {
  readonly #undo: (() => void)[] = [];
  #depth = 0;
  #count = 0;

  /** How many writes there ever were: whoever compares two counts knows whether anything was written in between. */
  get count(): number {
    return this.#count;
  }

  /** One write is about to happen, and `undo` takes it back. */
  record(undo: () => void): void {
    this.#count += 1;
    if (this.#depth > 0) this.#undo.push(undo);
  }

  /** Runs `work`; should it throw, everything that it wrote is as before, and the error goes on. */
  transact<T>(work: () => T): T {
    const from = this.#undo.length;
    this.#depth += 1;
    try {
      return work();
    } catch (error) {
      while (this.#undo.length > from) this.#undo.pop()?.();
      throw error;
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) this.#undo.length = 0;
    }
  }
}

/** One value that is written and taken back as the rows of a table are. */
export class Cell<T> {
  readonly #journal: WriteJournal;
  #value: T;

  constructor(journal: WriteJournal, value: T) {
    this.#journal = journal;
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(next: T) {
    const before = this.#value;
    if (before === next) return;
    this.#journal.record(() => {
      this.#value = before;
    });
    this.#value = next;
  }
}

export class Table<K extends string, V> implements ReadonlyMap<K, V> {
  readonly #journal: WriteJournal;
  readonly #rows = new Map<K, V>();
  readonly #followers: WrittenKeys<K, V>[] = [];

  constructor(journal: WriteJournal) {
    this.#journal = journal;
  }

  /** From here on the keys that are written; whoever follows empties it. Costs every write a little, for good. */
  trackWrites(): WrittenKeys<K, V> {
    const written: WrittenKeys<K, V> = new Map();
    this.#followers.push(written);
    return written;
  }

  set(key: K, row: V): void {
    const before = this.#rows.get(key);
    if (before === row) return;
    this.#write(key, before);
    this.#rows.set(key, row);
  }

  delete(key: K): void {
    const before = this.#rows.get(key);
    if (before === undefined) return;
    this.#write(key, before);
    this.#rows.delete(key);
  }

  /** Written down before it is done: what fails in between is taken back. */
  #write(key: K, before: V | undefined): void {
    this.#journal.record(() => {
      if (before === undefined) this.#rows.delete(key);
      else this.#rows.set(key, before);
    });
    for (const written of this.#followers) if (!written.has(key)) written.set(key, before);
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: K): V | undefined {
    return this.#rows.get(key);
  }

  has(key: K): boolean {
    return this.#rows.has(key);
  }

  keys(): MapIterator<K> {
    return this.#rows.keys();
  }

  values(): MapIterator<V> {
    return this.#rows.values();
  }

  entries(): MapIterator<[K, V]> {
    return this.#rows.entries();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.#rows.entries();
  }

  forEach(visit: (row: V, key: K, rows: ReadonlyMap<K, V>) => void): void {
    this.#rows.forEach((row, key) => {
      visit(row, key, this);
    });
  }
}
