'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { CSSProperties, ReactNode } from 'react';
import { useRegionNames } from '#components/board/board-scope.ts';
import { useFreshness, useIsKnown, useStale } from '#lib/live/hooks.ts';
import { useWaits } from '#lib/live/waits.ts';
import { useNotLive } from './use-not-live.ts';
import { useFreeOf } from './use-shown.ts';
import { WallClock } from './wall-clock.tsx';
import { useShortDuration, WallElapsed } from './wall-elapsed.tsx';
import type { GlanceRows } from './wall-layout.ts';
import { WallLinkMarks } from './wall-link-marks.tsx';
import { WallNotes } from './wall-notes.tsx';
import type { PassedOver } from './wall-options.ts';

interface WallGlanceProps {
  readonly queues: readonly string[];
  readonly agents: readonly string[];
  /** What to say of the address, for a while. */
  readonly notes: readonly PassedOver[];
  readonly rows: GlanceRows;
  readonly style: CSSProperties;
}

/** The three answers of a glance: does anybody wait too long, is anybody free, is this live. */
export function WallGlance({ queues, agents, notes, rows, style }: WallGlanceProps) {
  const t = useTranslations('summary');
  const { named } = useRegionNames();
  return (
    <section aria-label={named(t('label'))} className="wall-glance" data-rows={rows} style={style}>
      <WaitingAnswer queues={queues} />
      <FreeAnswer agents={agents} />
      <LiveAnswer notes={notes} />
    </section>
  );
}

function WaitingAnswer({ queues }: Pick<WallGlanceProps, 'queues'>) {
  const t = useTranslations('summary');
  const { count, since, lateQueue } = useWaits(queues);
  const late = lateQueue !== null;
  return (
    <Answer
      name="waiting"
      label={t('waiting')}
      hue={count === 0 ? 'hue-free' : late ? 'hue-problem' : 'hue-ringing'}
      value={count}
    >
      {since === null ? (
        t('nobodyWaits')
      ) : (
        <>
          {t('longest')} <WallElapsed since={since} className="font-semibold text-ink" />
        </>
      )}
    </Answer>
  );
}

function FreeAnswer({ agents }: Pick<WallGlanceProps, 'agents'>) {
  const t = useTranslations('summary');
  const free = useFreeOf(agents);
  return (
    <Answer
      name="free"
      label={t('free')}
      hue={free > 0 ? 'hue-free' : agents.length > 0 ? 'hue-ringing' : 'hue-off'}
      value={free}
    >
      {t('ofAgents', { count: agents.length })}
    </Answer>
  );
}

interface AnswerProps {
  readonly name: string;
  readonly label: string;
  readonly hue: string;
  readonly value: number;
  readonly children: ReactNode;
}

function Answer({ name, label, hue, value, children }: AnswerProps) {
  const stale = useStale();
  const known = useIsKnown();
  return (
    <div
      data-answer={name}
      data-value={known ? value : ''}
      {...(stale || !known ? { 'data-stale': 'true' } : {})}
      className={clsx('wall-tile wall-answer', known ? hue : 'hue-off')}
    >
      <span className="text-[3.3em] leading-none font-semibold text-hue">{known ? value : '—'}</span>
      <span className="min-w-0">
        <span className="block truncate font-semibold">{label}</span>
        <span className="block truncate text-muted">{known ? children : null}</span>
      </span>
    </div>
  );
}

/** Live, or in the room's sight that it is not: why, since when, and how old what stands below is. */
function LiveAnswer({ notes }: Pick<WallGlanceProps, 'notes'>) {
  const t = useTranslations();
  const notLive = useNotLive();
  const { feed } = useFreshness();
  const short = useShortDuration();
  const hue = notLive === null ? (feed === 'full' ? 'hue-free' : 'hue-ringing') : 'hue-problem';
  const waiting = notLive !== null && notLive.kind !== 'stale';
  const word =
    notLive === null
      ? t('freshness.live')
      : notLive.kind === 'stale'
        ? t('freshness.stale')
        : notLive.kind === 'connecting'
          ? t('freshness.connecting')
          : t('freshness.catchingUp');
  return (
    <div
      data-answer="live"
      data-value={notLive?.kind ?? 'live'}
      className={clsx('wall-tile wall-answer', waiting ? 'hue-off' : hue)}
    >
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-[0.5em] text-[1.75em] leading-tight font-semibold">
          <span className="min-w-0 truncate text-hue">{word}</span>
          {notLive === null || notLive.ageSeconds === null ? (
            <WallClock className="font-medium" />
          ) : (
            <bdi className="text-hue">{short(notLive.ageSeconds)}</bdi>
          )}
        </p>
        {notLive?.text ? (
          <p role="status" className="wall-why font-medium">
            {notLive.text}
          </p>
        ) : (
          <LiveNote />
        )}
        {notes.length === 0 ? null : <WallNotes notes={notes} />}
      </div>
    </div>
  );
}

function LiveNote() {
  const t = useTranslations('freshness');
  const { feed, kind } = useFreshness();
  if (kind === 'live' && feed === 'polling-only')
    return <p className="truncate text-muted">{t('pollingOnly')}</p>;
  return <WallLinkMarks />;
}
