'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useLinks } from '#lib/live/hooks.ts';
import { presenceCaveat, usePresenceCaveat } from './use-live-caveats.ts';

/** Of how many agents the presence is known where the PBX is asked for each by itself, and how old it gets (rule M11). */
export function PresenceNote() {
  const t = useTranslations('freshness');
  const presence = useLinks()?.presence ?? null;
  const words = usePresenceCaveat();
  if (presence === null || words === null) return null;
  const isPart = presenceCaveat(presence) === 'part';
  return (
    <span
      data-metric="presence-known"
      data-value={presence.known}
      title={isPart ? t('presencePart') : t('presenceOld')}
      className={clsx('tabular-nums', isPart ? 'font-medium' : 'text-muted')}
    >
      {words}
    </span>
  );
}
