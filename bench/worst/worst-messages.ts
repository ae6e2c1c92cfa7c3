/** What is asked of the process that a mad PBX is let loose on. */
export const HOSTILE_CASE_NAMES = [
  '40,000 calls from events alone, 500 a delivery',
  '40,000 calls of one caller',
  '40,000 events about one call',
  '40,000 calls on one extension, in one answer',
  '200,000 calls that end within ten minutes',
  'a queue of 50,000 members',
  'an extension in 20,000 queues',
  '200,000 extensions and 20,000 queues',
  '7.9 MB of brackets for an answer',
] as const;
export type HostileCase = (typeof HOSTILE_CASE_NAMES)[number];

export type WorstRequest =
  /** Runs for a moment first, so that compiling is not measured. */
  | { readonly kind: 'warm up'; readonly forMs: number }
  | { readonly kind: 'start'; readonly extensions: number; readonly forMs: number }
  | { readonly kind: 'mad'; readonly mad: HostileCase; readonly share: number };

export interface WorstAnswer {
  /** The longest time that the main thread worked without a break, by its own processor time. */
  readonly longestBusyMs: number;
  /** The same by the wall clock: what other processes took is in it. */
  readonly longestPauseMs: number;
  readonly heapMb: number;
  readonly largestRssMb: number;
  /** What the picture holds at the end. */
  readonly agents: number;
  readonly calls: number;
  /** What was said about it on the board. */
  readonly warnings: readonly string[];
}
