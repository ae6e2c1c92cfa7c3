'use client';
import { useTranslations } from 'next-intl';

const SHORT = [
  'free',
  'ringing',
  'dialing',
  'talking',
  'held',
  'busy',
  'away',
  'paused',
  'loggedOut',
  'unregistered',
  'unknown',
] as const;

/** An agent status in a word that fits a small tile; one of a later version is shown as it came. */
export function useShortStatus(): (status: string) => string {
  const t = useTranslations('wall.short');
  return (status) => {
    const known = SHORT.find((word) => word === status);
    return known === undefined ? status : t(known);
  };
}
