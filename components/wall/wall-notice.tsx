'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { formatTime } from '#lib/i18n/format-time.ts';
import { Ticker } from '#lib/live/ticker.ts';
import { browserTime } from '#lib/live/time-source.ts';
import { browserZone } from './use-not-live.ts';
import { useShortDuration } from './wall-elapsed.tsx';

interface WallNoticeProps {
  /** How many sites there are to show; null = the server has not said. */
  readonly sites: number | null;
  readonly readablePx: number;
}

const PATIENCE_SECONDS = 3;

/** In place of the picture: the server has not been reached yet, or has nothing for this wall. */
export function WallNotice({ sites, readablePx }: WallNoticeProps) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const short = useShortDuration();
  const [openedAt] = useState(() => browserTime.now());
  const seconds = useOwnSeconds(openedAt);
  const time = formatTime(openedAt, locale, browserZone());
  if (sites !== null && sites > 0) return null;
  if (sites === null && seconds < PATIENCE_SECONDS) return null;
  return (
    <div
      role="status"
      data-stale="true"
      className="flex size-full flex-col items-center justify-center gap-[0.4em] p-[1em] text-center"
      style={{ fontSize: 2 * readablePx }}
    >
      <p className="text-[1.6em] font-semibold">{sites === null ? t('server', { time }) : t('noSites')}</p>
      {sites === null ? <bdi aria-hidden>{short(seconds)}</bdi> : null}
    </div>
  );
}

/** Whole seconds since then, by this computer's clock: there is no other yet. */
function useOwnSeconds(since: number): number {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const ticker = new Ticker(browserTime, () => browserTime.now());
    return ticker.subscribe(() => setNow(browserTime.now()));
  }, []);
  return Math.max(0, Math.floor((now - since) / 1_000));
}
