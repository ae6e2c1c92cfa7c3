'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useStaffing } from '#lib/live/hooks.ts';
import { STATUS_GROUPS } from '#lib/live/status-group.ts';
import { hueClass } from './status-style.ts';

interface StaffingBarProps {
  readonly queue: string;
  /** Stands at the end of the words: those that have no room on their one line are left to the bar. */
  readonly children?: ReactNode;
  /** The words make do with little room beside it. */
  readonly tight?: boolean;
}

/** A queue's agents by status: a bar, and the same in words. */
export function StaffingBar({ queue, children, tight = false }: StaffingBarProps) {
  const t = useTranslations();
  const staffing = useStaffing(queue);
  const parts = STATUS_GROUPS.filter((group) => staffing[group] > 0);
  const total = parts.reduce((sum, group) => sum + staffing[group], 0);
  if (total === 0) {
    return (
      <div className="grid content-end">
        <p className="label">{t('queue.nobody')}</p>
        {children}
      </div>
    );
  }
  const words = parts.map((group) => ({ group, text: t(`group.${group}`, { count: staffing[group] }) }));
  const list = words.map(({ text }) => text).join(', ');
  let start = 0;
  return (
    <div>
      <svg
        role="img"
        aria-label={t('queue.staffing', { list })}
        viewBox={`0 0 ${total} 1`}
        preserveAspectRatio="none"
        className="h-2 w-full overflow-hidden rounded-full rtl:-scale-x-100"
      >
        {parts.map((group) => {
          const x = start;
          start += staffing[group];
          return (
            <g key={group}>
              <rect
                x={x}
                y={0}
                width={staffing[group]}
                height={1}
                className={clsx(hueClass(group), 'fill-hue')}
              />
              {/* Parts stay apart where their colours are alike: not live, or chosen by the system. */}
              {x === 0 ? null : (
                <line
                  x1={x}
                  x2={x}
                  y1={0}
                  y2={1}
                  strokeWidth={2}
                  vectorEffect="non-scaling-stroke"
                  className="stroke-panel"
                />
              )}
            </g>
          );
        })}
      </svg>
      <div className={clsx('mt-1.5', children !== undefined && 'flex flex-wrap gap-x-3')}>
        <p
          aria-hidden
          {...(children === undefined ? {} : { title: list })}
          className={clsx(
            'flex flex-wrap gap-x-3 text-xs',
            children !== undefined && 'h-4 min-w-0 grow overflow-hidden',
            tight ? 'basis-20' : 'basis-28',
          )}
        >
          {words.map(({ group, text }) => (
            <span key={group} className={clsx(hueClass(group), 'text-hue')}>
              {text}
            </span>
          ))}
        </p>
        {children}
      </div>
    </div>
  );
}
