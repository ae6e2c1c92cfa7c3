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

/**
 * An agent status in a word that fits a small tile, or in the four letters or so that fit the smallest; one of a later
 * version is shown as it came.
 */
export function useShortStatus(size: 'short' | 'tiny'): (status: string) => string {
  const t = useTranslations('wall');
  return (status) => {
    const known = SHORT.find((word) => word === status);
    return known === undefined ? status : t(`${size}.${known}`);
  };
}
