'use client';
import { useLocale, useTranslations } from 'next-intl';
import { StaffingBar } from '#components/tiles/staffing-bar.tsx';
import { formatCount } from '#lib/i18n/format-number.ts';
import { useIsSiteKnown, useIsStale, useStaffing } from '#lib/live/hooks.ts';
import { ColumnHead, ColumnHeadFigure } from './column-head.tsx';

/** How many could take the next call, of how many, and what the rest do. */
export function FreeAgents({ queue }: { readonly queue: string }) {
  const t = useTranslations('queuePage');
  const locale = useLocale();
  const stale = useIsStale();
  const staffing = useStaffing(queue);
  const count = useIsSiteKnown() ? staffing.free : null;
  const all = Object.values(staffing).reduce((sum, part) => sum + part, 0);
  return (
    <ColumnHead hue={count === null || count === 0 ? 'hue-off' : 'hue-free'} stale={stale}>
      <ColumnHeadFigure name="free-agents" label={t('free')} value={count}>
        {formatCount(count, locale)}
      </ColumnHeadFigure>
      <div className="min-w-0 grow">
        <p className="mb-1.5 text-sm text-muted">{t('ofMembers', { count: all })}</p>
        <StaffingBar queue={queue} />
      </div>
    </ColumnHead>
  );
}
