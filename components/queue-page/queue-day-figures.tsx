'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { LEVEL_HUE } from '#components/tiles/status-style.ts';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { formatTime } from '#lib/i18n/format-time.ts';
import { levelOfAbandonRate, levelOfWait } from '#lib/live/figure-level.ts';
import {
  useFiguresScope,
  useIsSiteKnown,
  useIsStale,
  useLongestWaitSince,
  useQueue,
  useSecondsSince,
  useSiteIdentity,
} from '#lib/live/hooks.ts';
import type { Queue } from '#lib/model/records.ts';
import { offeredSum } from './offered-sum.ts';

/** The figures of the queue's day, each with how it is counted (rules K2–K6). */
export function QueueDayFigures({ queue: number }: { readonly queue: string }) {
  const t = useTranslations('queuePage');
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const queue = useQueue(number);
  const titleId = useId();
  if (queue === undefined) return null;
  return (
    <section
      aria-labelledby={titleId}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className="tile grow px-4 pt-3 pb-2"
    >
      <h2 id={titleId} className="flex items-baseline gap-2 text-sm font-semibold">
        {t('today')} <Since />
      </h2>
      <div className="grid gap-x-8 @min-[48rem]:grid-cols-2 @min-[70rem]:grid-cols-1">
        <OfferedCalls queue={queue} known={known} />
        <Times queue={queue} known={known} />
      </div>
    </section>
  );
}

function Since() {
  const t = useTranslations('queuePage');
  const locale = useLocale();
  const timeZone = useSiteIdentity()?.timezone ?? 'UTC';
  const { day, since } = useFiguresScope();
  if (day === '') return null;
  return (
    <span className="font-normal text-muted">
      {t('since', { time: formatTime(since, locale, timeZone) })}
    </span>
  );
}

interface PartProps {
  readonly queue: Queue;
  readonly known: boolean;
}

/** What became of everybody who was offered, as the sum that it is. */
function OfferedCalls({ queue, known }: PartProps) {
  const t = useTranslations('queuePage');
  const locale = useLocale();
  const { offered, answered, abandoned, shortAbandoned, overflowed, stillWaiting } = offeredSum(queue.today);
  const limit = formatDuration(queue.serviceLevel.shortAbandonSeconds, locale);
  const rows = [
    { key: 'answered', value: answered, hue: 'hue-on-call' },
    {
      key: 'abandoned',
      value: abandoned,
      hue: LEVEL_HUE[levelOfAbandonRate(queue.today.abandonPercent, queue.serviceLevel.abandonLimitPercent)],
    },
    { key: 'short-abandoned', value: shortAbandoned, hue: 'hue-off' },
    { key: 'overflowed', value: overflowed, hue: 'hue-overflow' },
    { key: 'still-waiting', value: stillWaiting, hue: 'hue-away' },
  ] as const;
  const count = (value: number | null): string => formatCount(known ? value : null, locale);
  return (
    <dl className="min-w-0">
      <Row
        name="offered"
        label={t('figure.offered')}
        note={t('how.offered')}
        value={known ? offered : null}
        strong
      >
        {count(offered)}
      </Row>
      <Shares parts={rows} total={known ? offered : null} />
      {rows.map(({ key, value, hue }) => (
        <Row
          key={key}
          name={key}
          label={t(`figure.${key}`)}
          note={t(`how.${key}`, { limit })}
          value={known ? value : null}
          hue={hue}
        >
          {count(value)}
        </Row>
      ))}
    </dl>
  );
}

interface SharesProps {
  readonly parts: readonly { readonly key: string; readonly value: number | null; readonly hue: string }[];
  readonly total: number | null;
}

/** The parts of the sum beside each other; the rows below say the same in words. */
function Shares({ parts, total }: SharesProps) {
  let start = 0;
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      className="h-1.5 w-full overflow-hidden rounded-full rtl:-scale-x-100"
    >
      <rect width={100} height={1} className="fill-line" />
      {parts.map(({ key, value, hue }) => {
        const width = total === null || total === 0 ? 0 : ((value ?? 0) / total) * 100;
        const x = start;
        start += width;
        return <rect key={key} x={x} width={width} height={1} className={clsx(hue, 'fill-hue')} />;
      })}
    </svg>
  );
}

function Times({ queue, known }: PartProps) {
  const t = useTranslations('queuePage');
  const locale = useLocale();
  const { averageSpeedOfAnswerSeconds, averageWaitSeconds, longestWaitSeconds, averageHandleTimeSeconds } =
    queue.today;
  const rows = [
    { key: 'average-speed-of-answer', value: averageSpeedOfAnswerSeconds },
    { key: 'average-wait', value: averageWaitSeconds },
    { key: 'longest-wait-today', value: longestWaitSeconds },
    { key: 'average-handle-time', value: averageHandleTimeSeconds },
  ] as const;
  return (
    <dl className="min-w-0 border-t border-line @max-[48rem]:mt-1 @min-[48rem]:border-0 @min-[70rem]:mt-1 @min-[70rem]:border-t">
      <LongestNow queue={queue} />
      {rows.map(({ key, value }) => (
        <Row
          key={key}
          name={key}
          label={t(`figure.${key}`)}
          note={t(`how.${key}`)}
          value={known ? value : null}
        >
          {formatDuration(known ? value : null, locale)}
        </Row>
      ))}
    </dl>
  );
}

function LongestNow({ queue }: { readonly queue: Queue }) {
  const t = useTranslations('queuePage');
  const locale = useLocale();
  const seconds = useSecondsSince(useLongestWaitSince(queue.number));
  const { thresholdSeconds } = queue.serviceLevel;
  const level = levelOfWait(seconds, thresholdSeconds);
  return (
    <Row
      name="longest-wait"
      label={t('figure.longest-wait')}
      note={t('how.longest-wait', { target: formatDuration(thresholdSeconds, locale) })}
      value={seconds}
    >
      <span className={clsx(level !== 'none' && LEVEL_HUE[level], 'text-hue')}>
        {formatDuration(seconds, locale)}
      </span>
    </Row>
  );
}

interface RowProps {
  readonly name: string;
  readonly label: string;
  /** How it is counted. */
  readonly note: string;
  /** Seconds or count; null = not known. */
  readonly value: number | null;
  readonly strong?: boolean;
  /** Of a part of the sum: the mark that stands for it in the bar. */
  readonly hue?: string;
  readonly children: ReactNode;
}

function Row({ name, label, note, value, strong = false, hue, children }: RowProps) {
  return (
    <div
      data-metric={name}
      data-value={value ?? ''}
      className={clsx(
        'flex items-center gap-3 py-1 @min-[100rem]:py-2',
        !strong && 'border-t border-line first:border-t-0',
      )}
    >
      <dt className="min-w-0 grow">
        <span className="flex items-center gap-2 text-sm leading-5 font-medium">
          {hue === undefined ? null : (
            <span aria-hidden className={clsx('size-2 shrink-0 rounded-sm bg-hue', hue)} />
          )}
          {label}
        </span>
        <span className="block text-xs leading-4 text-muted">{note}</span>
      </dt>
      <dd
        className={clsx(
          'shrink-0 font-semibold',
          strong ? 'text-3xl @min-[100rem]:text-4xl' : 'text-xl @min-[100rem]:text-2xl',
        )}
      >
        {children}
      </dd>
    </div>
  );
}
