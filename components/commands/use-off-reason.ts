'use client';
import { useTranslations } from 'next-intl';
import { useFreshness } from '#lib/live/hooks.ts';

/** Why no command can be given to this site now, in words; null when they can (rule F1). */
export function useOffReason(): string | null {
  const t = useTranslations('command');
  const { kind, reason } = useFreshness();
  if (kind === 'live') return null;
  if (reason === 'pbx') return t('offPbx');
  return reason === 'catching-up' ? t('offCatchingUp') : t('offServer');
}
