'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { memo } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { QueueLink } from '#components/queue-page/queue-link.tsx';
import type { Queue } from '#lib/domain/records.ts';
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
import { ServiceLevelRing } from './service-level-ring.tsx';
import { StaffingBar } from './staffing-bar.tsx';
import { WaitingCallers } from './waiting-callers.tsx';

/** The figures of a queue that nobody has seen yet. */
const NOTHING_KNOWN: Queue['today'] = {
  offered: null,
  answered: null,
  abandoned: null,
  shortAbandoned: null,
  overflowed: null,
  serviceLevelPercent: null,
  averageSpeedOfAnswerSeconds: null,
  averageWaitSeconds: null,
  longestWaitSeconds: null,
  averageHandleTimeSeconds: null,
};

interface QueueTileProps {
  readonly number: string;
  /** Many queues: the list of callers is left to the table. */
  readonly dense: boolean;
}

/** One queue: who waits and how long, the day's figures against their targets, who is there to answer. */
export const QueueTile = memo(function QueueTile({ number, dense }: QueueTileProps) {
  const t = useTranslations('queue');
  const queue = useQueue(number);
  const stale = useStale();
  const known = useIsKnown();
  const waiting = useWaiting(number);
  const { Tile } = useHeadings();
  const { named } = useRegionNames();
  const seconds = useSecondsSince(useLongestWaitSince(number));
  if (queue === undefined) return null;
  const shown = known ? queue : { ...queue, today: NOTHING_KNOWN };
  const late = seconds !== null && seconds >= queue.serviceLevel.thresholdSeconds;
  const hue = waiting.length === 0 ? 'hue-off' : late ? 'hue-problem' : 'hue-ringing';
  return (
    <section
      aria-label={named(t('name', { number, name: queue.name ?? '' }).trim())}
      data-queue={number}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx('tile flex flex-col gap-4 p-4', hue, late && 'breach border-hue')}
    >
      <Tile className="flex items-baseline gap-2 text-base font-semibold">
        <QueueLink queue={number} className="truncate hover:underline">
          <bdi>{queue.name ?? number}</bdi>
        </QueueLink>
        {queue.name === null ? null : <span className="text-sm font-normal text-muted">{number}</span>}
      </Tile>
      <Waits
        queue={shown}
        count={known ? waiting.length : null}
        seconds={seconds}
        late={late}
        stale={stale}
      />
      <DayFigures queue={shown} stale={stale} />
      {dense ? null : (
        <WaitingCallers
          queue={number}
          calls={waiting}
          thresholdSeconds={queue.serviceLevel.thresholdSeconds}
        />
      )}
      <div className="mt-auto">
        <StaffingBar queue={number} />
      </div>
    </section>
  );
});

interface WaitsProps {
  readonly queue: Queue;
  readonly count: number | null;
  readonly seconds: number | null;
  readonly late: boolean;
  readonly stale: boolean;
}

function Waits({ queue, count, seconds, late, stale }: WaitsProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const target = formatDuration(queue.serviceLevel.thresholdSeconds, locale);
  const percent = queue.today.serviceLevelPercent;
  const goal = t('serviceLevelTarget', {
    percent: formatPercent(queue.serviceLevel.targetPercent, locale),
    time: target,
  });
  const formula = t(`formula.${queue.serviceLevel.formula}`);
  return (
    <div className="grid grid-cols-[auto_1fr_auto] items-start gap-5">
      <Metric name="waiting" label={t('waiting')} value={count} stale={stale} size="large">
        <span className={clsx((count ?? 0) > 0 && 'text-hue')}>{formatCount(count, locale)}</span>
      </Metric>
      <Metric
        name="longest-wait"
        label={t('longestWait')}
        value={seconds}
        stale={stale}
        size="large"
        note={late ? t('breach') : t('target', { time: target })}
      >
        <span className={clsx('text-3xl', seconds !== null && 'text-hue')}>
          {formatDuration(seconds, locale)}
        </span>
      </Metric>
      <div
        data-metric="service-level"
        data-value={percent ?? ''}
        {...(stale ? { 'data-stale': 'true' } : {})}
        title={`${goal}: ${formula}`}
        className="justify-self-end text-center"
      >
        <span className="sr-only">
          {t('serviceLevel')}: {formatPercent(percent, locale)}, {goal} ({formula})
        </span>
        <ServiceLevelRing percent={percent} targetPercent={queue.serviceLevel.targetPercent} />
        <p aria-hidden className="label mt-1">
          {t('serviceLevel')}
        </p>
      </div>
    </div>
  );
}

function DayFigures({ queue, stale }: { readonly queue: Queue; readonly stale: boolean }) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const { offered, answered, abandoned, averageSpeedOfAnswerSeconds: asa } = queue.today;
  return (
    <div className="grid grid-cols-[1fr_1.2fr_1.4fr_1fr] gap-2 border-y border-line py-2.5">
      <Metric name="offered" label={t('offered')} value={offered} stale={stale}>
        {formatCount(offered, locale)}
      </Metric>
      <Metric name="answered" label={t('answered')} value={answered} stale={stale}>
        {formatCount(answered, locale)}
      </Metric>
      <Metric name="abandoned" label={t('abandoned')} value={abandoned} stale={stale}>
        <span className={clsx(abandoned !== null && abandoned > 0 && 'hue-problem text-hue')}>
          {formatCount(abandoned, locale)}
        </span>
      </Metric>
      <Metric name="average-speed-of-answer" label={t('asa')} title={t('asaTitle')} value={asa} stale={stale}>
        {formatDuration(asa, locale)}
      </Metric>
    </div>
  );
}
