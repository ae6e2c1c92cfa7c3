'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { usePageTitle } from '#components/session/use-page-title.ts';
import type { LiveSession } from '#lib/live/live-session.ts';

const TOPICS = ['waiting', 'times', 'stale'];

/** The tab says how many wait at all the sites of the board together; nothing while that is not known of one of them. */
export function TabTitle({ sessions }: { readonly sessions: readonly LiveSession[] }) {
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = sessions.flatMap(({ store: { topics } }) =>
        TOPICS.map((topic) => topics.subscribe(topic, changed)),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
    [sessions],
  );
  const waiting = useSyncExternalStore(
    subscribe,
    () => waitingAt(sessions),
    () => null,
  );
  const stale = useSyncExternalStore(
    subscribe,
    () => sessions.some(({ freshness }) => freshness.kind === 'stale'),
    () => false,
  );
  usePageTitle(null, waiting, stale);
  return null;
}

function waitingAt(sessions: readonly LiveSession[]): number | null {
  let count = 0;
  for (const { store } of sessions) {
    if (store.times.pollLastOkAt === null && store.links?.poll.status !== 'off') return null;
    for (const queue of store.index.queueOrder) count += store.index.waiting(queue).length;
  }
  return count;
}
