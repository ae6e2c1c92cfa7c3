'use client';
import { useLocale } from 'next-intl';
import { useEachSecond, useSite } from '#lib/live/hooks.ts';

/** The site's own time. */
export function WallClock({ className }: { readonly className?: string }) {
  const locale = useLocale();
  const timeZone = useSite()?.timezone;
  const text = useEachSecond((session) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(timeZone === undefined ? {} : { timeZone }),
    }).format(session.now()),
  );
  return <time className={className}>{text}</time>;
}
