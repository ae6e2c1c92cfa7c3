'use client';
import { useTranslations } from 'next-intl';
import type { CommandType } from '#lib/domain/command.ts';
import { useFreshness } from '#lib/live/hooks.ts';
import { useDesk } from './desk.ts';

/** Why a command cannot be given now, in words; null when it can (rule F1). */
export function useOffReason(type: CommandType): string | null {
  const t = useTranslations('command');
  const { allowed } = useDesk();
  const { kind, reason } = useFreshness();
  if (!allowed.has(type)) return t('offRole');
  if (kind === 'live') return null;
  if (reason === 'pbx') return t('offPbx');
  return reason === 'catching-up' ? t('offCatchingUp') : t('offServer');
}
