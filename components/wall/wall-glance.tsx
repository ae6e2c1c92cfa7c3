'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { CSSProperties, ReactNode } from 'react';
import { useRegionNames } from '#components/board/board-scope.ts';
import { LEVEL_HUE } from '#components/tiles/status-look.ts';
import { useIsKnown, useStale } from '#lib/live/hooks.ts';
import { useWaits } from '#lib/live/waits.ts';
import { useFreeOf } from './use-shown.ts';
import { WallElapsed } from './wall-elapsed.tsx';
import type { GlanceRows } from './wall-layout.ts';
import { WallLiveAnswer } from './wall-live-answer.tsx';
import type { PassedOver } from './wall-options.ts';

interface WallGlanceProps {
  readonly queues: readonly string[];
  readonly agents: readonly string[];
  /** The queues that the address chose; none = all. */
  readonly chosen: readonly string[];
  /** What to say of the address, for a while. */
  readonly notes: readonly PassedOver[];
  readonly rows: GlanceRows;
  readonly style: CSSProperties;
}

/** The three answers of a glance: does anybody wait too long, is anybody free, is this live. */
export function WallGlance({ queues, agents, chosen, notes, rows, style }: WallGlanceProps) {
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

function WaitingAnswer({ queues }: Pick<WallGlanceProps, 'queues'>) {
  const t = useTranslations('summary');
  const word = useTranslations('wall');
  const { count, since, lateQueue, over, level } = useWaits(queues);
  const late = lateQueue !== null;
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
          {late ? `${word('overTarget', { count: over })} · ` : null}
          {t('longest')} <WallElapsed since={since} className="font-semibold text-ink" />
        </>
      )}
    </Answer>
  );
}

function FreeAnswer({ agents, chosen }: Pick<WallGlanceProps, 'agents' | 'chosen'>) {
  const t = useTranslations('summary');
  const group = useTranslations('group');
  const { free, idle } = useFreeOf(agents, chosen);
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
  const stale = useStale();
  const known = useIsKnown();
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
