'use client';
import clsx from 'clsx';
import { PhoneMissed } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatLost, formatPercent } from '#lib/i18n/format-number.ts';
import { levelOfAbandonRate } from '#lib/live/figure-level.ts';
import { LEVEL_HUE } from './status-style.ts';

interface AbandonRateProps {
  /** Null = nobody has left the queue yet. */
  readonly percent: number | null;
  /** Of the queue. */
  readonly limitPercent: number;
  readonly stale: boolean;
  readonly className?: string;
  /** The word for readers of the screen only: it stands beside. */
  readonly brief?: boolean;
  /** A class of the word. */
  readonly word?: string;
}

/** The abandon rate, which stands beside every service level (rule K12). */
export function AbandonRate({
  percent,
  limitPercent,
  stale,
  className,
  brief = false,
  word,
}: AbandonRateProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  return (
    <span
      data-metric="abandon-rate"
      data-value={percent ?? ''}
      {...(stale ? { 'data-stale': 'true' } : {})}
      title={`${t('abandonRateName')}: ${t('abandonRateTitle')}, ${t('abandonLimit', { percent: formatPercent(limitPercent, locale) })}`}
      className={clsx(className, 'block whitespace-nowrap')}
    >
      <span className={clsx('font-semibold text-hue', LEVEL_HUE[levelOfAbandonRate(percent, limitPercent)])}>
        {formatLost(percent, limitPercent, locale)}
      </span>{' '}
      <span className={clsx(word, brief && 'sr-only')}>{t('abandonRate')}</span>
    </span>
  );
}

/** Where there is room for a figure alone: shown when it is near its limit, else said to readers of the screen only. */
export function AbandonRateMark({
  percent,
  limitPercent,
  stale,
}: Pick<AbandonRateProps, 'percent' | 'limitPercent' | 'stale'>) {
  const locale = useLocale();
  const level = levelOfAbandonRate(percent, limitPercent);
  return (
    <>
      {level === 'near' || level === 'late' ? (
        <span
          aria-hidden
          className={clsx('flex shrink-0 items-center gap-[0.2em] text-hue', LEVEL_HUE[level])}
        >
          <PhoneMissed className="size-[0.9em]" />
          <bdi>{formatLost(percent, limitPercent, locale)}</bdi>
        </span>
      ) : null}
      <span className="sr-only">
        <AbandonRate percent={percent} limitPercent={limitPercent} stale={stale} />
      </span>
    </>
  );
}
