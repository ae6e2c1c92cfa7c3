'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { hueClass } from '#components/tiles/status-style.ts';
import { formatPercent } from '#lib/i18n/format-number.ts';
import { useLinks } from '#lib/live/hooks.ts';
import { meterHue, meterReading } from './events-style.ts';

/** How many of the latest changes webhooks reported: quiet while all arrive, and nothing while nothing was counted. */
export function EventsMeter() {
  const t = useTranslations('freshness');
  const locale = useLocale();
  const reading = meterReading(useLinks()?.events.meter ?? null);
  if (reading === null) return null;
  const { windowMinutes: minutes, percent } = reading;
  const words = t('meter', { percent: formatPercent(percent, locale), minutes });
  const quiet = reading.grade === 'all' || reading.grade === 'too-few';
  return (
    <span
      title={words}
      data-metric="events-heard"
      data-value={percent}
      className={clsx('flex items-center gap-1.5', hueClass(meterHue(reading)))}
    >
      <span aria-hidden className="h-1.5 w-7 overflow-hidden rounded-full bg-line max-sm:hidden">
        <span className="block h-full rounded-full bg-hue" style={{ width: `${percent}%` }} />
      </span>
      {/* Without its bar a figure that nothing is wrong with says nothing. */}
      <span
        aria-hidden
        className={clsx('tabular-nums', quiet ? 'text-muted max-sm:hidden' : 'font-medium text-hue')}
      >
        {formatPercent(percent, locale)}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
