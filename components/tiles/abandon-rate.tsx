'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { formatPercent } from '#lib/i18n/format-number.ts';
import { abandonLevel } from '#lib/live/figure-level.ts';
import { LEVEL_HUE } from './status-look.ts';

interface AbandonRateProps {
  /** Null = nobody has left the queue yet. */
  readonly percent: number | null;
  readonly stale: boolean;
  readonly className?: string;
}

/** The abandon rate, which stands beside every service level (rule K12). */
export function AbandonRate({ percent, stale, className }: AbandonRateProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  return (
    <span
      data-metric="abandon-rate"
      data-value={percent ?? ''}
      {...(stale ? { 'data-stale': 'true' } : {})}
      title={`${t('abandonRateName')}: ${t('abandonRateTitle')}`}
      className={clsx(className, 'block whitespace-nowrap')}
    >
      {t.rich('abandonRate', {
        percent: formatPercent(percent, locale),
        rate: (text) => (
          <span className={clsx('font-semibold text-hue', LEVEL_HUE[abandonLevel(percent)])}>{text}</span>
        ),
      })}
    </span>
  );
}
