'use client';
import clsx from 'clsx';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Elapsed } from '#components/tiles/elapsed.tsx';
import { LEVEL_HUE } from '#components/tiles/status-look.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { useIsKnown, useLongestWaitSince, useQueue, useStale, useWaiting } from '#lib/live/hooks.ts';
import { useWaitLevel } from '#lib/live/waits.ts';
import { Hero, HeroFigure } from './hero.tsx';
import { useTurnOfTargets } from './use-queue-lists.ts';
import { useTimeWords } from './use-time-words.ts';

interface OfQueue {
  readonly queue: string;
}

/** How many wait, whether anybody does for too long, and when the next one will. */
export function WaitingNow({ queue }: OfQueue) {
  const t = useTranslations('queuePage');
  const locale = useLocale();
  const stale = useStale();
  const known = useIsKnown();
  const calls = useWaiting(queue);
  const since = useLongestWaitSince(queue);
  const threshold = useQueue(queue)?.serviceLevel.thresholdSeconds ?? 0;
  const { over, next } = useTurnOfTargets(calls, threshold);
  const count = known ? calls.length : null;
  const level = useWaitLevel(since, threshold);
  const hue = count === null ? 'hue-off' : count === 0 ? 'hue-calm' : LEVEL_HUE[level];
  return (
    <Hero hue={hue} stale={stale} className={clsx(over > 0 && 'breach')}>
      <HeroFigure name="waiting" label={t('waiting')} value={count}>
        {formatCount(count, locale)}
      </HeroFigure>
      <div className="min-w-0 text-sm text-muted">
        {count === 0 ? (
          <p className="flex items-center gap-1.5 font-medium text-hue">
            <CircleCheck aria-hidden size={16} className="shrink-0" />
            {t('nobodyWaits')}
          </p>
        ) : null}
        {since === null ? null : (
          <p>
            {t('longest')} <Elapsed since={since} className="font-semibold text-ink" />
          </p>
        )}
        <News over={over} />
        {over > 0 || next === null ? null : <NextBreach seconds={next} />}
      </div>
    </Hero>
  );
}

/** Said aloud when the number changes, and not with every second. */
function News({ over }: { readonly over: number }) {
  const t = useTranslations('queuePage');
  return (
    <p role="status">
      {over === 0 ? null : (
        <span className="flex items-center gap-1.5 font-semibold text-hue">
          <TriangleAlert aria-hidden size={16} className="shrink-0" />
          {t('overTarget', { count: over })}
        </span>
      )}
    </p>
  );
}

function NextBreach({ seconds }: { readonly seconds: number }) {
  const t = useTranslations('queuePage');
  const time = useTimeWords();
  return <p>{t('nextOver', { time: time(seconds) })}</p>;
}
