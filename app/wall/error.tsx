'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { browserZone } from '#components/wall/use-not-live.ts';
import { useOwnSeconds, WallDead } from '#components/wall/wall-dead.tsx';
import { browserReloads, createWallReload, isWallWhole } from '#components/wall/wall-reload.ts';
import { formatTime } from '#lib/i18n/format-time.ts';
import { browserTime } from '#lib/live/time-source.ts';
import './wall.css';

/** Tells the room that this is not live and since when; the wall reloads itself when it can. */
export default function WallError() {
  const t = useTranslations('wall');
  const [stoppedAt] = useState(() => browserTime.wall());
  const time = formatTime(stoppedAt, useLocale(), browserZone());
  const seconds = useOwnSeconds();
  useEffect(() => {
    const reload = createWallReload({
      time: browserTime,
      isServed: isWallWhole,
      reload: () => window.location.reload(),
      lastReload: browserReloads,
    });
    reload();
  }, []);
  return (
    <main className="wall">
      <WallDead text={t('stopped', { time })} seconds={seconds} />
    </main>
  );
}
