'use client';
import { useMemo } from 'react';
import { callId } from '../model/ids.ts';
import { type FigureLevel, levelOfWait, worstLevel } from './figure-level.ts';
import { useTickingValue, useTopicsValue } from './hooks.ts';
import type { LiveSession } from './live-session.ts';
import type { LiveStore } from './live-store.ts';

/**
 * Since when somebody waits in the queue for longer than its own target allows; null = nobody does. Epoch milliseconds,
 * server clock.
 */
export function breachSince(store: LiveStore, queue: string, now: number): number | null {
  const since = store.index.longestWaitSince(queue);
  return queueLevel(store, queue, now) === 'late' ? since : null;
}

/** How the longest wait of the queue stands against its target. */
function queueLevel(store: LiveStore, queue: string, now: number): FigureLevel {
  const limit = store.queue(queue)?.serviceLevel.thresholdSeconds;
  return limit === undefined
    ? 'none'
    : levelOfWait(secondsSince(store.index.longestWaitSince(queue), now), limit);
}

/** How many callers of the queue have waited for longer than its target allows. */
function countLate(store: LiveStore, queue: string, now: number): number {
  const limit = store.queue(queue)?.serviceLevel.thresholdSeconds;
  if (limit === undefined || queueLevel(store, queue, now) !== 'late') return 0;
  return store.index.waiting(queue).reduce((sum, id) => {
    const call = store.call(callId(id));
    const seconds = call === undefined ? null : secondsSince(call.queuedAt ?? call.startedAt, now);
    return levelOfWait(seconds, limit) === 'late' ? sum + 1 : sum;
  }, 0);
}

const secondsSince = (since: number | null, now: number): number | null =>
  since === null ? null : Math.max(0, Math.floor((now - since) / 1_000));

/** How somebody stands who waits since then, on the shared clock: renders when the level changes, not each second. */
export function useLevelOfWait(since: number | null, thresholdSeconds: number): FigureLevel {
  return useTickingValue((session) =>
    levelOfWait(secondsSince(since, session.displayNow()), thresholdSeconds),
  );
}

export interface QueueWaits {
  readonly count: number;
  /** Since when the one waits who has waited longest; null = nobody does. */
  readonly since: number | null;
  /** The queue in which somebody waits too long for that queue's target, the longest of those. */
  readonly breachQueue: string | null;
  /** How many wait too long, each by the target of their own queue. */
  readonly overTarget: number;
  /** How the worst of the queues stands. */
  readonly level: FigureLevel;
}

/** Who waits in these queues. `queues` has to stay the same list while it says the same. */
export function useQueueWaits(queues: readonly string[]): QueueWaits {
  const topics = useMemo(() => queues.map((queue) => `waiting:${queue}`), [queues]);
  const count = useTopicsValue(topics, ({ store }) =>
    queues.reduce((sum, queue) => sum + store.index.waiting(queue).length, 0),
  );
  const since = useTopicsValue(topics, ({ store }) => {
    const all = queues.flatMap((queue) => store.index.longestWaitSince(queue) ?? []);
    return all.length === 0 ? null : Math.min(...all);
  });
  const breachQueue = useTickingValue((session) => worstQueue(session, queues));
  const overTarget = useTickingValue((session) => {
    const now = session.displayNow();
    return queues.reduce((sum, queue) => sum + countLate(session.store, queue, now), 0);
  });
  const level = useTickingValue((session) => {
    const now = session.displayNow();
    return worstLevel(queues.map((queue) => queueLevel(session.store, queue, now)));
  });
  return { count, since, breachQueue, overTarget, level };
}

function worstQueue(session: LiveSession, queues: readonly string[]): string | null {
  const now = session.displayNow();
  let worst: { readonly queue: string; readonly since: number } | null = null;
  for (const queue of queues) {
    const late = breachSince(session.store, queue, now);
    if (late !== null && (worst === null || late < worst.since)) worst = { queue, since: late };
  }
  return worst?.queue ?? null;
}
