'use client';
import { useLocale } from 'next-intl';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { useSecondsSince } from '#lib/live/hooks.ts';

interface ElapsedProps {
  /** Epoch milliseconds, server clock; null = not known. */
  readonly since: number | null;
  readonly className?: string;
}

/** How long something has lasted, on the shared clock. */
export function Elapsed({ since, className }: ElapsedProps) {
  const seconds = useSecondsSince(since);
  return <span className={className}>{formatDuration(seconds, useLocale())}</span>;
}
