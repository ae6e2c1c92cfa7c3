'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AbandonRate } from '#components/tiles/abandon-rate.tsx';
import { LEVEL_HUE } from '#components/tiles/status-style.ts';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount, formatPercent, formatPercentRoundedDown } from '#lib/i18n/format-number.ts';
import { levelOfServiceLevel } from '#lib/live/figure-level.ts';
import type { Queue } from '#lib/model/records.ts';
import { useShortDuration } from './wall-elapsed.tsx';
import { WallMetric } from './wall-metric.tsx';

export interface FiguresProps {
  readonly queue: Queue;
  /** How many wait; null = not known. */
  readonly count: number | null;
  /** How long the longest waiting caller has waited; null = nobody waits. */
  readonly seconds: number | null;
  readonly late: boolean;
  readonly stale: boolean;
}

interface MetricProps extends FiguresProps {
  readonly figure: string;
  readonly labelShown?: boolean;
}

export function WaitingMetric({ count, stale, figure, labelShown = false }: MetricProps) {
  const t = useTranslations('queue');
  return (
    <WallMetric
      name="waiting"
      label={t('waiting')}
      labelShown={labelShown}
      value={count}
      stale={stale}
      figure={clsx(figure, (count ?? 0) > 0 ? 'text-hue' : 'text-faint')}
    >
      {formatCount(count, useLocale())}
    </WallMetric>
  );
}

interface LongestWaitProps extends MetricProps {
  readonly withTarget?: boolean;
}

export function LongestWaitMetric({
  queue,
  seconds,
  late,
  stale,
  figure,
  labelShown = false,
  withTarget = false,
}: LongestWaitProps) {
  const t = useTranslations();
  const short = useShortDuration();
  const target = t('queue.target', {
    time: formatDuration(queue.serviceLevel.thresholdSeconds, useLocale()),
  });
  return (
    <WallMetric
      name="longest-wait"
      label={t('wall.longest')}
      labelShown={labelShown}
      value={seconds}
      stale={stale}
      figure={clsx(figure, seconds === null ? 'text-faint' : 'text-hue')}
      {...(withTarget ? { note: late ? t('queue.breach') : target } : {})}
    >
      <bdi>{short(seconds)}</bdi>
    </WallMetric>
  );
}

interface ServiceLevelProps extends FiguresProps {
  readonly labelShown?: boolean;
  /** Says what the tick of the ring is. */
  readonly withTarget?: boolean;
  readonly children: ReactNode;
}

export function ServiceLevelMetric({
  queue,
  stale,
  labelShown = false,
  withTarget = false,
  children,
}: ServiceLevelProps) {
  const t = useTranslations('wall');
  const percent = formatPercent(queue.serviceLevel.targetPercent, useLocale());
  return (
    <WallMetric
      name="service-level"
      label={t('serviceLevel')}
      {...(withTarget ? { note: t('serviceTarget', { percent }) } : {})}
      labelShown={labelShown}
      value={queue.today.serviceLevelPercent}
      stale={stale}
      figure=""
    >
      {children}
    </WallMetric>
  );
}

export function ServiceLevelPercent({ queue, className }: FiguresProps & { readonly className: string }) {
  const locale = useLocale();
  const percent = queue.today.serviceLevelPercent;
  const level = levelOfServiceLevel(percent, queue.serviceLevel.targetPercent);
  return (
    <bdi className={clsx(className, percent === null ? 'text-faint' : 'text-hue', LEVEL_HUE[level])}>
      {formatPercentRoundedDown(percent, locale)}
    </bdi>
  );
}

interface CountProps extends MetricProps {
  /** The abandon rate behind the count. */
  readonly withRate?: boolean;
  /** What was counted, in a word behind the figure. */
  readonly inWords?: boolean;
}

export function AnsweredMetric({ queue, stale, figure, labelShown = false, inWords = false }: CountProps) {
  const t = useTranslations();
  const { answered } = queue.today;
  return (
    <WallMetric
      name="answered"
      label={t('queue.answered')}
      labelShown={labelShown}
      value={answered}
      stale={stale}
      figure={figure}
    >
      <CountMetric value={answered} word={inWords ? t('wall.ofAnswered') : null} />
    </WallMetric>
  );
}

export function AbandonedMetric({
  queue,
  stale,
  figure,
  labelShown = false,
  withRate = false,
  inWords = false,
}: CountProps) {
  const t = useTranslations();
  const { abandoned } = queue.today;
  return (
    <WallMetric
      name="abandoned"
      label={t('queue.abandoned')}
      labelShown={labelShown}
      value={abandoned}
      stale={stale}
      figure={figure}
    >
      <CountMetric value={abandoned} word={inWords ? t('wall.ofAbandoned') : null} />
      {withRate ? (
        <AbandonRate
          percent={queue.today.abandonPercent}
          limitPercent={queue.serviceLevel.abandonLimitPercent}
          stale={stale}
          brief
          className="ms-[0.5em] inline-block! text-[0.75em]"
        />
      ) : null}
    </WallMetric>
  );
}

export function AverageAnswerMetric({ queue, stale, figure }: MetricProps) {
  const t = useTranslations('wall');
  const seconds = queue.today.averageSpeedOfAnswerSeconds;
  return (
    <WallMetric
      name="average-speed-of-answer"
      label={t('averageAnswer')}
      value={seconds}
      stale={stale}
      figure={figure}
    >
      {formatDuration(seconds, useLocale())}
    </WallMetric>
  );
}

function CountMetric({ value, word }: { readonly value: number | null; readonly word: string | null }) {
  const text = <bdi>{formatCount(value, useLocale())}</bdi>;
  if (word === null) return text;
  return (
    <span className="flex gap-[0.35em] leading-tight">
      {text}
      <span aria-hidden className="min-w-0 truncate font-normal text-muted">
        {word}
      </span>
    </span>
  );
}
