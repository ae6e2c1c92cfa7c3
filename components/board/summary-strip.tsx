'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Elapsed } from '#components/tiles/elapsed.tsx';
import { LEVEL_HUE } from '#components/tiles/status-style.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { type BoardFilter, matchingAgents } from '#lib/live/board-filter.ts';
import {
  useFreshness,
  useIsSiteKnown,
  useIsStale,
  useLiveSession,
  useQueue,
  useQueueOrder,
  useTopicsValue,
  useTotalStaffing,
} from '#lib/live/hooks.ts';
import type { LiveStore } from '#lib/live/live-store.ts';
import { useQueueWaits } from '#lib/live/queue-waits.ts';
import { useRegionNames } from './board-scope.ts';
import { useDeferredBoardView } from './board-view-provider.tsx';
import { useAgentTopics, useQueuesInSummary } from './use-shown-lists.ts';

/** The three questions of a glance: does anybody wait too long, is anybody free, is this live? Of the chosen queues. */
export function SummaryStrip() {
  const t = useTranslations('summary');
  const { named } = useRegionNames();
  return (
    <section
      aria-label={named(t('label'))}
      // On a phone whether the data is live takes a third at most, however long its words are.
      className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_fit-content(33%)] gap-2 sm:gap-3 @min-[46rem]:grid-cols-3"
    >
      <WaitingFigure />
      <FreeFigure />
      <LiveFigure />
    </section>
  );
}

function WaitingFigure() {
  const t = useTranslations('summary');
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const queues = useQueuesInSummary();
  const part = useCountedPart();
  const { count, since, breachQueue, level } = useQueueWaits(queues);
  const late = useQueue(breachQueue ?? '');
  if (!known) return <Figure label={t('waiting')} hue="hue-off" stale={stale} value={null} />;
  const hue = count === 0 ? 'hue-calm' : LEVEL_HUE[level];
  return (
    <Figure
      label={t('waiting')}
      hue={hue}
      stale={stale}
      value={count}
      part={part}
      urgent={breachQueue !== null}
    >
      {since === null ? (
        <span className="max-sm:sr-only">{t('nobodyWaits')}</span>
      ) : (
        <>
          <span className="whitespace-nowrap">
            <span className="max-sm:sr-only">{t('longest')}</span>{' '}
            <Elapsed since={since} className="font-semibold text-ink" />
          </span>
          {breachQueue === null ? null : (
            <span className="hidden min-w-0 truncate font-medium text-hue sm:inline">
              {t('late', { queue: late?.name ?? breachQueue })}
            </span>
          )}
        </>
      )}
    </Figure>
  );
}

function FreeFigure() {
  const t = useTranslations('summary');
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const part = useCountedPart();
  const group = useTranslations('group');
  const { free, idle, onCall, count } = useCountedAgents();
  if (!known) return <Figure label={t('free')} hue="hue-off" stale={stale} value={null} />;
  return (
    <Figure label={t('free')} hue={free > 0 ? 'hue-free' : 'hue-off'} stale={stale} value={free} part={part}>
      <span className="max-sm:sr-only">
        {t('ofAgents', { count })}
        <span className="whitespace-nowrap">
          {' '}
          · {t('onCall', { count: onCall })}
          {idle === 0 ? null : ' ·'}
        </span>
      </span>
      {idle === 0 ? null : (
        <>
          <span className="whitespace-nowrap max-sm:hidden">{group('idle', { count: idle })}</span>
          <span className="sm:hidden">{group('idleShort', { count: idle })}</span>
        </>
      )}
    </Figure>
  );
}

/** How many agents there are, of the chosen queues where some are chosen. */
interface CountedAgents {
  readonly free: number;
  /** Free, and rung by none of the shown queues (rule K11). */
  readonly idle: number;
  readonly onCall: number;
  readonly count: number;
}

function useCountedAgents(): CountedAgents {
  const { queues } = useDeferredBoardView();
  const { store } = useLiveSession();
  const staffing = useTotalStaffing();
  const topics = useAgentTopics(queues);
  const text = useTopicsValue(topics, () =>
    queues.length === 0 ? '' : STATUSES.map((statuses) => count(store, queues, statuses)).join(' '),
  );
  if (queues.length === 0) {
    const all = Object.values(staffing).reduce((sum, part) => sum + part, 0);
    return { free: staffing.free, idle: staffing.idle, onCall: staffing['on-call'], count: all };
  }
  const [free = 0, idle = 0, onCall = 0, all = 0] = text.split(' ').map(Number);
  return { free, idle, onCall, count: all };
}

const STATUSES: readonly BoardFilter['statuses'][] = [['free'], ['idle'], ['on-call'], []];
const count = (store: LiveStore, queues: readonly string[], statuses: BoardFilter['statuses']): number =>
  matchingAgents(store, { queues, statuses, text: '' }).length;

/** In words that the figures are those of some queues only; null while they are those of all. */
function useCountedPart(): string | null {
  const t = useTranslations('summary');
  const all = useQueueOrder().length;
  const counted = useQueuesInSummary();
  const [first] = counted;
  const only = useQueue(first ?? '');
  const { queues } = useDeferredBoardView();
  if (queues.length === 0) return null;
  return counted.length === 1 ? (only?.name ?? first ?? null) : t('ofQueues', { count: counted.length, all });
}

function LiveFigure() {
  const t = useTranslations();
  const { kind, reason, dataSource } = useFreshness();
  const live = kind === 'live';
  const hue = live ? (dataSource === 'full' ? 'hue-free' : 'hue-near') : 'hue-problem';
  const word = t(`summary.data.${live ? 'live' : reason === 'catching-up' ? 'catching-up' : 'stale'}`);
  const note =
    dataSource === 'polling-only'
      ? t('freshness.pollingOnly')
      : dataSource === 'events-only'
        ? t('freshness.eventsOnly')
        : null;
  return (
    <div className={clsx('tile tint-hue flex items-center gap-2.5 px-3 py-2 sm:gap-4 sm:px-5', hue)}>
      <span aria-hidden className={clsx('size-3 shrink-0 bg-hue sm:size-4', live && 'rounded-full')} />
      <div className="min-w-0">
        <p className="text-lg leading-tight font-semibold text-hue sm:text-2xl">{word}</p>
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
  /** Of what part of the site it is. */
  readonly part?: string | null;
  readonly urgent?: boolean;
  readonly children?: ReactNode;
}

function Figure({ label, hue, stale, value, part = null, urgent = false, children }: FigureProps) {
  return (
    <div
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx(
        'tile tint-hue flex min-w-0 items-center gap-2.5 px-3 py-2 transition-colors sm:min-h-18 sm:gap-4 sm:px-5',
        'max-[24rem]:flex-col max-[24rem]:items-start max-[24rem]:gap-1',
        hue,
        urgent && 'breach border-hue',
      )}
    >
      <span className="text-3xl leading-none font-semibold text-hue sm:text-5xl">
        {formatCount(value, useLocale())}
      </span>
      <span className="min-w-0">
        <span className="label block sm:truncate">
          {label}
          {part === null ? null : (
            <>
              {' · '}
              <bdi>{part}</bdi>
            </>
          )}
        </span>
        <span className="flex flex-wrap gap-x-2 text-xs text-muted sm:text-sm sm:leading-4.5">
          {children}
        </span>
      </span>
    </div>
  );
}
