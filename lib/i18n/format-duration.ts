import { cachedNumberFormat } from './number-format.ts';

/**
 * A duration as a clock shows it: `0:42`, `12:05`, `1:02:33`, with the digits of the locale. Whole seconds; null, which
 * nobody knows, is a dash (rule K9).
 */
export function formatDuration(totalSeconds: number | null, locale: string): string {
  if (totalSeconds === null) return '—';
  const whole = Math.max(0, Math.floor(totalSeconds));
  const two = cachedNumberFormat(locale, 'two-digits', { minimumIntegerDigits: 2 });
  const one = cachedNumberFormat(locale, 'no-grouping', { useGrouping: false });
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor(whole / 60) % 60;
  const tail = two.format(whole % 60);
  return hours === 0
    ? `${one.format(minutes)}:${tail}`
    : `${one.format(hours)}:${two.format(minutes)}:${tail}`;
}
