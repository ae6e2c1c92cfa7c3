'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { memo } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { QueueLink } from '#components/queue-page/queue-link.tsx';
import type { Queue } from '#lib/domain/records.ts';
import { UNKNOWN_FIGURES } from '#lib/domain/unknown-figures.ts';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount, formatPercent, formatReached } from '#lib/i18n/format-number.ts';
import { serviceLevelLevel } from '#lib/live/figure-level.ts';
import {
  useIsKnown,
  useLongestWaitSince,
  useQueue,
  useSecondsSince,
  useStaffing,
  useStale,
  useWaiting,
} from '#lib/live/hooks.ts';
import { useWaitLevel } from '#lib/live/waits.ts';
import { AbandonMark } from './abandon-rate.tsx';
import { Metric } from './metric.tsx';
import { QueueFigures } from './queue-figures.tsx';
import { LEVEL_HUE } from './status-look.ts';

/**
 * One queue in two lines, where many of them would push the agents off a low screen: who waits and how long, who is free,
 * the service level. The day's other figures are there for scripts and assistive technology.
 */
export const LineQueueTile = memo(function LineQueueTile({ number }: { readonly number: string }) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const queue = useQueue(number);
  const stale = useStale();
  const known = useIsKnown();
  const waiting = useWaiting(number).length;
  const since = useLongestWaitSince(number);
  const level = useWaitLevel(since, queue?.serviceLevel.thresholdSeconds ?? 0);
  const { named } = useRegionNames();
  if (queue === undefined) return null;
  const today = known ? queue.today : UNKNOWN_FIGURES;
  return (
    <section
      aria-label={named(t('name', { number, name: queue.name ?? '' }).trim())}
      data-queue={number}
      data-level={level}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx(
        'tile relative min-w-0 px-2.5 pt-0.5 pb-1.5',
        LEVEL_HUE[level],
        level === 'late' && 'breach border-hue',
      )}
    >
      <div className="flex items-baseline gap-2">
        <Title queue={queue} />
        <Free queue={number} />
      </div>
      {/* On a phone two of them stand side by side: the day's rates have a line of their own there, whatever they come to. */}
      <div className="flex items-baseline gap-x-2.5 max-sm:flex-wrap">
        <Metric
          name="waiting"
          label={<Unseen text={t('waiting')} />}
          value={known ? waiting : null}
          stale={stale}
        >
          <span className={clsx('text-2xl leading-7', waiting > 0 && 'text-hue')}>
            {formatCount(known ? waiting : null, locale)}
          </span>
        </Metric>
        <LongestWait queue={queue} since={since} stale={stale} />
        <span className="ms-auto flex items-baseline gap-2 text-xs max-sm:w-full max-sm:flex-row-reverse max-sm:justify-end">
          <AbandonMark
            percent={today.abandonPercent}
            limitPercent={queue.serviceLevel.abandonLimitPercent}
            stale={stale}
          />
          <Level queue={queue} percent={today.serviceLevelPercent} stale={stale} />
        </span>
      </div>
      <div className="sr-only">
        <QueueFigures today={today} stale={stale} />
      </div>
    </section>
  );
});

/** A name for readers where the place says it to the eye. */
function Unseen({ text }: { readonly text: string }) {
  return <span className="sr-only">{text}</span>;
}

function Title({ queue: { name, number } }: { readonly queue: Queue }) {
  const { Tile } = useHeadings();
  return (
    <Tile className="flex min-w-0 items-baseline gap-1.5 text-sm font-semibold" title={name ?? number}>
      <QueueLink queue={number} className="flex min-w-touch leading-(--touch) hover:underline">
        <bdi className="truncate">{name ?? number}</bdi>
      </QueueLink>
      {name === null ? null : <span className="text-xs font-normal text-muted">{number}</span>}
    </Tile>
  );
}

function Free({ queue }: { readonly queue: string }) {
  const t = useTranslations('group');
  const { free } = useStaffing(queue);
  return (
    <span
      className={clsx('ms-auto shrink-0 text-xs', free > 0 ? 'hue-free font-medium text-hue' : 'text-muted')}
    >
      {t('free', { count: free })}
    </span>
  );
}

interface FigureProps {
  readonly queue: Queue;
  readonly stale: boolean;
}

function LongestWait({ queue, since, stale }: FigureProps & { readonly since: number | null }) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const seconds = useSecondsSince(since);
  const target = t('target', { time: formatDuration(queue.serviceLevel.thresholdSeconds, locale) });
  return (
    <Metric
      name="longest-wait"
      label={<Unseen text={t('longestWait')} />}
      title={`${t('longestWait')}, ${target}`}
      value={seconds}
      stale={stale}
    >
      <span className={clsx('text-lg leading-7', seconds === null ? 'text-faint' : 'text-hue')}>
        {formatDuration(seconds, locale)}
      </span>
    </Metric>
  );
}

function Level({ queue, percent, stale }: FigureProps & { readonly percent: number | null }) {
  const t = useTranslations();
  const locale = useLocale();
  const { thresholdSeconds, targetPercent } = queue.serviceLevel;
  return (
    <p
      data-metric="service-level"
      data-value={percent ?? ''}
      {...(stale ? { 'data-stale': 'true' } : {})}
      title={t('queue.serviceLevelTarget', {
        percent: formatPercent(targetPercent, locale),
        time: formatDuration(thresholdSeconds, locale),
      })}
      className="label shrink-0"
    >
      {t('wall.serviceLevel')}{' '}
      <span
        className={clsx(
          'text-sm font-semibold text-hue',
          LEVEL_HUE[serviceLevelLevel(percent, targetPercent)],
        )}
      >
        {formatReached(percent, locale)}
      </span>
    </p>
  );
}
