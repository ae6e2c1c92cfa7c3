'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useStaffing } from '#lib/live/hooks.ts';
import { STATUS_GROUPS } from '#lib/live/status-group.ts';
import { hueClass } from './status-look.ts';

/** A queue's agents by status: a bar, and the same in words. */
export function StaffingBar({ queue }: { readonly queue: string }) {
  const t = useTranslations();
  const staffing = useStaffing(queue);
  const parts = STATUS_GROUPS.filter((group) => staffing[group] > 0);
  const total = parts.reduce((sum, group) => sum + staffing[group], 0);
  if (total === 0) return <p className="label">{t('queue.nobody')}</p>;
  const words = parts.map((group) => ({ group, text: t(`group.${group}`, { count: staffing[group] }) }));
  let start = 0;
  return (
    <div>
      <svg
        role="img"
        aria-label={t('queue.staffing', { list: words.map(({ text }) => text).join(', ') })}
        viewBox={`0 0 ${total} 1`}
        preserveAspectRatio="none"
        className="h-2 w-full overflow-hidden rounded-full rtl:-scale-x-100"
      >
        {parts.map((group) => {
          const x = start;
          start += staffing[group];
          return (
            <rect
              key={group}
              x={x}
              y={0}
              width={staffing[group]}
              height={1}
              className={clsx(hueClass(group), 'fill-hue')}
            />
          );
        })}
      </svg>
      <p aria-hidden className="mt-1.5 flex flex-wrap gap-x-3 text-xs">
        {words.map(({ group, text }) => (
          <span key={group} className={clsx(hueClass(group), 'text-hue')}>
            {text}
          </span>
        ))}
      </p>
    </div>
  );
}
