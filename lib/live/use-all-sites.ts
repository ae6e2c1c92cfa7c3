'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { LiveSession } from './live-session.ts';

/**
 * Something made of the records of several sites: renders again when one of the topics is published at any of them and
 * the value is another. `sessions` and `topics` have to stay the same lists while they say the same.
 */
export function useAllSitesValue<T extends string | number | boolean | null>(
  sessions: readonly LiveSession[],
  topics: readonly string[],
  read: () => T,
): T {
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = sessions.flatMap(({ store }) =>
        topics.map((topic) => store.topics.subscribe(topic, changed)),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
    [sessions, topics],
  );
  return useSyncExternalStore(subscribe, read, read);
}
