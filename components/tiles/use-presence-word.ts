'use client';
import { useTranslations } from 'next-intl';

/** Presence profiles that a PBX has by its documents. */
export const PRESENCES = ['Available', 'Away', 'Out of office', 'Custom 1', 'Custom 2'] as const;

/** What a driver says of its own where the PBX has no profiles: nobody can choose these. */
const STATED = ['Do not disturb', 'Unavailable'] as const;

/** A presence profile in words; one that somebody gave a name of their own is shown as it came. */
export function usePresenceWord(): (presence: string | null) => string | null {
  const t = useTranslations('presence');
  return (presence) => {
    const known = [...PRESENCES, ...STATED].find((name) => name === presence);
    return known === undefined ? presence : t(known);
  };
}
