'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { formatCount } from '#lib/i18n/format-number.ts';
import type { LastHourSum } from './last-hour-series.ts';
import { AbandonedMark, AnsweredMark, WaitingMark } from './series-marks.tsx';

interface LastHourLegendProps {
  readonly sum: LastHourSum;
  /** E.g. how old it is. */
  readonly note: string | null;
}

/** What each mark means, with the hour's figure. Screen readers get the summary instead. */
export function LastHourLegend({ sum, note }: LastHourLegendProps) {
  const t = useTranslations('chart');
  const locale = useLocale();
  const items = [
    { name: 'waiting', hue: 'hue-off', Mark: WaitingMark, value: sum.peak?.waiting ?? null },
    { name: 'answered', hue: 'hue-on-call', Mark: AnsweredMark, value: sum.answered },
    { name: 'abandoned', hue: 'hue-calm', Mark: AbandonedMark, value: sum.abandoned },
  ] as const;
  return (
    <div
      aria-hidden
      className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-xs @min-[26rem]:gap-x-5 @min-[26rem]:text-sm"
    >
      {items.map(({ name, hue, Mark, value }) => (
        <span
          key={name}
          data-hour={name}
          data-value={value ?? ''}
          className={clsx('flex items-baseline gap-1.5', hue)}
        >
          <Mark className="size-3.5 self-center" />
          <span className="text-muted">{t(`legend.${name}`)}</span>
          <span className="font-semibold text-ink">{formatCount(value, locale)}</span>
        </span>
      ))}
      {note === null ? null : <span className="ms-auto text-xs text-muted">{note}</span>}
    </div>
  );
}
