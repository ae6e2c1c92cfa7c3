'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import type { QueueFigures as Figures } from '#lib/model/records.ts';
import { TileMetric } from './tile-metric.tsx';

/** From here on a figure takes smaller letters, so that it does not touch the next one. */
const LONG_FROM = 10_000;

interface FiguresProps {
  readonly today: Figures;
  readonly stale: boolean;
}

/**
 * The day's figures. What was offered is the sum of what became of it (rule K2): the rarer ends are named on a line of
 * their own as soon as there is one.
 */
export function QueueTileFigures({ today, stale }: FiguresProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const {
    offered,
    answered,
    abandoned,
    shortAbandoned,
    overflowed,
    averageSpeedOfAnswerSeconds: asa,
  } = today;
  const letters = (offered ?? 0) >= LONG_FROM ? 'text-base' : '';
  return (
    <div className="border-y border-line pt-2.5 pb-1.5">
      <div className="grid grid-cols-4 content-start gap-x-3">
        <TileMetric name="offered" label={t('offered')} value={offered} stale={stale}>
          <span className={letters}>{formatCount(offered, locale)}</span>
        </TileMetric>
        <TileMetric name="answered" label={t('answered')} value={answered} stale={stale}>
          <span className={letters}>{formatCount(answered, locale)}</span>
        </TileMetric>
        <TileMetric name="abandoned" label={t('abandoned')} value={abandoned} stale={stale}>
          <span className={letters}>{formatCount(abandoned, locale)}</span>
        </TileMetric>
        <TileMetric
          name="average-speed-of-answer"
          label={t('asa')}
          title={t('asaTitle')}
          value={asa}
          stale={stale}
        >
          {formatDuration(asa, locale)}
        </TileMetric>
      </div>
      {/* Its line is there before there is anything on it: nothing below it jumps. */}
      <p className="label mt-1 flex min-h-4 gap-x-3 overflow-hidden">
        <RareEnd
          name="short-abandoned"
          label={t('short')}
          title={t('shortTitle')}
          value={shortAbandoned}
          stale={stale}
          hue="hue-calm"
        />
        <RareEnd
          name="overflowed"
          label={t('overflowed')}
          title={t('overflowedTitle')}
          value={overflowed}
          stale={stale}
          hue="hue-overflow"
        />
      </p>
    </div>
  );
}

interface RareEndProps {
  readonly name: string;
  readonly label: string;
  readonly title: string;
  readonly value: number | null;
  readonly stale: boolean;
  readonly hue: string;
}

function RareEnd({ name, label, title, value, stale, hue }: RareEndProps) {
  const locale = useLocale();
  if (value === null || value === 0) return null;
  return (
    <span
      data-metric={name}
      data-value={value}
      {...(stale ? { 'data-stale': 'true' } : {})}
      title={title}
      className={clsx('truncate', hue)}
    >
      {label} <span className="font-semibold text-hue">{formatCount(value, locale)}</span>
    </span>
  );
}

/** What there is room for while nobody waits. */
export function QuietQueueFigures({ today, stale }: FiguresProps) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const figures = [
    ['average-wait', t('averageWait'), today.averageWaitSeconds],
    ['longest-wait-today', t('longestToday'), today.longestWaitSeconds],
    ['average-handle-time', t('handleTime'), today.averageHandleTimeSeconds],
  ] as const;
  return (
    <div className="grid h-full grid-cols-3 content-center gap-3">
      {figures.map(([name, label, value]) => (
        <TileMetric key={name} name={name} label={label} title={label} value={value} stale={stale}>
          <span className="text-base text-muted">{formatDuration(value, locale)}</span>
        </TileMetric>
      ))}
    </div>
  );
}
