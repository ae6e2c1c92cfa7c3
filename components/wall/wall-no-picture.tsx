'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Ticker } from '#lib/live/ticker.ts';
import { browserTime } from '#lib/live/time-source.ts';
import { useShortDuration } from './wall-elapsed.tsx';

interface WallNoPictureProps {
  /** Why, and since when. */
  readonly text: string;
  /** For so many seconds. */
  readonly seconds: number;
}

/** There is no picture at all: the whole screen says so, why, and for how long. */
export function WallNoPicture({ text, seconds }: WallNoPictureProps) {
  const t = useTranslations('freshness');
  const short = useShortDuration();
  return (
    <div className="wall-dead">
      <p className="wall-dead-word">
        <span>{t('stale')}</span>
        <bdi aria-hidden>{short(seconds)}</bdi>
      </p>
      <p role="status">{text}</p>
    </div>
  );
}

/** Whole seconds since this was first shown, as this computer counts them: there is no other clock yet. */
export function useSecondsSinceShown(): number {
  const [since] = useState(() => browserTime.now());
  const [now, setNow] = useState(since);
  useEffect(() => {
    const ticker = new Ticker(browserTime, () => browserTime.now());
    return ticker.subscribe(() => setNow(browserTime.now()));
  }, []);
  return Math.max(0, Math.floor((now - since) / 1_000));
}
