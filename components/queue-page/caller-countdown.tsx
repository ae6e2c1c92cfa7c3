'use client';
import clsx from 'clsx';
import { TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#lib/i18n/format-duration.ts';
import { useSecondsSince } from '#lib/live/hooks.ts';
import { countdownOf } from './countdown.ts';
import { useTimeWords } from './use-time-words.ts';

interface CallerCountdownProps {
  /** Since when the caller waits: epoch milliseconds, server clock. */
  readonly since: number;
  readonly estimated: boolean;
  readonly thresholdSeconds: number;
  readonly compact: boolean;
}

/** How long until this caller has waited too long, or for how long they have; on the shared clock. */
export function CallerCountdown({ since, estimated, thresholdSeconds, compact }: CallerCountdownProps) {
  const t = useTranslations('queuePage');
  const locale = useLocale();
  const words = useTimeWords();
  const { left, over } = countdownOf(useSecondsSince(since) ?? 0, thresholdSeconds);
  const time = over ? formatDuration(-left, locale) : words(left);
  return (
    <p
      data-countdown
      data-value={left}
      {...(estimated ? { title: t('estimated') } : {})}
      className={clsx(
        'flex items-center justify-end gap-1.5 font-semibold whitespace-nowrap text-hue',
        compact ? 'text-sm' : 'text-xl leading-7 @min-[100rem]:text-3xl @min-[100rem]:leading-9',
      )}
    >
      {over ? <TriangleAlert aria-hidden size={compact ? 14 : 18} className="shrink-0" /> : null}
      <span>{over ? t('over', { time }) : t('left', { time })}</span>
    </p>
  );
}

interface UsedTimeBarProps {
  readonly since: number;
  readonly thresholdSeconds: number;
  readonly className: string;
}

/** The same as a bar that fills by a step a second. */
export function UsedTimeBar({ since, thresholdSeconds, className }: UsedTimeBarProps) {
  const { used } = countdownOf(useSecondsSince(since) ?? 0, thresholdSeconds);
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      className={clsx('h-1 w-full overflow-hidden rounded-full rtl:-scale-x-100', className)}
    >
      <rect width={100} height={1} className="fill-line" />
      <rect width={used * 100} height={1} className="fill-hue" />
    </svg>
  );
}
