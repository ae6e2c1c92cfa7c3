'use client';
import { useMemo } from 'react';
import type { LiveSession } from '#lib/live/live-session.ts';
import { useAllSitesValue } from '#lib/live/use-all-sites.ts';

/** `looking`: a site that comes before may still have it. */
export type QueueSite =
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly session: LiveSession }
  | { readonly kind: 'missing' };

/** The first of the sites that has a queue of this number. */
export function useQueueSite(sessions: readonly LiveSession[], queue: string): QueueSite {
  const topics = useMemo(() => ['freshness', 'queues', `queue:${queue}`], [queue]);
  const look = (): number | 'looking' | 'missing' => {
    for (const [at, { store, freshness }] of sessions.entries()) {
      if (store.queue(queue) !== undefined) return at;
      if (freshness.kind === 'loading' && freshness.connection !== 'refused') return 'looking';
    }
    return 'missing';
  };
  const at = useAllSitesValue(sessions, topics, look);
  if (at === 'looking' || at === 'missing') return { kind: at };
  const session = sessions[at];
  return session === undefined ? { kind: 'looking' } : { kind: 'found', session };
}
