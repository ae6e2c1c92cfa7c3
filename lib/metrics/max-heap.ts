/**
 * The greatest of many values that can be taken back: a binary heap that drops what was taken back only when it comes
 * to the top. Adding costs the logarithm of what it holds, reading the greatest next to nothing.
 */

export interface HeapEntry<T> {
  readonly key: number;
  readonly value: T;
  /** False once taken back. */
  current: boolean;
}

export interface MaxHeap<T> {
  readonly heap: HeapEntry<T>[];
}

export function createMaxHeap<T>(): MaxHeap<T> {
  return { heap: [] };
}

/** Adds a value by its key. Returns the entry; hand it to `removeEntry` to undo. */
export function addEntry<T>({ heap }: MaxHeap<T>, key: number, value: T): HeapEntry<T> {
  const entry: HeapEntry<T> = { key, value, current: true };
  let index = heap.length;
  heap.push(entry);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || above.key >= key) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
  return entry;
}

export function removeEntry(entry: HeapEntry<unknown>): void {
  entry.current = false;
}

/** The entry with the greatest key; null when none counts. */
export function greatestEntry<T>({ heap }: MaxHeap<T>): HeapEntry<T> | null {
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    if (top.current) return top;
    dropTop(heap);
  }
  return null;
}

/** Empties the heap. */
export function clearHeap({ heap }: MaxHeap<unknown>): void {
  heap.length = 0;
}

function dropTop<T>(heap: HeapEntry<T>[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = heap[2 * index + 1];
    const right = heap[2 * index + 2];
    const below = right !== undefined && left !== undefined && right.key > left.key ? right : left;
    if (below === undefined || below.key <= last.key) break;
    heap[index] = below;
    index = below === left ? 2 * index + 1 : 2 * index + 2;
  }
  heap[index] = last;
}
