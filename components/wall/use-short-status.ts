'use client';
import { useTranslations } from 'next-intl';
import { AGENT_STATUSES } from '#lib/model/agent-status.ts';

/**
 * An agent status in a word that fits a small tile, or in the four letters or so that fit the smallest; one of a later
 * version is shown as it came.
 */
export function useShortStatus(size: 'short' | 'tiny'): (status: string) => string {
  const t = useTranslations('wall');
  return (status) => {
    if (status === 'idle') return t(`${size}.idle`);
    const known = AGENT_STATUSES.find((word) => word === status);
    return known === undefined ? status : t(`${size}.${known}`);
  };
}
