'use client';
import { useTranslations } from 'next-intl';
import { AGENT_STATUSES } from '#lib/model/agent-status.ts';

/** An agent status in words, or `idle`; one of a later version is shown as it came. */
export function useStatusWord(): (status: string) => string {
  const t = useTranslations('status');
  return (status) => {
    if (status === 'idle') return t('idle');
    const known = AGENT_STATUSES.find((word) => word === status);
    return known === undefined ? status : t(known);
  };
}
