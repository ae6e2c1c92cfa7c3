import { cachedNumberFormat } from './number-format.ts';

/** A count with the digits and the grouping of the locale; null, which nobody knows, is a dash (rule K9). */
export function formatCount(count: number | null, locale: string): string {
  return count === null
    ? '—'
    : cachedNumberFormat(locale, 'count', { maximumFractionDigits: 0 }).format(count);
}

/** A share that has to reach a target: rounded down, so that it never looks as if it had. */
export function formatPercentRoundedDown(percent: number | null, locale: string): string {
  return formatPercent(percent === null ? null : Math.floor(percent), locale);
}

/** A share that has a limit: rounded up where it would look as if it kept to a limit that it is over. */
export function formatLost(percent: number | null, limitPercent: number, locale: string): string {
  const hides = percent !== null && percent > limitPercent && Math.round(percent) <= limitPercent;
  return formatPercent(hides ? Math.ceil(percent) : percent, locale);
}

/** A percentage of 0–100 as `93%`, in whole percent, as the locale writes it; null is a dash (rule K9). */
export function formatPercent(percent: number | null, locale: string): string {
  if (percent === null) return '—';
  const format = cachedNumberFormat(locale, 'percent', { style: 'percent', maximumFractionDigits: 0 });
  return format.format(Math.round(percent) / 100);
}
