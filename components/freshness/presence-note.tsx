'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { useLinks } from '#lib/live/hooks.ts';

/** Younger presence needs no word. */
const OLD_SECONDS = 30;

/** Of how many agents the presence is known where the PBX is asked for each by itself, and how old it gets (rule M11). */
export function PresenceNote() {
  const t = useTranslations('freshness');
  const locale = useLocale();
  const presence = useLinks()?.presence ?? null;
  if (presence === null) return null;
  const { known, of, oldestSeconds } = presence;
  const isPart = known < of;
  if (!isPart && (oldestSeconds === null || oldestSeconds < OLD_SECONDS)) return null;
  return (
    <span
      data-metric="presence-known"
      data-value={known}
      title={isPart ? t('presencePart') : t('presenceOld')}
      className={clsx('tabular-nums', isPart ? 'font-medium' : 'text-muted')}
    >
      {isPart
        ? t('presenceKnown', { known, of })
        : t('presenceAge', { age: formatDuration(oldestSeconds, locale) })}
    </span>
  );
}
