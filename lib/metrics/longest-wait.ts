/**
 * The longest wait of the day, when waits can be taken back: a binary heap that drops what was taken back only when it
 * comes to the top. Adding costs the logarithm of the day's passages, reading the longest next to nothing.
 */

interface Wait {
  readonly waitMs: number;
  /** False once taken back. */
  current: boolean;
}

export interface LongestWait {
  readonly heap: Wait[];
}

export function createLongestWait(): LongestWait {
  return { heap: [] };
}

/** Returns the entry; hand it to `takeBackWait` to undo. */
export function addWait(longest: LongestWait, waitMs: number): Wait {
  const { heap } = longest;
  const entry: Wait = { waitMs, current: true };
  let index = heap.length;
  heap.push(entry);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || above.waitMs >= waitMs) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
  return entry;
}

export function takeBackWait(entry: Wait): void {
  entry.current = false;
}

/** Milliseconds; null when no wait counts. */
export function longestWaitMs(longest: LongestWait): number | null {
  const { heap } = longest;
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    if (top.current) return top.waitMs;
    dropTop(heap);
  }
  return null;
}

function dropTop(heap: Wait[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = heap[2 * index + 1];
    const right = heap[2 * index + 2];
    const below = right !== undefined && left !== undefined && right.waitMs > left.waitMs ? right : left;
    if (below === undefined || below.waitMs <= last.waitMs) break;
    heap[index] = below;
    index = below === left ? 2 * index + 1 : 2 * index + 2;
  }
  heap[index] = last;
}

export type { Wait };
