'use client';
import { usePageTitle } from '#components/session/use-page-title.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { useAllSitesValue } from '#lib/live/use-all-sites.ts';

const TOPICS = ['waiting', 'times'];
const STALE = ['stale'];

/** The tab says how many wait at all the sites of the board together; nothing while that is not known of one of them. */
export function TabTitle({ sessions }: { readonly sessions: readonly LiveSession[] }) {
  const waiting = useAllSitesValue(sessions, TOPICS, () => waitingAt(sessions));
  const stale = useAllSitesValue(sessions, STALE, () =>
    sessions.some(({ freshness }) => freshness.kind === 'stale'),
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
