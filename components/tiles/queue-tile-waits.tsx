'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount, formatPercent, formatPercentRoundedDown } from '#lib/i18n/format-number.ts';
import type { FigureLevel } from '#lib/live/figure-level.ts';
import { useSecondsSince } from '#lib/live/hooks.ts';
import type { Queue } from '#lib/model/records.ts';
import { AbandonRate } from './abandon-rate.tsx';
import { LevelNote } from './level-note.tsx';
import { ServiceLevelRing } from './service-level-ring.tsx';
import { TileMetric } from './tile-metric.tsx';

interface QueueTileWaitsProps {
  readonly queue: Queue;
  readonly count: number | null;
  /** Since when the one waits who has waited longest; null = nobody does. */
  readonly since: number | null;
  readonly level: FigureLevel;
  readonly stale: boolean;
}

/** What a queue tile says first: how many wait, the longest of them against the threshold, and the service level. */
export function QueueTileWaits({ queue, count, since, level, stale }: QueueTileWaitsProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const { thresholdSeconds } = queue.serviceLevel;
  return (
    <div className="grid grid-cols-[auto_1fr_auto] items-start gap-5">
      <TileMetric name="waiting" label={t('waiting')} value={count} stale={stale} size="large">
        <span className={clsx((count ?? 0) > 0 && 'text-hue')}>{formatCount(count, locale)}</span>
      </TileMetric>
      <LongestWait since={since} level={level} thresholdSeconds={thresholdSeconds} stale={stale} />
      <ServiceLevel
        percent={queue.today.serviceLevelPercent}
        abandonPercent={queue.today.abandonPercent}
        target={queue.serviceLevel}
        stale={stale}
      />
    </div>
  );
}

interface LongestWaitProps {
  readonly since: number | null;
  readonly level: FigureLevel;
  readonly thresholdSeconds: number;
  readonly stale: boolean;
}

/** Alone with the clock: nothing else of the tile renders each second. */
function LongestWait({ since, level, thresholdSeconds, stale }: LongestWaitProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const seconds = useSecondsSince(since);
  const target = t('target', { time: formatDuration(thresholdSeconds, locale) });
  return (
    <TileMetric
      name="longest-wait"
      label={t('longestWait')}
      value={seconds}
      stale={stale}
      size="large"
      title={target}
      note={<LevelNote level={level} words={target} inWords />}
    >
      <span className={clsx('text-3xl', seconds !== null && 'text-hue')}>
        {formatDuration(seconds, locale)}
      </span>
    </TileMetric>
  );
}

interface ServiceLevelProps {
  readonly percent: number | null;
  readonly abandonPercent: number | null;
  readonly target: Queue['serviceLevel'];
  readonly stale: boolean;
}

function ServiceLevel({ percent, abandonPercent, target, stale }: ServiceLevelProps) {
  const { targetPercent, thresholdSeconds, abandonLimitPercent, formula } = target;
  const t = useTranslations('queue');
  const locale = useLocale();
  const goal = t('serviceLevelTarget', {
    percent: formatPercent(targetPercent, locale),
    time: formatDuration(thresholdSeconds, locale),
  });
  const formulaWords = t(`formula.${formula}`);
  return (
    <div className="justify-self-end text-center">
      <div
        data-metric="service-level"
        data-value={percent ?? ''}
        {...(stale ? { 'data-stale': 'true' } : {})}
        title={`${goal}: ${formulaWords}`}
        className="grid justify-items-center"
      >
        <span className="sr-only">
          {t('serviceLevel')}: {formatPercentRoundedDown(percent, locale)}, {goal} ({formulaWords})
        </span>
        <ServiceLevelRing percent={percent} targetPercent={targetPercent} />
        <p aria-hidden className="label mt-1">
          {t('serviceLevel')}
        </p>
        <p aria-hidden className="label">
          {t('target', { time: formatPercent(targetPercent, locale) })}
        </p>
      </div>
      <AbandonRate
        percent={abandonPercent}
        limitPercent={abandonLimitPercent}
        stale={stale}
        className="label"
      />
    </div>
  );
}
