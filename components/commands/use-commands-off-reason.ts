'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatTime } from '#lib/i18n/format-time.ts';
import { useFreshness, useSiteIdentity } from '#lib/live/hooks.ts';

/** Why no command can be given to this site now and since when, in words; null when they can (rule F1). */
export function useCommandsOffReason(): string | null {
  const t = useTranslations('command');
  const locale = useLocale();
  const { kind, reason, asOf } = useFreshness();
  const timeZone = useSiteIdentity()?.timezone ?? 'UTC';
  if (kind === 'live') return null;
  if (reason === 'catching-up') return t('offCatchingUp');
  const time = asOf === null ? null : formatTime(asOf, locale, timeZone);
  if (reason === 'pbx') return time === null ? t('offPbx') : t('offPbxSince', { time });
  return time === null ? t('offServer') : t('offServerSince', { time });
}
