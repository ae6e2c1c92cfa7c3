'use client';
import { useTranslations } from 'next-intl';

const WORDS = [
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

/** An agent status in words; one of a later version is shown as it came. */
export function useStatusWord(): (status: string) => string {
  const t = useTranslations('status');
  return (status) => {
    const known = WORDS.find((word) => word === status);
    return known === undefined ? status : t(known);
  };
}
