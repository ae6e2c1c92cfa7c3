'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { QueueLink } from '#components/queue-page/queue-link.tsx';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount, formatPercent, formatPercentRoundedDown } from '#lib/i18n/format-number.ts';
import { type FigureLevel, levelOfServiceLevel } from '#lib/live/figure-level.ts';
import {
  useIsSiteKnown,
  useIsStale,
  useLongestWaitSince,
  useQueue,
  useSecondsSince,
  useStaffing,
  useWaiting,
} from '#lib/live/hooks.ts';
import { useLevelOfWait } from '#lib/live/queue-waits.ts';
import type { QueueFigures as Figures, Queue } from '#lib/model/records.ts';
import { UNKNOWN_FIGURES } from '#lib/model/unknown-figures.ts';
import { AbandonRate, AbandonRateMark } from './abandon-rate.tsx';
import { LevelNote } from './level-note.tsx';
import { QueueTileFigures } from './queue-tile-figures.tsx';
import { StaffingBar } from './staffing-bar.tsx';
import { LEVEL_HUE } from './status-style.ts';
import { TileMetric } from './tile-metric.tsx';

/** With hours in it a wait takes smaller letters. */
const HOUR_SECONDS = 3_600;

interface SmallQueueTileProps {
  readonly number: string;
  /** `line`: in two lines, where many of them would push the agents off a low screen. */
  readonly form: 'slim' | 'line';
  /** Of a slim one: the service level stands beside the words for the agents as soon as one of them fits there too. */
  readonly tight?: boolean;
}

/** One queue where there is little room: who waits, how long, who is there to answer, the service level. */
export const SmallQueueTile = memo(function SmallQueueTile({ number, form, tight }: SmallQueueTileProps) {
  const t = useTranslations('queue');
  const queue = useQueue(number);
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const waiting = useWaiting(number).length;
  const since = useLongestWaitSince(number);
  const level = useLevelOfWait(since, queue?.serviceLevel.thresholdSeconds ?? 0);
  const { named } = useRegionNames();
  if (queue === undefined) return null;
  const today = known ? queue.today : UNKNOWN_FIGURES;
  const shown = { queue, today, waiting: known ? waiting : null, since, level, stale };
  return (
    <section
      aria-label={named(t('name', { number, name: queue.name ?? '' }).trim())}
      data-queue={number}
      data-level={level}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx(
        'tile relative min-w-0',
        form === 'line' ? 'px-2.5 pt-0.5 pb-1.5' : 'grid content-start gap-2 px-3 py-2',
        LEVEL_HUE[level],
        level === 'late' && 'breach border-hue',
      )}
    >
      {form === 'line' ? <Line {...shown} /> : <Slim {...shown} tight={tight === true} />}
      {/* The day's figures need no room to be read by scripts and assistive technology. */}
      <div className="sr-only">
        <QueueTileFigures today={today} stale={stale} />
      </div>
    </section>
  );
});

interface Shown {
  readonly queue: Queue;
  readonly today: Figures;
  /** Null = not known. */
  readonly waiting: number | null;
  readonly since: number | null;
  readonly level: FigureLevel;
  readonly stale: boolean;
}

function Slim({ queue, today, waiting, since, level, stale, tight }: Shown & { readonly tight: boolean }) {
  const t = useTranslations('queue');
  return (
    <>
      <Title queue={queue} />
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-4">
        <Waiting count={waiting} label={t('waiting')} stale={stale} className="text-3xl leading-none" />
        {/* How the wait stands against the target its hue and sign say. */}
        <LongestWait since={since} queue={queue} stale={stale} form="slim" level={level} />
      </div>
      <StaffingBar queue={queue.number} tight={tight}>
        <div className="label flex min-w-0 flex-wrap gap-x-2">
          <ServiceLevel queue={queue} percent={today.serviceLevelPercent} stale={stale} />
          <AbandonRate
            percent={today.abandonPercent}
            limitPercent={queue.serviceLevel.abandonLimitPercent}
            stale={stale}
          />
        </div>
      </StaffingBar>
    </>
  );
}

function Line({ queue, today, waiting, since, level, stale }: Shown) {
  const t = useTranslations('queue');
  return (
    <>
      <div className="flex items-baseline gap-2">
        <Title queue={queue} />
        <Free queue={queue.number} />
      </div>
      {/* On a phone two of them stand side by side: the day's rates have a line of their own there, whatever they come to. */}
      <div className="flex items-baseline gap-x-2.5 max-sm:flex-wrap">
        <Waiting
          count={waiting}
          label={<Unseen text={t('waiting')} />}
          stale={stale}
          className="text-2xl leading-7"
        />
        <LongestWait since={since} queue={queue} stale={stale} form="line" level={level} />
        <div className="ms-auto flex items-baseline gap-2 text-xs max-sm:w-full max-sm:flex-row-reverse max-sm:justify-end">
          <AbandonRateMark
            percent={today.abandonPercent}
            limitPercent={queue.serviceLevel.abandonLimitPercent}
            stale={stale}
          />
          <div className="label shrink-0">
            <ServiceLevel queue={queue} percent={today.serviceLevelPercent} stale={stale} />
          </div>
        </div>
      </div>
    </>
  );
}

/** A name for readers where the place says it to the eye. */
function Unseen({ text }: { readonly text: string }) {
  return <span className="sr-only">{text}</span>;
}

function Title({ queue: { name, number } }: { readonly queue: Queue }) {
  const { Tile } = useHeadings();
  return (
    <Tile className="flex min-w-0 items-baseline gap-2 text-sm font-semibold" title={name ?? number}>
      <QueueLink queue={number} className="flex min-w-touch leading-(--touch) hover:underline">
        <bdi className="truncate">{name ?? number}</bdi>
      </QueueLink>
      {name === null ? null : <span className="font-normal text-muted">{number}</span>}
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

interface WaitingProps {
  readonly count: number | null;
  readonly label: ReactNode;
  readonly stale: boolean;
  readonly className: string;
}

function Waiting({ count, label, stale, className }: WaitingProps) {
  const locale = useLocale();
  return (
    <TileMetric name="waiting" label={label} value={count} stale={stale}>
      <span className={clsx(className, (count ?? 0) > 0 && 'text-hue')}>{formatCount(count, locale)}</span>
    </TileMetric>
  );
}

type LongestWaitProps = Pick<Shown, 'queue' | 'since' | 'level' | 'stale'> &
  Pick<SmallQueueTileProps, 'form'>;

/** Alone with the clock. */
function LongestWait({ queue, since, level, stale, form }: LongestWaitProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const seconds = useSecondsSince(since);
  const target = t('target', { time: formatDuration(queue.serviceLevel.thresholdSeconds, locale) });
  const slimSize = (seconds ?? 0) < HOUR_SECONDS ? 'text-3xl leading-none' : 'text-2xl leading-none';
  return (
    <TileMetric
      name="longest-wait"
      label={
        form === 'line' ? (
          <Unseen text={t('longestWait')} />
        ) : (
          <LevelNote level={level} words={t('longest')} />
        )
      }
      title={`${t('longestWait')}, ${target}`}
      value={seconds}
      stale={stale}
    >
      <span
        className={clsx(
          form === 'line' ? 'text-lg leading-7' : slimSize,
          seconds !== null && 'text-hue',
          seconds === null && form === 'line' && 'text-faint',
        )}
      >
        {formatDuration(seconds, locale)}
      </span>
    </TileMetric>
  );
}

interface ServiceLevelProps extends Pick<Shown, 'queue' | 'stale'> {
  readonly percent: number | null;
}

function ServiceLevel({ queue, percent, stale }: ServiceLevelProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const { thresholdSeconds, targetPercent, formula } = queue.serviceLevel;
  const goal = t('serviceLevelTarget', {
    percent: formatPercent(targetPercent, locale),
    time: formatDuration(thresholdSeconds, locale),
  });
  return (
    <p
      data-metric="service-level"
      data-value={percent ?? ''}
      {...(stale ? { 'data-stale': 'true' } : {})}
      title={`${goal}: ${t(`formula.${formula}`)}`}
    >
      <span aria-hidden>{t('service')}</span>
      <span className="sr-only">{t('serviceLevel')}</span>{' '}
      <span
        className={clsx('font-semibold text-hue', LEVEL_HUE[levelOfServiceLevel(percent, targetPercent)])}
      >
        {formatPercentRoundedDown(percent, locale)}
      </span>
    </p>
  );
}
