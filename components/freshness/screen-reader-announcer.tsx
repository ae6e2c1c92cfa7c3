'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useSiteNameIfSeveral } from '#components/board/board-scope.ts';
import { useLiveSession } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { breachSince } from '#lib/live/queue-waits.ts';
import {
  type AnnounceableState,
  type Announcement,
  decideAnnouncement,
  INITIAL_ANNOUNCER_STATE,
} from './decide-announcement.ts';

/** More queues than this in one announcement are counted, not named. */
const NAMED = 3;

/** Tells whoever listens instead of looking when a queue begins to breach, and when the PBX is back. One a site. */
export function ScreenReaderAnnouncer() {
  const t = useTranslations('freshness');
  const session = useLiveSession();
  const siteName = useSiteNameIfSeveral();
  const memory = useRef(INITIAL_ANNOUNCER_STATE);
  const [said, setSaid] = useState<Announcement | null>(null);
  useEffect(() => {
    const look = (): void => {
      const decision = decideAnnouncement(memory.current, announceableState(session));
      memory.current = decision.memory;
      if (decision.said !== undefined) setSaid(decision.said);
    };
    look();
    const stops = [session.ticker.subscribe(look), session.store.topics.subscribe('freshness', look)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [session]);
  const sentences = said === null ? [] : [...(said.isPbxBack ? [t('pbxFound')] : []), ...breaches(said)];
  return (
    <p role="status" data-announcer="" className="sr-only">
      {sentences.length === 0 || siteName === null ? null : <bdi>{siteName}</bdi>} {sentences.join(' ')}
    </p>
  );

  function breaches({ queues }: Announcement): string[] {
    const named = queues.slice(0, NAMED).map((number) => {
      const queue = session.store.queue(number);
      const seconds = queue?.serviceLevel.thresholdSeconds ?? 0;
      return t('breach', { queue: queue?.name ?? number, seconds });
    });
    const more = queues.length - named.length;
    return more > 0 ? [...named, t('breachMore', { count: more })] : named;
  }
}

/** Of every queue's longest wait, once a second. */
function announceableState(session: LiveSession): AnnounceableState {
  const { store, freshness } = session;
  const now = session.now();
  const breaching = store.index.queueOrder.filter((number) => breachSince(store, number, now) !== null);
  const isPbxLost = freshness.kind === 'stale' && freshness.reason === 'pbx';
  return { now, isLive: freshness.kind === 'live', isPbxLost, breaching };
}
