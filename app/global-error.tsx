'use client';
import { useEffect } from 'react';
import { browserReloadTimes, createWallReload, isWallFullyServed } from '#components/wall/wall-reload.ts';
import { browserTime } from '#lib/live/time-source.ts';
import './globals.css';

/**
 * In the place of everything when not even the layout could be made; without it the framework shows a bright page of its
 * own, which stays. Nobody need be in the room: it loads itself again when the page is served. The texts of the languages
 * are not there any more: a grey mark says which screen this is, and that it shows nothing.
 */
export default function GlobalError() {
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
    <html lang="en" data-theme="dark">
      <body className="grid place-items-center">
        {/* biome-ignore lint/performance/noImgElement: what makes other pictures may be what failed */}
        <img src="/icon.svg" alt="" width={160} height={160} className="opacity-50 grayscale" />
      </body>
    </html>
  );
}
