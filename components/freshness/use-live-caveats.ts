'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useNoticeWords } from '#components/ui/use-notice-words.ts';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { useFreshness, useLinks } from '#lib/live/hooks.ts';
import type { PresenceRound } from '#lib/model/links.ts';
import { useLostWebhooksNotice } from './use-lost-webhooks-notice.ts';
import { useUnknownParts } from './use-unknown-parts.ts';

/** Younger presence needs no word. */
const OLD_SECONDS = 30;

/** Whether a word is due about the presence: known of some only, or old (rule M11). */
export function presenceCaveat(presence: PresenceRound | null): 'part' | 'old' | null {
  if (presence === null) return null;
  if (presence.known < presence.of) return 'part';
  return (presence.oldestSeconds ?? 0) >= OLD_SECONDS ? 'old' : null;
}

/** The doubt about the presence in a few words. */
export function usePresenceCaveat(): string | null {
  const t = useTranslations('freshness');
  const locale = useLocale();
  const presence = useLinks()?.presence ?? null;
  const doubt = presenceCaveat(presence);
  if (presence === null || doubt === null) return null;
  const { known, of, oldestSeconds } = presence;
  return doubt === 'part'
    ? t('presenceKnown', { known, of })
    : t('presenceAge', { age: formatDuration(oldestSeconds, locale) });
}

/** What a live picture does not rest on, each in a few words, for where there is one line: the wall. Empty while not live. */
export function useLiveCaveats(): readonly string[] {
  const links = useLinks();
  const { kind } = useFreshness();
  const presence = usePresenceCaveat();
  const loss = useLostWebhooksNotice();
  const unknown = useUnknownParts();
  const words = useNoticeWords();
  if (kind !== 'live' || links === null) return [];
  const lacking = [presence, loss?.gist ?? null, ...unknown.map(({ seen }) => seen)];
  return [...lacking, ...links.warnings.map(words)].filter((one) => one !== null);
}
