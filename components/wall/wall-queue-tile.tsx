'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { LEVEL_HUE } from '#components/tiles/status-style.ts';
import { levelOfWait } from '#lib/live/figure-level.ts';
import {
  useIsSiteKnown,
  useIsStale,
  useLongestWaitSince,
  useQueue,
  useSecondsSince,
  useWaiting,
} from '#lib/live/hooks.ts';
import type { Queue } from '#lib/model/records.ts';
import { UNKNOWN_FIGURES } from '#lib/model/unknown-figures.ts';
import type { WallDensity } from './tile-grid.ts';
import { LargeQueueTile, MediumQueueTile, SmallQueueTile } from './wall-queue-figures.tsx';

interface WallQueueTileProps {
  readonly number: string;
  readonly density: WallDensity;
}

/** One queue as the room reads it: who waits and for how long, against the target. Pulses softly while it breaches. */
export const WallQueueTile = memo(function WallQueueTile({ number, density }: WallQueueTileProps) {
  const t = useTranslations('queue');
  const queue = useQueue(number);
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const waiting = useWaiting(number).length;
  const { named } = useRegionNames();
  const seconds = useSecondsSince(useLongestWaitSince(number));
  if (queue === undefined) return null;
  const level = levelOfWait(seconds, queue.serviceLevel.thresholdSeconds);
  const late = level === 'late';
  const Figures = { large: LargeQueueTile, medium: MediumQueueTile, small: SmallQueueTile }[density];
  return (
    <section
      aria-label={named(t('name', { number, name: queue.name ?? '' }).trim())}
      data-queue={number}
      data-density={density}
      {...(late ? { 'data-breach': 'true' } : {})}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx('wall-tile wall-queue', LEVEL_HUE[level])}
    >
      <QueueTitle queue={queue} />
      <Figures
        queue={known ? queue : { ...queue, today: UNKNOWN_FIGURES }}
        count={known ? waiting : null}
        seconds={seconds}
        late={late}
        stale={stale}
      />
    </section>
  );
});

function QueueTitle({ queue }: { readonly queue: Queue }) {
  const { Tile } = useHeadings();
  return (
    <Tile className="wall-queue-title">
      <bdi className="min-w-0 truncate">{queue.name ?? queue.number}</bdi>
      {queue.name === null ? null : <bdi className="shrink-0 font-normal text-muted">{queue.number}</bdi>}
    </Tile>
  );
}
