'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatTime } from '#lib/i18n/format-time.ts';
import { useFreshness, useSiteIdentity, useTickingValue } from '#lib/live/hooks.ts';
import { browserTime } from '#lib/live/time-source.ts';

export interface NotLiveReason {
  readonly kind: 'connecting' | 'catching-up' | 'stale';
  /** What is wrong and since when; null where there is nothing to say yet. */
  readonly text: string | null;
  /** How old the picture is; null while that is not known. Whole seconds. */
  readonly ageSeconds: number | null;
}

/** A connection takes a moment: before, nothing is said to be wrong. */
const PATIENCE_SECONDS = 3;

/** Before the site has said where it is, the screen's own zone. */
export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Why the site is not live, since when and how old it is; null while it is. */
export function useNotLiveReason(): NotLiveReason | null {
  const t = useTranslations('wall');
  const locale = useLocale();
  const timeZone = useSiteIdentity()?.timezone ?? browserTimeZone();
  const { kind, reason, asOf, connection, dataSource } = useFreshness();
  const [opened] = useState(() => ({ at: browserTime.now(), shown: browserTime.wallNow() }));
  const since = asOf ?? opened.at;
  const ageSeconds = useTickingValue((session) =>
    kind === 'live' ? null : Math.max(0, Math.floor((session.now() - since) / 1_000)),
  );
  if (kind === 'live') return null;
  if (reason === 'catching-up') return { kind: 'catching-up', text: null, ageSeconds };
  const young = kind === 'loading' && (ageSeconds ?? 0) < PATIENCE_SECONDS;
  if (young && connection !== 'refused') return { kind: 'connecting', text: null, ageSeconds: null };
  const time = formatTime(asOf ?? opened.shown, locale, timeZone);
  const why =
    connection === 'refused'
      ? t('signedOut', { time })
      : connection === 'reload'
        ? t('updating', { time })
        : reason === 'pbx'
          ? dataSource === 'events-only'
            ? t('eventsOnly', { time })
            : t('pbx', { time })
          : t('server', { time });
  return { kind: 'stale', text: why, ageSeconds };
}
