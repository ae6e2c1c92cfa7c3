'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#lib/i18n/format-duration.ts';

/** A short time in words: `12 s`, from a minute on `1:05`. Whole seconds. */
export function useTimeWords(): (seconds: number) => string {
  const t = useTranslations('queuePage');
  const locale = useLocale();
  return (seconds) => (seconds < 60 ? t('seconds', { count: seconds }) : formatDuration(seconds, locale));
}
