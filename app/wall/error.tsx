'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { browserReloads, createWallReload, isWallServed } from '#components/wall/wall-reload.ts';
import { browserTime } from '#lib/live/time-source.ts';
import './wall.css';

/** The room is told that this is not live, and the wall loads itself again when it can. */
export default function WallError() {
  const t = useTranslations('freshness');
  useEffect(() => {
    const reload = createWallReload({
      time: browserTime,
      isServed: isWallServed,
      reload: () => window.location.reload(),
      lastReload: browserReloads,
    });
    reload();
  }, []);
  return (
    <main className="wall">
      <p
        data-stale="true"
        className="flex size-full items-center justify-center text-[5vmin] font-semibold"
        role="status"
      >
        {t('stale')}
      </p>
    </main>
  );
}
