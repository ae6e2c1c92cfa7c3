'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatTime } from '#lib/i18n/format-time.ts';
import type { LastHourSum } from './last-hour-series.ts';

/**
 * The hour in words, for who does not see the drawing. `since`: when the count began, if that is less than an hour ago.
 */
export function useLastHourSummary(sum: LastHourSum, since: number | null, timeZone: string): string {
  const t = useTranslations('chart');
  const locale = useLocale();
  const timeOf = (at: number): string => formatTime(at, locale, timeZone);
  const counts = { answered: sum.answered ?? 0, abandoned: sum.abandoned ?? 0 };
  const counted =
    since === null ? t('counted', counts) : t('countedSince', { ...counts, time: timeOf(since) });
  const { peak } = sum;
  if (peak === null) return `${counted} ${t('peakUnknown')}`;
  if (peak.waiting === 0) return `${counted} ${t('nobodyWaited')}`;
  return `${counted} ${t('peak', { count: peak.waiting, time: timeOf(peak.at) })}`;
}
