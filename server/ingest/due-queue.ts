/** Jobs by when they are due: the earliest in one step, changes in log n steps however many there are (rule F9). */

export interface DueItem {
  dueAt: number;
  /** Its place in the heap; -1 while it is in none. */
  slot: number;
}

export interface DueQueue<Item extends DueItem> {
  readonly size: number;
  /** The one that comes first; undefined when there is none. */
  peek(): Item | undefined;
  add(item: Item): void;
  /** Nothing happens when it is not in here. */
  remove(item: Item): void;
  /** Due times of many have changed. */
  reorder(): void;
}

export function createDueQueue<Item extends DueItem>(
  isBefore: (one: Item, other: Item) => boolean,
): DueQueue<Item> {
  const items: Item[] = [];

  function place(item: Item, slot: number): void {
    items[slot] = item;
    item.slot = slot;
  }

  function rise(item: Item, from: number): void {
    let slot = from;
    while (slot > 0) {
      const above = (slot - 1) >> 1;
      const parent = items[above];
      if (parent === undefined || !isBefore(item, parent)) break;
      place(parent, slot);
      slot = above;
    }
    place(item, slot);
  }

  function sink(item: Item, from: number): void {
    let slot = from;
    for (;;) {
      const left = items[2 * slot + 1];
      const right = items[2 * slot + 2];
      const first = left !== undefined && right !== undefined && isBefore(right, left) ? right : left;
      if (first === undefined || !isBefore(first, item)) break;
      const below = first.slot;
      place(first, slot);
      slot = below;
    }
    place(item, slot);
  }

  return {
    get size() {
      return items.length;
    },
    peek: () => items[0],
    add: (item) => rise(item, items.length),
    remove(item) {
      const { slot } = item;
      if (slot < 0 || items[slot] !== item) return;
      item.slot = -1;
      const last = items.pop();
      if (last === undefined || last === item) return;
      const above = items[(slot - 1) >> 1];
      if (slot > 0 && above !== undefined && isBefore(last, above)) rise(last, slot);
      else sink(last, slot);
    },
    reorder() {
      for (let slot = (items.length >> 1) - 1; slot >= 0; slot -= 1) {
        const item = items[slot];
        if (item !== undefined) sink(item, slot);
      }
    },
  };
}
