'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useHeadings, useRegionNames, useSiteNameIfSeveral } from '#components/board/board-scope.ts';
import { useQueueOrder } from '#lib/live/hooks.ts';
import { QueueTile } from './queue-tile.tsx';

/** More queues than one row of a 1080p screen holds. */
const DENSE_FROM = 4;

/** Half a screen holds three in a row: of four, the last would stand alone. */
const columnsBesideOthers = (count: number): string =>
  count === 4
    ? 'grid-cols-1 @min-[36rem]:grid-cols-2 @min-[112rem]:grid-cols-4'
    : 'grid-cols-[repeat(auto-fill,minmax(min(100%,17.5rem),1fr))]';

export function QueueGrid() {
  const t = useTranslations('board');
  const queues = useQueueOrder();
  const titleId = useId();
  const several = useSiteNameIfSeveral() !== null;
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  return (
    <section aria-labelledby={titledBy(titleId)}>
      <Part id={titleId} className="sr-only">
        {t('queues')}
      </Part>
      {queues.length === 0 ? <p className="tile p-6 text-center text-muted">{t('noQueues')}</p> : null}
      <div
        className={clsx(
          'grid gap-3',
          several
            ? columnsBesideOthers(queues.length)
            : 'grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))]',
        )}
      >
        {queues.map((number) => (
          <QueueTile key={number} number={number} dense={queues.length > DENSE_FROM} />
        ))}
      </div>
    </section>
  );
}
