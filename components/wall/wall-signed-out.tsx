'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { browserTime } from '#lib/live/time-source.ts';
import type { WallOptions } from './wall-options.ts';
import { browserReloadTimes, createWallReload, isWallFullyServed } from './wall-reload.ts';

interface WallSignedOutProps {
  readonly options: Pick<WallOptions, 'theme'>;
  /** The sign-in page's address, with the way back. */
  readonly signIn: string;
}

/**
 * A screen that nobody has signed in for: the room is told so, calmly, and whoever looks after it what to do. It turns
 * into the wall by itself once this browser is signed in.
 */
export function WallSignedOut({ options, signIn }: WallSignedOutProps) {
  const t = useTranslations();
  const [address, setAddress] = useState('');
  useEffect(() => {
    setAddress(`${window.location.host}/wall`);
    createWallReload({
      time: browserTime,
      isServed: isWallFullyServed,
      reload: () => window.location.reload(),
      lastReload: browserReloadTimes,
    })();
  }, []);
  return (
    <main
      className="wall wall-signed-out"
      {...(options.theme === null ? {} : { 'data-theme': options.theme })}
    >
      <p className="text-[1em] font-medium text-muted">{t('app.name')}</p>
      <h1 className="text-[2.6em] leading-tight font-semibold">{t('wall.notSignedIn')}</h1>
      <p className="max-w-[30em] text-[1.3em] leading-snug text-muted">
        {t('wall.howToSignIn', { address })}
      </p>
      <a href={signIn} className="wall-sign-in">
        {t('wall.signInHere')}
      </a>
    </main>
  );
}
