'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { memo } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { QueueLink } from '#components/queue-page/queue-link.tsx';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount, formatPercent } from '#lib/i18n/format-number.ts';
import {
  useIsKnown,
  useLongestWaitSince,
  useQueue,
  useSecondsSince,
  useStale,
  useWaiting,
} from '#lib/live/hooks.ts';
import { Metric } from './metric.tsx';
import { StaffingBar } from './staffing-bar.tsx';

/** One queue where there is little room: who waits, how long, the service level, who is there to answer. */
export const SlimQueueTile = memo(function SlimQueueTile({ number }: { readonly number: string }) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const queue = useQueue(number);
  const stale = useStale();
  const known = useIsKnown();
  const waiting = useWaiting(number).length;
  const seconds = useSecondsSince(useLongestWaitSince(number));
  const { Tile } = useHeadings();
  const { named } = useRegionNames();
  if (queue === undefined) return null;
  const { thresholdSeconds, targetPercent } = queue.serviceLevel;
  const late = seconds !== null && seconds >= thresholdSeconds;
  const percent = known ? queue.today.serviceLevelPercent : null;
  const target = formatDuration(thresholdSeconds, locale);
  const goal = t('serviceLevelTarget', { percent: formatPercent(targetPercent, locale), time: target });
  return (
    <section
      aria-label={named(t('name', { number, name: queue.name ?? '' }).trim())}
      data-queue={number}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx(
        'tile grid min-w-0 content-between gap-2 px-3 py-2.5',
        waiting === 0 ? 'hue-off' : late ? 'hue-problem' : 'hue-ringing',
        late && 'breach border-hue',
      )}
    >
      <div className="flex min-w-0 items-baseline gap-3 text-sm">
        <Tile className="flex min-w-0 items-baseline gap-2 font-semibold">
          <QueueLink queue={number} className="truncate hover:underline">
            <bdi>{queue.name ?? number}</bdi>
          </QueueLink>
          {queue.name === null ? null : <span className="font-normal text-muted">{number}</span>}
        </Tile>
        <span
          data-metric="service-level"
          data-value={percent ?? ''}
          {...(stale ? { 'data-stale': 'true' } : {})}
          title={`${t('serviceLevel')}: ${goal}`}
          className={clsx(
            'ms-auto font-semibold',
            percent !== null && (percent >= targetPercent ? 'hue-free text-hue' : 'hue-problem text-hue'),
          )}
        >
          <span className="sr-only">{t('serviceLevel')}: </span>
          {formatPercent(percent, locale)}
        </span>
      </div>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-5">
        <Metric name="waiting" label={t('waiting')} value={known ? waiting : null} stale={stale}>
          <span className={clsx('text-3xl leading-none', waiting > 0 && 'text-hue')}>
            {formatCount(known ? waiting : null, locale)}
          </span>
        </Metric>
        <Metric
          name="longest-wait"
          label={late ? t('breach') : t('target', { time: target })}
          title={t('longestWait')}
          value={seconds}
          stale={stale}
        >
          <span className={clsx('text-3xl leading-none', seconds !== null && 'text-hue')}>
            {formatDuration(seconds, locale)}
          </span>
        </Metric>
      </div>
      <StaffingBar queue={number} />
    </section>
  );
});
