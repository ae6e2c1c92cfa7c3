'use client';
import { useLocale, useTranslations } from 'next-intl';
import { AbandonRate } from '#components/tiles/abandon-rate.tsx';
import { ServiceLevelRing } from '#components/tiles/service-level-ring.tsx';
import { LEVEL_HUE } from '#components/tiles/status-style.ts';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatPercent, formatPercentRoundedDown } from '#lib/i18n/format-number.ts';
import { levelOfServiceLevel } from '#lib/live/figure-level.ts';
import { useIsSiteKnown, useIsStale, useQueue } from '#lib/live/hooks.ts';
import { ColumnHead } from './column-head.tsx';

/** The day's service level against its target, with the formula that it is counted by (rule K4). */
export function ServiceLevel({ queue: number }: { readonly queue: string }) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const queue = useQueue(number);
  if (queue === undefined) return null;
  const { targetPercent, thresholdSeconds, formula } = queue.serviceLevel;
  const percent = known ? queue.today.serviceLevelPercent : null;
  const hue = LEVEL_HUE[levelOfServiceLevel(percent, targetPercent)];
  const target = {
    percent: formatPercent(targetPercent, locale),
    time: formatDuration(thresholdSeconds, locale),
  };
  return (
    <ColumnHead hue={hue} stale={stale}>
      <span className="shrink-0 [&>svg]:size-22 @min-[70rem]:[&>svg]:size-26">
        <ServiceLevelRing percent={percent} targetPercent={targetPercent} />
      </span>
      <div data-metric="service-level" data-value={percent ?? ''} className="min-w-0">
        <p className="text-base font-semibold">
          {t('serviceLevel')} <span className="sr-only">{formatPercentRoundedDown(percent, locale)}</span>
        </p>
        <p className="text-sm text-muted">{t('serviceLevelTarget', target)}</p>
        <AbandonRate
          percent={known ? queue.today.abandonPercent : null}
          limitPercent={queue.serviceLevel.abandonLimitPercent}
          stale={stale}
          className="text-sm text-muted"
        />
        <p className="mt-1 text-xs text-muted">{t(`formula.${formula}`)}</p>
      </div>
    </ColumnHead>
  );
}
