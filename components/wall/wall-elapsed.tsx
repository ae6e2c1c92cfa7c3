'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { useSecondsSince } from '#lib/live/hooks.ts';

const HOUR_SECONDS = 3_600;

/** A duration that never takes more room than `59:59`: from an hour on the seconds go. */
export function useShortDuration(): (seconds: number | null) => string {
  const t = useTranslations('wall');
  const locale = useLocale();
  return (seconds) => {
    if (seconds === null || seconds < HOUR_SECONDS) return formatDuration(seconds, locale);
    // Of `0:05`, the five minutes in two digits.
    const [, minutes = ''] = formatDuration(Math.floor(seconds / 60) % 60, locale).split(':');
    const hours = formatCount(Math.floor(seconds / HOUR_SECONDS), locale);
    return t('hours', { hours, minutes });
  };
}

interface WallElapsedProps {
  /** Epoch milliseconds, server clock; null = not known. */
  readonly since: number | null;
  readonly className?: string;
}

/** How long something has lasted, on the shared clock. */
export function WallElapsed({ since, className }: WallElapsedProps) {
  const text = useShortDuration()(useSecondsSince(since));
  // Digits by themselves run from left to right: their margins and sides are those of the line they stand in.
  return (
    <span className={className}>
      <bdi>{text}</bdi>
    </span>
  );
}
