'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatTime } from '#lib/i18n/format-time.ts';
import { useEachSecond, useFreshness, useSite } from '#lib/live/hooks.ts';
import { browserTime } from '#lib/live/time-source.ts';

export interface NotLive {
  readonly kind: 'connecting' | 'catching-up' | 'stale';
  /** What is wrong and since when; null where there is nothing to say yet. */
  readonly text: string | null;
  /** How old the picture is; null while that is not known. Whole seconds. */
  readonly ageSeconds: number | null;
}

/** A connection takes a moment: before, nothing is said to be wrong. */
const PATIENCE_SECONDS = 3;

/** Before the site has said where it is, the screen's own zone. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Why the site is not live, since when and how old it is; null while it is. */
export function useNotLive(): NotLive | null {
  const t = useTranslations('wall');
  const locale = useLocale();
  const timeZone = useSite()?.timezone ?? browserZone();
  const { kind, reason, asOf, connection, feed } = useFreshness();
  const [opened] = useState(() => ({ at: browserTime.now(), shown: browserTime.wall() }));
  const since = asOf ?? opened.at;
  const ageSeconds = useEachSecond((session) =>
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
          ? feed === 'events-only'
            ? t('eventsOnly', { time })
            : t('pbx', { time })
          : t('server', { time });
  return { kind: 'stale', text: why, ageSeconds };
}
