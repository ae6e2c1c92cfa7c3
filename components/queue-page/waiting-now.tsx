'use client';
import clsx from 'clsx';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Elapsed } from '#components/tiles/elapsed.tsx';
import { LEVEL_HUE } from '#components/tiles/status-style.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { useIsSiteKnown, useIsStale, useLongestWaitSince, useQueue, useWaiting } from '#lib/live/hooks.ts';
import { useLevelOfWait } from '#lib/live/queue-waits.ts';
import { ColumnHead, ColumnHeadFigure } from './column-head.tsx';
import { useTargetsSummary } from './use-queue-lists.ts';
import { useTimeWords } from './use-time-words.ts';

interface OfQueue {
  readonly queue: string;
}

/** How many wait, whether anybody does for too long, and when the next one will. */
export function WaitingNow({ queue }: OfQueue) {
  const t = useTranslations('queuePage');
  const locale = useLocale();
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const calls = useWaiting(queue);
  const since = useLongestWaitSince(queue);
  const threshold = useQueue(queue)?.serviceLevel.thresholdSeconds ?? 0;
  const { over, next } = useTargetsSummary(calls, threshold);
  const count = known ? calls.length : null;
  const level = useLevelOfWait(since, threshold);
  const hue = count === null ? 'hue-off' : count === 0 ? 'hue-calm' : LEVEL_HUE[level];
  return (
    <ColumnHead hue={hue} stale={stale} className={clsx(over > 0 && 'breach')}>
      <ColumnHeadFigure name="waiting" label={t('waiting')} value={count}>
        {formatCount(count, locale)}
      </ColumnHeadFigure>
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
    </ColumnHead>
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
