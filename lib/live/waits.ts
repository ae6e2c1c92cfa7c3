'use client';
import { useMemo } from 'react';
import { useEachSecond, useTopics } from './hooks.ts';
import type { LiveStore } from './live-store.ts';

/**
 * Since when somebody waits in the queue for longer than its own target allows; null = nobody does. Epoch milliseconds,
 * server clock.
 */
export function lateSince(store: LiveStore, queue: string, now: number): number | null {
  const since = store.index.longestWaitSince(queue);
  const limit = store.queue(queue)?.serviceLevel.thresholdSeconds;
  return since !== null && limit !== undefined && now - since >= limit * 1_000 ? since : null;
}

/**
 * Who waits in these queues: how many, since when the first of them (epoch milliseconds), and the queue in which somebody
 * waits too long for that queue's target, the longest of those. `queues` has to stay the same list while it says the same.
 */
export function useWaits(queues: readonly string[]): {
  readonly count: number;
  readonly since: number | null;
  readonly lateQueue: string | null;
} {
  const topics = useMemo(() => queues.map((queue) => `waiting:${queue}`), [queues]);
  const count = useTopics(topics, ({ store }) =>
    queues.reduce((sum, queue) => sum + store.index.waiting(queue).length, 0),
  );
  const since = useTopics(topics, ({ store }) => {
    const all = queues.flatMap((queue) => store.index.longestWaitSince(queue) ?? []);
    return all.length === 0 ? null : Math.min(...all);
  });
  const lateQueue = useEachSecond((session) => {
    const now = session.shownNow();
    let worst: { readonly queue: string; readonly since: number } | null = null;
    for (const queue of queues) {
      const late = lateSince(session.store, queue, now);
      if (late !== null && (worst === null || late < worst.since)) worst = { queue, since: late };
    }
    return worst === null ? null : worst.queue;
  });
  return { count, since, lateQueue };
}
