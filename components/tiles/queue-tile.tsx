'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { QueueLink } from '#components/queue-page/queue-link.tsx';
import { useIsSiteKnown, useIsStale, useLongestWaitSince, useQueue, useWaiting } from '#lib/live/hooks.ts';
import { useLevelOfWait } from '#lib/live/queue-waits.ts';
import { UNKNOWN_FIGURES } from '#lib/model/unknown-figures.ts';
import { QueueTileFigures, QuietQueueFigures } from './queue-tile-figures.tsx';
import { QueueTileWaits } from './queue-tile-waits.tsx';
import { StaffingBar } from './staffing-bar.tsx';
import { LEVEL_HUE } from './status-style.ts';
import { WaitingCallers } from './waiting-callers.tsx';

interface QueueTileProps {
  readonly number: string;
  /** Many queues: the list of callers is left to the table. */
  readonly dense: boolean;
  /** The only one: where it is wide it is read from farther away, its callers beside it. */
  readonly alone?: boolean;
}

/** One queue: who waits and how long, the day's figures against their targets, who is there to answer. */
export const QueueTile = memo(function QueueTile({ number, dense, alone = false }: QueueTileProps) {
  const t = useTranslations('queue');
  const queue = useQueue(number);
  const stale = useIsStale();
  const known = useIsSiteKnown();
  const waiting = useWaiting(number);
  const since = useLongestWaitSince(number);
  const { Tile } = useHeadings();
  const { named } = useRegionNames();
  const thresholdSeconds = queue?.serviceLevel.thresholdSeconds ?? 0;
  const level = useLevelOfWait(since, thresholdSeconds);
  if (queue === undefined) return null;
  const shown = known ? queue : { ...queue, today: UNKNOWN_FIGURES };
  return (
    <section
      aria-label={named(t('name', { number, name: queue.name ?? '' }).trim())}
      data-queue={number}
      data-level={level}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx(
        // The parts of the tiles in a row stand on the same lines, also where a name or the figures take two.
        'tile row-span-5 grid grid-rows-subgrid',
        dense ? 'gap-y-2 px-4 py-3' : 'gap-y-3 p-4',
        alone && 'queue-alone',
        LEVEL_HUE[level],
        level === 'late' && 'breach border-hue',
      )}
    >
      <Tile
        className="flex min-w-0 items-baseline gap-2 text-base font-semibold"
        title={queue.name ?? number}
      >
        <QueueLink queue={number} className="flex min-w-touch leading-(--touch) hover:underline">
          <bdi className="truncate">{queue.name ?? number}</bdi>
        </QueueLink>
        {queue.name === null ? null : <span className="text-sm font-normal text-muted">{number}</span>}
      </Tile>
      <QueueTileWaits
        queue={shown}
        count={known ? waiting.length : null}
        since={since}
        level={level}
        stale={stale}
      />
      <QueueTileFigures today={shown.today} stale={stale} />
      {dense ? (
        <div />
      ) : (
        <div className="min-h-18">
          {waiting.length === 0 ? (
            <QuietQueueFigures today={shown.today} stale={stale} />
          ) : (
            <WaitingCallers queue={number} calls={waiting} thresholdSeconds={thresholdSeconds} />
          )}
        </div>
      )}
      <StaffingBar queue={number} />
    </section>
  );
});
