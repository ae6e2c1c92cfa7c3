interface Timer {
  at: number;
  readonly madeAt: number;
  readonly order: number;
  /** Follows the speed factor; false for what does not run faster (real milliseconds). */
  readonly scaled: boolean;
  readonly run: () => void;
}

/** Binary heap of timers, by time and then by the order in which they were made. */
export interface TimerQueue {
  readonly size: number;
  push(timer: { at: number; madeAt: number; scaled: boolean; run: () => void }): void;
  /** Due time of the first timer, null when there is none. */
  nextAt(): number | null;
  pop(): Timer | null;
  /** Moves every timer; the order is put right afterwards. */
  move(newTime: (timer: Timer) => number): void;
  clear(): void;
}

export function createTimerQueue(): TimerQueue {
  let heap: Timer[] = [];
  let made = 0;

  const before = (a: Timer, b: Timer): boolean => (a.at === b.at ? a.order < b.order : a.at < b.at);

  function siftUp(timer: Timer, from: number): void {
    let index = from;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !before(timer, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = timer;
  }

  function siftDown(timer: Timer): void {
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      if (left === undefined) break;
      const right = heap[2 * index + 2];
      const useRight = right !== undefined && before(right, left);
      const child = useRight ? right : left;
      if (!before(child, timer)) break;
      heap[index] = child;
      index = 2 * index + (useRight ? 2 : 1);
    }
    heap[index] = timer;
  }

  return {
    get size() {
      return heap.length;
    },
    push(timer) {
      siftUp({ ...timer, order: made++ }, heap.length);
    },
    nextAt: () => heap[0]?.at ?? null,
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length > 0) siftDown(last);
      return first;
    },
    move(newTime) {
      for (const timer of heap) timer.at = newTime(timer);
      heap = heap.sort((a, b) => a.at - b.at || a.order - b.order);
    },
    clear() {
      heap = [];
    },
  };
}
