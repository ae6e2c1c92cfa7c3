'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { QueueFigures as Figures } from '#lib/domain/records.ts';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { Metric } from './metric.tsx';

/** From here on a figure takes smaller letters, so that it does not touch the next one. */
const LONG_FROM = 10_000;

interface FiguresProps {
  readonly today: Figures;
  readonly stale: boolean;
}

/**
 * The day's figures. What was offered is the sum of what became of it (rule K2): the rarer ends are named as soon as there
 * is one.
 */
export function QueueFigures({ today, stale }: FiguresProps) {
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
    <div className="grid grid-cols-[repeat(auto-fit,minmax(3.75rem,1fr))] content-start gap-x-3 gap-y-2 border-y border-line py-2.5">
      <Metric name="offered" label={t('offered')} value={offered} stale={stale}>
        <span className={letters}>{formatCount(offered, locale)}</span>
      </Metric>
      <Metric name="answered" label={t('answered')} value={answered} stale={stale}>
        <span className={letters}>{formatCount(answered, locale)}</span>
      </Metric>
      <Metric name="abandoned" label={t('abandoned')} value={abandoned} stale={stale}>
        <span className={letters}>{formatCount(abandoned, locale)}</span>
      </Metric>
      <RareEnd
        name="short-abandoned"
        label={t('short')}
        title={t('shortTitle')}
        value={shortAbandoned}
        stale={stale}
      />
      <RareEnd
        name="overflowed"
        label={t('overflowed')}
        title={t('overflowedTitle')}
        value={overflowed}
        stale={stale}
      />
      <Metric name="average-speed-of-answer" label={t('asa')} title={t('asaTitle')} value={asa} stale={stale}>
        {formatDuration(asa, locale)}
      </Metric>
    </div>
  );
}

interface RareEndProps {
  readonly name: string;
  readonly label: string;
  readonly title: string;
  readonly value: number | null;
  readonly stale: boolean;
}

function RareEnd({ value, ...rest }: RareEndProps) {
  const locale = useLocale();
  if (value === null || value === 0) return null;
  return (
    <Metric {...rest} value={value}>
      {formatCount(value, locale)}
    </Metric>
  );
}

/** What there is room for while nobody waits. */
export function QuietFigures({ today, stale }: FiguresProps) {
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
        <Metric key={name} name={name} label={label} title={label} value={value} stale={stale}>
          <span className="text-base text-muted">{formatDuration(value, locale)}</span>
        </Metric>
      ))}
    </div>
  );
}
