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
import type { FigureLevel } from '#lib/live/figure-level.ts';
import { serviceLevelLevel } from '#lib/live/figure-level.ts';
import {
  useIsKnown,
  useLongestWaitSince,
  useQueue,
  useSecondsSince,
  useStale,
  useWaiting,
} from '#lib/live/hooks.ts';
import { useWaitLevel } from '#lib/live/waits.ts';
import { AbandonRate } from './abandon-rate.tsx';
import { LevelNote } from './level-note.tsx';
import { Metric } from './metric.tsx';
import { QueueFigures } from './queue-figures.tsx';
import { StaffingBar } from './staffing-bar.tsx';
import { LEVEL_HUE } from './status-look.ts';

/** With hours in it a wait takes smaller letters. */
const HOUR_SECONDS = 3_600;

interface SlimQueueTileProps {
  readonly number: string;
  /** The service level stands beside the words for the agents as soon as one of them fits there too. */
  readonly tight?: boolean;
}

/** One queue where there is little room: who waits, how long, who is there to answer, the service level. */
export const SlimQueueTile = memo(function SlimQueueTile({ number, tight = false }: SlimQueueTileProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const queue = useQueue(number);
  const stale = useStale();
  const known = useIsKnown();
  const waiting = useWaiting(number).length;
  const since = useLongestWaitSince(number);
  const level = useWaitLevel(since, queue?.serviceLevel.thresholdSeconds ?? 0);
  const { Tile } = useHeadings();
  const { named } = useRegionNames();
  if (queue === undefined) return null;
  return (
    <section
      aria-label={named(t('name', { number, name: queue.name ?? '' }).trim())}
      data-queue={number}
      data-level={level}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx(
        'tile relative grid min-w-0 content-start gap-2 px-3 py-2',
        LEVEL_HUE[level],
        level === 'late' && 'breach border-hue',
      )}
    >
      <Tile className="flex min-w-0 items-baseline gap-2 text-sm font-semibold" title={queue.name ?? number}>
        <QueueLink queue={number} className="flex min-w-touch leading-(--touch) hover:underline">
          <bdi className="truncate">{queue.name ?? number}</bdi>
        </QueueLink>
        {queue.name === null ? null : <span className="font-normal text-muted">{number}</span>}
      </Tile>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-4">
        <Metric name="waiting" label={t('waiting')} value={known ? waiting : null} stale={stale}>
          <span className={clsx('text-3xl leading-none', waiting > 0 && 'text-hue')}>
            {formatCount(known ? waiting : null, locale)}
          </span>
        </Metric>
        <LongestWait since={since} level={level} queue={queue} stale={stale} />
      </div>
      <StaffingBar queue={number} tight={tight}>
        <ServiceLevel
          queue={queue}
          percent={known ? queue.today.serviceLevelPercent : null}
          abandonPercent={known ? queue.today.abandonPercent : null}
          stale={stale}
        />
      </StaffingBar>
      {/* The day's figures need no room to be read by scripts and assistive technology. */}
      <div className="sr-only">
        <QueueFigures today={known ? queue.today : UNKNOWN_FIGURES} stale={stale} />
      </div>
    </section>
  );
});

interface LongestWaitProps {
  readonly since: number | null;
  readonly level: FigureLevel;
  readonly queue: Queue;
  readonly stale: boolean;
}

/** Alone with the clock; how it stands against the target its hue and sign say, and its hint. */
function LongestWait({ since, level, queue, stale }: LongestWaitProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const seconds = useSecondsSince(since);
  const target = t('target', { time: formatDuration(queue.serviceLevel.thresholdSeconds, locale) });
  return (
    <Metric
      name="longest-wait"
      label={<LevelNote level={level} words={t('longest')} />}
      title={`${t('longestWait')}, ${target}`}
      value={seconds}
      stale={stale}
    >
      <span
        className={clsx(
          'leading-none',
          seconds !== null && 'text-hue',
          (seconds ?? 0) < HOUR_SECONDS ? 'text-3xl' : 'text-2xl',
        )}
      >
        {formatDuration(seconds, locale)}
      </span>
    </Metric>
  );
}

interface ServiceLevelProps {
  readonly queue: Queue;
  readonly percent: number | null;
  readonly abandonPercent: number | null;
  readonly stale: boolean;
}

function ServiceLevel({ queue, percent, abandonPercent, stale }: ServiceLevelProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const { thresholdSeconds, targetPercent, formula } = queue.serviceLevel;
  const goal = t('serviceLevelTarget', {
    percent: formatPercent(targetPercent, locale),
    time: formatDuration(thresholdSeconds, locale),
  });
  return (
    <div className="label flex min-w-0 flex-wrap gap-x-2">
      <p
        data-metric="service-level"
        data-value={percent ?? ''}
        {...(stale ? { 'data-stale': 'true' } : {})}
        title={`${goal}: ${t(`formula.${formula}`)}`}
      >
        <span aria-hidden>{t('service')}</span>
        <span className="sr-only">{t('serviceLevel')}</span>{' '}
        <span
          className={clsx('font-semibold text-hue', LEVEL_HUE[serviceLevelLevel(percent, targetPercent)])}
        >
          {formatReached(percent, locale)}
        </span>
      </p>
      <AbandonRate
        percent={abandonPercent}
        limitPercent={queue.serviceLevel.abandonLimitPercent}
        stale={stale}
      />
    </div>
  );
}
