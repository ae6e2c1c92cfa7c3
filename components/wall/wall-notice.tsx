'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatTime } from '#lib/i18n/format-time.ts';
import { browserTime } from '#lib/live/time-source.ts';
import { browserTimeZone } from './use-not-live.ts';
import { useSecondsSinceShown, WallNoPicture } from './wall-no-picture.tsx';

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
  const [openedAt] = useState(() => browserTime.wallNow());
  const seconds = useSecondsSinceShown();
  if (sites === null) {
    if (seconds < PATIENCE_SECONDS) return null;
    const time = formatTime(openedAt, locale, browserTimeZone());
    return <WallNoPicture text={t('server', { time })} seconds={seconds} />;
  }
  if (sites > 0) return null;
  return (
    <p role="status" className="wall-empty text-muted" style={{ fontSize: 2 * readablePx }}>
      {t('noSites')}
    </p>
  );
}
