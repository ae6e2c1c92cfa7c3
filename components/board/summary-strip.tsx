'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Elapsed } from '#components/tiles/elapsed.tsx';
import { formatCount } from '#lib/i18n/format-number.ts';
import {
  useFreshness,
  useIsKnown,
  useQueue,
  useQueueOrder,
  useSecondsSince,
  useStale,
  useTotalStaffing,
  useTotalWaiting,
} from '#lib/live/hooks.ts';
import { useRegionNames } from './board-scope.ts';

/** The three questions of a glance: does anybody wait too long, is anybody free, is this live? */
export function SummaryStrip() {
  const t = useTranslations('summary');
  const { named } = useRegionNames();
  return (
    <section aria-label={named(t('label'))} className="grid grid-cols-2 gap-3 @min-[56rem]:grid-cols-3">
      <WaitingFigure />
      <FreeFigure />
      <LiveFigure />
    </section>
  );
}

function WaitingFigure() {
  const t = useTranslations('summary');
  const stale = useStale();
  const known = useIsKnown();
  const { count, since } = useTotalWaiting();
  const [firstQueue] = useQueueOrder();
  const limit = useQueue(firstQueue ?? '')?.serviceLevel.thresholdSeconds ?? 20;
  const late = (useSecondsSince(since) ?? 0) >= limit;
  if (!known) return <Figure label={t('waiting')} hue="hue-off" stale={stale} value={null} />;
  const hue = count === 0 ? 'hue-free' : late ? 'hue-problem' : 'hue-ringing';
  return (
    <Figure label={t('waiting')} hue={hue} stale={stale} value={count}>
      {since === null ? (
        t('nobodyWaits')
      ) : (
        <>
          <span className="whitespace-nowrap">{t('longest')}</span>{' '}
          <Elapsed since={since} className="font-semibold text-ink" />
        </>
      )}
    </Figure>
  );
}

function FreeFigure() {
  const t = useTranslations('summary');
  const stale = useStale();
  const staffing = useTotalStaffing();
  const known = useIsKnown();
  if (!known) return <Figure label={t('free')} hue="hue-off" stale={stale} value={null} />;
  const count = Object.values(staffing).reduce((sum, part) => sum + part, 0);
  return (
    <Figure
      label={t('free')}
      hue={staffing.free > 0 ? 'hue-free' : 'hue-off'}
      stale={stale}
      value={staffing.free}
    >
      {t('ofAgents', { count })} ·{' '}
      <span className="whitespace-nowrap">{t('onCall', { count: staffing['on-call'] })}</span>
    </Figure>
  );
}

function LiveFigure() {
  const t = useTranslations();
  const { kind, reason, feed } = useFreshness();
  const live = kind === 'live';
  const hue = live ? (feed === 'full' ? 'hue-free' : 'hue-ringing') : 'hue-problem';
  const word = live
    ? t('freshness.live')
    : reason === 'catching-up'
      ? t('freshness.catchingUp')
      : t('freshness.stale');
  const note =
    feed === 'polling-only'
      ? t('freshness.pollingOnly')
      : feed === 'events-only'
        ? t('freshness.eventsOnly')
        : null;
  return (
    <div
      className={clsx(
        'tile tint-hue col-span-2 flex items-center gap-4 px-5 py-4 @min-[56rem]:col-span-1',
        hue,
      )}
    >
      <span aria-hidden className={clsx('size-4 shrink-0 rounded-full bg-hue', !live && 'rounded-none')} />
      <div>
        <p className="label">{t('summary.state')}</p>
        <p className="text-3xl leading-tight font-semibold text-hue">{word}</p>
        {note === null ? null : <p className="text-sm text-muted">{note}</p>}
      </div>
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  readonly hue: string;
  readonly stale: boolean;
  /** Null = not known yet. */
  readonly value: number | null;
  readonly children?: ReactNode;
}

function Figure({ label, hue, stale, value, children }: FigureProps) {
  return (
    <div
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx('tile tint-hue flex items-end gap-3 px-4 py-3 transition-colors sm:gap-4 sm:px-5', hue)}
    >
      <span className="text-5xl leading-none font-semibold text-hue sm:text-6xl">
        {formatCount(value, useLocale())}
      </span>
      <span className="min-w-0 pb-0.5">
        <span className="label block">{label}</span>
        <span className="block text-sm text-muted">{children}</span>
      </span>
    </div>
  );
}
