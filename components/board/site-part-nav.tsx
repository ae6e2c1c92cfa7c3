'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { formatCount } from '#lib/i18n/format-number.ts';
import { useRegionNames } from './board-scope.ts';
import { setPartOpen } from './folded-parts.ts';
import { useShownAgentCount, useShownCalls, useShownQueues } from './use-shown-lists.ts';

const PARTS = ['queues', 'agents', 'calls'] as const;
type Part = (typeof PARTS)[number];

/** On phones the parts of a site are far apart: the way to each of them stays at the top. */
export function SitePartNav() {
  const t = useTranslations('parts');
  const locale = useLocale();
  const { named } = useRegionNames();
  const counts = {
    queues: useShownQueues().length,
    agents: useShownAgentCount(),
    calls: useShownCalls().length,
  };
  const go = (event: MouseEvent<HTMLButtonElement>, part: Part): void => {
    setPartOpen(part, true);
    const site = event.currentTarget.closest('[data-site]');
    site?.querySelector(`[data-part="${part}"]`)?.scrollIntoView({ block: 'start' });
  };
  return (
    <nav
      aria-label={named(t('label'))}
      className="sticky top-(--top) z-stick grid grid-cols-3 border-b border-line bg-panel sm:hidden"
    >
      {PARTS.map((part) => (
        <button
          key={part}
          type="button"
          onClick={(event) => go(event, part)}
          className="flex min-h-11 items-center justify-center gap-1.5 text-sm font-medium text-muted"
        >
          {t(part)} <span className="text-ink">{formatCount(counts[part], locale)}</span>
        </button>
      ))}
    </nav>
  );
}
