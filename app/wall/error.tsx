'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { browserTimeZone } from '#components/wall/use-not-live.ts';
import { useSecondsSinceShown, WallNoPicture } from '#components/wall/wall-no-picture.tsx';
import { browserReloadTimes, createWallReload, isWallFullyServed } from '#components/wall/wall-reload.ts';
import { formatTime } from '#lib/i18n/format-time.ts';
import { browserTime } from '#lib/live/time-source.ts';
import './wall.css';

/** Tells the room that this is not live and since when; the wall reloads itself when it can. */
export default function WallError() {
  const t = useTranslations('wall');
  const [stoppedAt] = useState(() => browserTime.wallNow());
  const time = formatTime(stoppedAt, useLocale(), browserTimeZone());
  const seconds = useSecondsSinceShown();
  useEffect(() => {
    const reload = createWallReload({
      time: browserTime,
      isServed: isWallFullyServed,
      reload: () => window.location.reload(),
      lastReload: browserReloadTimes,
    });
    reload();
  }, []);
  return (
    <main className="wall">
      <WallNoPicture text={t('stopped', { time })} seconds={seconds} />
    </main>
  );
}
