'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useHeadings, useRegionNames, useSiteNameIfSeveral } from '#components/board/board-scope.ts';
import { NoneFits } from '#components/board/none-fits.tsx';
import { useSlim } from '#components/board/use-density.ts';
import { useShownQueues } from '#components/board/use-shown-lists.ts';
import { useAgentOrder, useQueueOrder } from '#lib/live/hooks.ts';
import { QueueTile } from './queue-tile.tsx';
import { SlimQueueTile } from './slim-queue-tile.tsx';

/** More queues than one row of a 1080p screen holds. */
const DENSE_FROM = 4;

/** With more slim ones than this each of them takes a line less where it is wide enough. */
const TIGHT_FROM = 8;

/** The queues that the view leaves, as many in a row as are wide enough to be read. */
export function QueueGrid() {
  const t = useTranslations('board');
  const all = useQueueOrder().length;
  const queues = useShownQueues();
  const slimmed = useSlim(useAgentOrder().length, queues.length);
  const titleId = useId();
  const several = useSiteNameIfSeveral() !== null;
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const slim = slimmed || several;
  return (
    <section aria-labelledby={titledBy(titleId)}>
      <Part id={titleId} className="sr-only">
        {t('queues')}
      </Part>
      {all === 0 ? <p className="tile p-6 text-center text-muted">{t('noQueues')}</p> : null}
      {all > 0 && queues.length === 0 ? <NoneFits what="queues" /> : null}
      <div className={clsx('grid gap-2.5', slim ? slimColumns(queues.length) : columns(queues.length))}>
        {queues.map((number) =>
          slim ? (
            <SlimQueueTile key={number} number={number} tight={queues.length > TIGHT_FROM} />
          ) : (
            <QueueTile key={number} number={number} dense={queues.length > DENSE_FROM} />
          ),
        )}
      </div>
    </section>
  );
}

/** Four stand in one row or in two of two: never three and one. */
const columns = (count: number): string =>
  count === 4
    ? 'grid-cols-1 @min-[38rem]:grid-cols-2 @min-[76rem]:grid-cols-4'
    : 'grid-cols-[repeat(auto-fit,minmax(min(100%,19rem),1fr))]';

const slimColumns = (count: number): string =>
  count === 4
    ? 'grid-cols-1 @min-[21rem]:grid-cols-2 @min-[50rem]:grid-cols-4'
    : 'grid-cols-1 @min-[21rem]:grid-cols-2 @min-[38rem]:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]';
