/**
 * What has arrived, handed on one by one in its order. When a message ends somebody's wait, the next one waits until they
 * have gone on: so an awaited answer keeps its place among the events around it.
 */
export interface OrderedDelivery<Item> {
  put(items: readonly Item[]): void;
  /** Drops what is left. */
  drop(): void;
}

/** `take` says whether somebody's wait ended with this item. */
export function createOrderedDelivery<Item>(take: (item: Item) => boolean): OrderedDelivery<Item> {
  let items: Item[] = [];
  let resume: NodeJS.Immediate | null = null;

  function run(): void {
    resume = null;
    for (let item = items.shift(); item !== undefined; item = items.shift()) {
      if (!take(item)) continue;
      // Everything that goes on by promises does so before an immediate runs.
      resume = setImmediate(run);
      return;
    }
  }

  return {
    put(more) {
      items.push(...more);
      if (resume === null) run();
    },
    drop() {
      if (resume !== null) clearImmediate(resume);
      resume = null;
      items = [];
    },
  };
}
