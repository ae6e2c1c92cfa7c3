'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { hueClass } from '#components/tiles/status-style.ts';
import { useIsSiteKnown, useStaffing } from '#lib/live/hooks.ts';
import { STATUS_GROUPS } from '#lib/live/status-group.ts';

interface WallStaffingProps {
  readonly queue: string;
  /** With room for them: how many are free and on a call, beneath the bar. */
  readonly words?: boolean;
}

/** A queue's agents by status, as a bar. */
export function WallStaffing({ queue, words = false }: WallStaffingProps) {
  const t = useTranslations();
  const staffing = useStaffing(queue);
  const known = useIsSiteKnown();
  const parts = STATUS_GROUPS.filter((group) => staffing[group] > 0);
  const list = parts.map((group) => t(`group.${group}`, { count: staffing[group] }));
  const label =
    list.length > 0 ? t('queue.staffing', { list: list.join(', ') }) : known ? t('queue.nobody') : '—';
  return (
    <div className={clsx('min-w-0', !words && 'flex-1')}>
      <div role="img" aria-label={label} className="flex h-[0.5em] overflow-hidden rounded-full bg-line">
        {parts.map((group) => (
          <span
            key={group}
            className={clsx(hueClass(group), 'bg-hue')}
            style={{ flexGrow: staffing[group] }}
          />
        ))}
      </div>
      {words ? (
        <p aria-hidden className="mt-[0.35em] flex gap-x-[0.9em] overflow-hidden whitespace-nowrap">
          {list.length === 0 ? <span className="text-muted">{label}</span> : null}
          {parts.slice(0, 3).map((group, index) => (
            <span key={group} className={clsx(hueClass(group), 'text-hue')}>
              {list[index]}
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}
