'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { formatCount } from '#lib/i18n/format-number.ts';
import { textDirection } from '#lib/i18n/locales.ts';
import type { LastHourBar } from './last-hour-series.ts';
import { AbandonedMark, AnsweredMark, WaitingMark } from './series-marks.tsx';

interface HourTooltipProps {
  readonly bar: LastHourBar | undefined;
  readonly timeOf: (at: number) => string;
}

/** One bar in words: beside the pointer, the finger or where the arrow keys are. */
export function HourTooltip({ bar, timeOf }: HourTooltipProps) {
  const t = useTranslations('chart');
  const locale = useLocale();
  if (bar === undefined) return null;
  const rows = [
    { name: 'waiting', hue: 'hue-off', Mark: WaitingMark, value: bar.waiting },
    { name: 'answered', hue: 'hue-on-call', Mark: AnsweredMark, value: bar.answered },
    { name: 'abandoned', hue: 'hue-calm', Mark: AbandonedMark, value: bar.abandoned },
  ] as const;
  return (
    <div
      dir={textDirection(locale)}
      data-hour-hint
      className="min-w-36 rounded-md border border-line bg-raised px-3 py-2 text-sm text-ink shadow-float"
    >
      <p className="font-semibold">
        {t('span', { from: timeOf(bar.at), to: timeOf(bar.until) })}
        {bar.partial ? <span className="font-normal text-muted"> {t('soFar')}</span> : null}
      </p>
      {rows.map(({ name, hue, Mark, value }) => (
        <p key={name} className={clsx('flex items-center gap-2', hue)}>
          <Mark className="size-3.5 shrink-0" />
          <span className="text-muted">{t(`legend.${name}`)}</span>
          <span className="ms-auto ps-3 font-semibold">
            {value === null ? (
              <span className="font-normal text-muted">{t('unknown')}</span>
            ) : (
              formatCount(value, locale)
            )}
          </span>
        </p>
      ))}
    </div>
  );
}
