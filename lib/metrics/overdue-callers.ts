/**
 * Who still waits and has passed the queue's target has missed it (rule K4): counted from that moment on, as one change.
 * The earliest deadline stands first, so that time costs nothing while none has passed. Times are epoch milliseconds.
 */
import type { QueueNumber } from '../model/ids.ts';
import { addEntry, clearHeap, createMaxHeap, greatestEntry, type MaxHeap, removeEntry } from './max-heap.ts';

interface Deadline {
  readonly queue: QueueNumber;
  /** Counts the caller as overdue. */
  readonly pass: () => void;
}

export interface OverdueCallerTracker {
  /** By the negative of the deadline. */
  readonly deadlines: MaxHeap<Deadline>;
  /** Deadlines before this have passed. */
  passedUntil: number;
}

export function createOverdueCallerTracker(at: number): OverdueCallerTracker {
  return { deadlines: createMaxHeap(), passedUntil: at };
}

/**
 * Somebody waits whose target passes at `deadline`. `count` is told 1 when it has passed, and −1 when that is taken back
 * by the returned function.
 */
export function addDeadline(
  overdue: OverdueCallerTracker,
  queue: QueueNumber,
  deadline: number,
  count: (by: 1 | -1) => void,
): () => void {
  let isCounted = false;
  const pass = (): void => {
    isCounted = true;
    count(1);
  };
  if (deadline < overdue.passedUntil) pass();
  const entry = isCounted ? null : addEntry(overdue.deadlines, -deadline, { queue, pass });
  return () => {
    if (entry !== null) removeEntry(entry);
    if (isCounted) count(-1);
  };
}

/**
 * Time has come to `at`, and never goes back: the queues in which a caller's target has passed since, so that their
 * service level is another one. Cheap to ask with every tick.
 */
export function takePassedDeadlines(overdue: OverdueCallerTracker, at: number): ReadonlySet<QueueNumber> {
  if (at <= overdue.passedUntil) return NONE;
  overdue.passedUntil = at;
  const first = greatestEntry(overdue.deadlines);
  if (first === null || -first.key >= at) return NONE;
  const queues = new Set<QueueNumber>();
  for (let next = first as typeof first | null; next !== null && -next.key < at; ) {
    removeEntry(next);
    next.value.pass();
    queues.add(next.value.queue);
    next = greatestEntry(overdue.deadlines);
  }
  return queues;
}

const NONE: ReadonlySet<QueueNumber> = new Set();

/** Nobody waits any more; what has passed stays so. */
export function clearDeadlines(overdue: OverdueCallerTracker): void {
  clearHeap(overdue.deadlines);
}
