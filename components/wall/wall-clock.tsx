'use client';
import { useLocale } from 'next-intl';
import { formatTime } from '#lib/i18n/format-time.ts';
import { useSiteIdentity, useTickingValue } from '#lib/live/hooks.ts';

/** The site's own time. */
export function WallClock({ className }: { readonly className?: string }) {
  const locale = useLocale();
  const timeZone = useSiteIdentity()?.timezone ?? 'UTC';
  const text = useTickingValue((session) => formatTime(session.now(), locale, timeZone));
  return <time className={className}>{text}</time>;
}
