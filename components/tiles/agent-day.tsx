'use client';
import { CheckCheck, PhoneMissed } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import type { AgentFigures } from '#lib/model/records.ts';

/** What an agent has done today, quietly; nothing of what is not known. */
export function AgentDay({ today }: { readonly today: AgentFigures }) {
  const t = useTranslations('agent');
  const { handled, missed } = today;
  return (
    <p className="flex min-w-0 items-center gap-3 truncate text-xs text-muted">
      {handled === null ? null : (
        <span data-metric="handled" data-value={handled} className="flex items-center gap-1">
          <CheckCheck aria-hidden size={13} className="text-faint" /> {t('handled', { count: handled })}
        </span>
      )}
      {missed === null || missed === 0 ? null : (
        <span data-metric="missed" data-value={missed} className="flex items-center gap-1">
          <PhoneMissed aria-hidden size={12} className="text-faint" /> {t('missed', { count: missed })}
        </span>
      )}
    </p>
  );
}

/** How long an agent has been on calls today, and how many of them they made. */
export function AgentTalk({ today }: { readonly today: AgentFigures }) {
  const t = useTranslations('agent');
  const locale = useLocale();
  const { talkSeconds, outbound } = today;
  return (
    <p className="flex min-w-0 gap-1.5 truncate text-xs text-muted">
      {talkSeconds === null ? null : (
        <span data-metric="talk" data-value={talkSeconds}>
          {t('talk', { time: formatDuration(talkSeconds, locale) })}
        </span>
      )}
      {outbound === null || outbound === 0 ? null : (
        <span data-metric="outbound" data-value={outbound}>
          {t('outbound', { count: outbound })}
        </span>
      )}
    </p>
  );
}
