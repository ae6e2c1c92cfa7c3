'use client';
import { CheckCheck, PhoneMissed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { AgentFigures } from '#lib/domain/records.ts';

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
