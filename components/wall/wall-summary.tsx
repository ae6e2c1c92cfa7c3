'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { CSSProperties, ReactNode } from 'react';
import { useRegionNames } from '#components/board/board-scope.ts';
import { LEVEL_HUE } from '#components/tiles/status-style.ts';
import { useIsSiteKnown, useIsStale } from '#lib/live/hooks.ts';
import { useQueueWaits } from '#lib/live/queue-waits.ts';
import { useFreeCounts } from './use-wall-lists.ts';
import { WallElapsed } from './wall-elapsed.tsx';
import type { SummaryRows } from './wall-layout.ts';
import { WallLiveAnswer } from './wall-live-answer.tsx';
import type { AddressWarning } from './wall-options.ts';

interface WallSummaryProps {
  readonly queues: readonly string[];
  readonly agents: readonly string[];
  /** The queues that the address chose; none = all. */
  readonly chosen: readonly string[];
  /** What to say of the address, for a while. */
  readonly notes: readonly AddressWarning[];
  readonly rows: SummaryRows;
  readonly style: CSSProperties;
}

/** The three answers of a glance: does anybody wait too long, is anybody free, is this live. */
export function WallSummary({ queues, agents, chosen, notes, rows, style }: WallSummaryProps) {
  const t = useTranslations('summary');
  const { named } = useRegionNames();
  return (
    <section aria-label={named(t('label'))} className="wall-glance" data-rows={rows} style={style}>
      <WaitingAnswer queues={queues} />
      <FreeAnswer agents={agents} chosen={chosen} />
      <WallLiveAnswer notes={notes} />
    </section>
  );
}

function WaitingAnswer({ queues }: Pick<WallSummaryProps, 'queues'>) {
  const t = useTranslations('summary');
  const word = useTranslations('wall');
  const { count, since, breachQueue, overTarget, level } = useQueueWaits(queues);
  const late = breachQueue !== null;
  return (
    <Answer
      name="waiting"
      alarm={late}
      label={t('waiting')}
      hue={count === 0 ? 'hue-calm' : LEVEL_HUE[level]}
      value={count}
    >
      {since === null ? (
        t('nobodyWaits')
      ) : (
        <>
          {late ? `${word('overTarget', { count: overTarget })} · ` : null}
          {t('longest')} <WallElapsed since={since} className="font-semibold text-ink" />
        </>
      )}
    </Answer>
  );
}

function FreeAnswer({ agents, chosen }: Pick<WallSummaryProps, 'agents' | 'chosen'>) {
  const t = useTranslations('summary');
  const group = useTranslations('group');
  const { free, idle } = useFreeCounts(agents, chosen);
  return (
    <Answer name="free" label={t('free')} hue={free > 0 ? 'hue-free' : 'hue-off'} value={free}>
      {t('ofAgents', { count: agents.length })}
      {idle === 0 ? null : ` · ${group('idle', { count: idle })}`}
    </Answer>
  );
}

interface AnswerProps {
  readonly name: string;
  readonly label: string;
  readonly hue: string;
  readonly value: number;
  /** Fills the answer with its hue, as nothing else on the wall is filled. */
  readonly alarm?: boolean;
  readonly children: ReactNode;
}

function Answer({ name, label, hue, value, alarm = false, children }: AnswerProps) {
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const loud = alarm && known && !stale;
  return (
    <div
      data-answer={name}
      data-value={known ? value : ''}
      {...(stale || !known ? { 'data-stale': 'true' } : {})}
      {...(loud ? { 'data-alarm': 'true' } : {})}
      className={clsx('wall-tile wall-answer', known ? hue : 'hue-off')}
    >
      <span className="wall-figure">{known ? value : '—'}</span>
      <span className="min-w-0">
        <span className="block truncate font-semibold">{label}</span>
        <span className="line-clamp-2 leading-tight text-muted">{known ? children : null}</span>
      </span>
    </div>
  );
}
