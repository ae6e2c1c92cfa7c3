/** Running sums of one queue's day (rules K2–K6): each passage and conversation is added once and can be taken back. */
import type { QueueFigures, ServiceLevelTarget } from '../model/records.ts';
import { abandonPercent, serviceLevelPercent } from './service-level.ts';
import {
  addEntry,
  createHeap,
  greatestEntry,
  takeBackEntry,
  type WithdrawableHeap,
} from './withdrawable-heap.ts';

/** A passage as it counts. `waitMs` is null while it lasts and when the wait is only estimated. */
export interface CountedPassage {
  readonly end: 'answered' | 'abandoned' | 'left' | null;
  readonly waitMs: number | null;
}

export interface QueueTally {
  readonly target: ServiceLevelTarget;
  /** The waits that have ended, by their length. */
  readonly waits: WithdrawableHeap<null>;
  waiting: number;
  /** Of these, who has passed the target and so has missed it (rule K4). */
  overdue: number;
  answered: number;
  abandoned: number;
  shortAbandoned: number;
  overflowed: number;
  /** Of passages with a known wait: what the means and the service level are made of. */
  answeredKnown: number;
  answeredInTime: number;
  answeredWaitMs: number;
  abandonedKnown: number;
  abandonedInTime: number;
  endedKnown: number;
  endedWaitMs: number;
  /** Ended conversations of known length that came through this queue. */
  conversations: number;
  conversationMs: number;
}

export function createQueueTally(target: ServiceLevelTarget): QueueTally {
  return {
    target,
    waits: createHeap(),
    waiting: 0,
    overdue: 0,
    answered: 0,
    abandoned: 0,
    shortAbandoned: 0,
    overflowed: 0,
    answeredKnown: 0,
    answeredInTime: 0,
    answeredWaitMs: 0,
    abandonedKnown: 0,
    abandonedInTime: 0,
    endedKnown: 0,
    endedWaitMs: 0,
    conversations: 0,
    conversationMs: 0,
  };
}

/** Counts the passage; the returned function takes it back. */
export function countPassage(tally: QueueTally, passage: CountedPassage): () => void {
  sumPassage(tally, passage, 1);
  const wait =
    passage.end === null || passage.waitMs === null ? null : addEntry(tally.waits, passage.waitMs, null);
  return () => {
    sumPassage(tally, passage, -1);
    if (wait !== null) takeBackEntry(wait);
  };
}

function sumPassage(tally: QueueTally, { end, waitMs }: CountedPassage, by: 1 | -1): void {
  if (end === null) {
    tally.waiting += by;
    return;
  }
  if (waitMs !== null) {
    tally.endedKnown += by;
    tally.endedWaitMs += by * waitMs;
  }
  switch (end) {
    case 'answered':
      tally.answered += by;
      if (waitMs === null) return;
      tally.answeredKnown += by;
      tally.answeredWaitMs += by * waitMs;
      if (waitMs <= tally.target.thresholdSeconds * 1000) tally.answeredInTime += by;
      return;
    case 'abandoned':
      sumAbandoned(tally, waitMs, by);
      return;
    case 'left':
      tally.overflowed += by;
  }
}

/** K3: who gives up within the short-abandon limit is counted apart. An unknown wait (null) is not called short. */
export function isShortAbandon(waitMs: number | null, target: ServiceLevelTarget): boolean {
  return waitMs !== null && waitMs <= target.shortAbandonSeconds * 1000;
}

function sumAbandoned(tally: QueueTally, waitMs: number | null, by: 1 | -1): void {
  if (isShortAbandon(waitMs, tally.target)) {
    tally.shortAbandoned += by;
    return;
  }
  tally.abandoned += by;
  if (waitMs === null) return;
  tally.abandonedKnown += by;
  if (waitMs <= tally.target.thresholdSeconds * 1000) tally.abandonedInTime += by;
}

/** Counts an ended conversation of `durationMs`; the returned function takes it back. */
export function countHandled(tally: QueueTally, durationMs: number): () => void {
  tally.conversations += 1;
  tally.conversationMs += durationMs;
  return () => {
    tally.conversations -= 1;
    tally.conversationMs -= durationMs;
  };
}

/** The figures as they stand (rules K2–K6, K9, K12). Seconds and percent to one decimal. */
export function queueFigures(tally: QueueTally): QueueFigures {
  const { waiting, answered, abandoned, shortAbandoned, overflowed } = tally;
  const longest = greatestEntry(tally.waits)?.key ?? null;
  return {
    offered: answered + abandoned + shortAbandoned + overflowed + waiting,
    answered,
    abandoned,
    shortAbandoned,
    overflowed,
    serviceLevelPercent: serviceLevelPercent(
      {
        answered: tally.answeredKnown,
        answeredInTime: tally.answeredInTime,
        abandoned: tally.abandonedKnown,
        abandonedInTime: tally.abandonedInTime,
        overdue: tally.overdue,
      },
      tally.target.formula,
    ),
    abandonPercent: abandonPercent({ answered, abandoned, overflowed }),
    averageSpeedOfAnswerSeconds: meanSeconds(tally.answeredWaitMs, tally.answeredKnown),
    averageWaitSeconds: meanSeconds(tally.endedWaitMs, tally.endedKnown),
    longestWaitSeconds: longest === null ? null : seconds(longest),
    averageHandleTimeSeconds: meanSeconds(tally.conversationMs, tally.conversations),
  };
}

function meanSeconds(sumMs: number, count: number): number | null {
  return count === 0 ? null : seconds(sumMs / count);
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
