/** Running sums of one queue's day (rules K2–K6): each queue stay and conversation is added once and can be taken back. */
import type { QueueFigures, ServiceLevelTarget } from '../model/records.ts';
import { addEntry, createMaxHeap, greatestEntry, type MaxHeap, removeEntry } from './max-heap.ts';
import { abandonPercent, serviceLevelPercent } from './service-level.ts';

/** A queue stay as it counts. `waitMs` is null while it lasts and when the wait is only estimated. */
export interface CountedQueueStay {
  readonly end: 'answered' | 'abandoned' | 'left' | null;
  readonly waitMs: number | null;
}

export interface QueueTally {
  readonly target: ServiceLevelTarget;
  /** The waits that have ended, by their length. */
  readonly waits: MaxHeap<null>;
  waiting: number;
  /** Of these, who has passed the target and so has missed it (rule K4). */
  overdue: number;
  answered: number;
  abandoned: number;
  shortAbandoned: number;
  overflowed: number;
  /** Of queue stays with a known wait: what the means and the service level are made of. */
  answeredWithKnownWait: number;
  answeredInTime: number;
  answeredWaitMs: number;
  abandonedWithKnownWait: number;
  abandonedInTime: number;
  endedWithKnownWait: number;
  endedWaitMs: number;
  /** Ended conversations of known length that came through this queue. */
  talks: number;
  talkMs: number;
}

export function createQueueTally(target: ServiceLevelTarget): QueueTally {
  return {
    target,
    waits: createMaxHeap(),
    waiting: 0,
    overdue: 0,
    answered: 0,
    abandoned: 0,
    shortAbandoned: 0,
    overflowed: 0,
    answeredWithKnownWait: 0,
    answeredInTime: 0,
    answeredWaitMs: 0,
    abandonedWithKnownWait: 0,
    abandonedInTime: 0,
    endedWithKnownWait: 0,
    endedWaitMs: 0,
    talks: 0,
    talkMs: 0,
  };
}

/** Counts the queue stay; the returned function takes it back. */
export function countQueueStay(tally: QueueTally, stay: CountedQueueStay): () => void {
  addQueueStay(tally, stay, 1);
  const wait = stay.end === null || stay.waitMs === null ? null : addEntry(tally.waits, stay.waitMs, null);
  return () => {
    addQueueStay(tally, stay, -1);
    if (wait !== null) removeEntry(wait);
  };
}

function addQueueStay(tally: QueueTally, { end, waitMs }: CountedQueueStay, by: 1 | -1): void {
  if (end === null) {
    tally.waiting += by;
    return;
  }
  if (waitMs !== null) {
    tally.endedWithKnownWait += by;
    tally.endedWaitMs += by * waitMs;
  }
  switch (end) {
    case 'answered':
      tally.answered += by;
      if (waitMs === null) return;
      tally.answeredWithKnownWait += by;
      tally.answeredWaitMs += by * waitMs;
      if (waitMs <= tally.target.thresholdSeconds * 1000) tally.answeredInTime += by;
      return;
    case 'abandoned':
      addAbandoned(tally, waitMs, by);
      return;
    case 'left':
      tally.overflowed += by;
  }
}

/** K3: who gives up within the short-abandon limit is counted apart. An unknown wait (null) is not called short. */
export function isShortAbandon(waitMs: number | null, target: ServiceLevelTarget): boolean {
  return waitMs !== null && waitMs <= target.shortAbandonSeconds * 1000;
}

function addAbandoned(tally: QueueTally, waitMs: number | null, by: 1 | -1): void {
  if (isShortAbandon(waitMs, tally.target)) {
    tally.shortAbandoned += by;
    return;
  }
  tally.abandoned += by;
  if (waitMs === null) return;
  tally.abandonedWithKnownWait += by;
  if (waitMs <= tally.target.thresholdSeconds * 1000) tally.abandonedInTime += by;
}

/** Counts an ended conversation of `durationMs`; the returned function takes it back. */
export function countHandleTime(tally: QueueTally, durationMs: number): () => void {
  tally.talks += 1;
  tally.talkMs += durationMs;
  return () => {
    tally.talks -= 1;
    tally.talkMs -= durationMs;
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
        answered: tally.answeredWithKnownWait,
        answeredInTime: tally.answeredInTime,
        abandoned: tally.abandonedWithKnownWait,
        abandonedInTime: tally.abandonedInTime,
        overdue: tally.overdue,
      },
      tally.target.formula,
    ),
    abandonPercent: abandonPercent({ answered, abandoned, overflowed }),
    averageSpeedOfAnswerSeconds: meanSeconds(tally.answeredWaitMs, tally.answeredWithKnownWait),
    averageWaitSeconds: meanSeconds(tally.endedWaitMs, tally.endedWithKnownWait),
    longestWaitSeconds: longest === null ? null : seconds(longest),
    averageHandleTimeSeconds: meanSeconds(tally.talkMs, tally.talks),
  };
}

function meanSeconds(sumMs: number, count: number): number | null {
  return count === 0 ? null : seconds(sumMs / count);
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
