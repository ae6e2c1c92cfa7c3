'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { useHeadings, useRegionNames, useSiteNameIfSeveral } from '#components/board/board-scope.ts';
import { EmptyList } from '#components/board/empty-list.tsx';
import { FoldablePartTitle } from '#components/board/foldable-part.tsx';
import { NoMatches } from '#components/board/no-matches.tsx';
import { type QueueTileSize, useQueueTileSize } from '#components/board/use-density.ts';
import { useHoldOrderWhileUsed } from '#components/board/use-hold-order.ts';
import { useArrangedQueues } from '#components/board/use-shown-lists.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { useAgentOrder, useQueueOrder } from '#lib/live/hooks.ts';
import { QueueTile } from './queue-tile.tsx';
import { SmallQueueTile } from './small-queue-tile.tsx';

/** More queues than one row of a 1080p screen holds. */
const DENSE_FROM = 4;

/** With more slim ones than this each of them takes a line less where it is wide enough. */
const TIGHT_FROM = 8;

/** The queues that the view leaves, in its order, as many in a row as are wide enough to be read. */
export function QueueGrid() {
  const t = useTranslations('board');
  const locale = useLocale();
  const all = useQueueOrder().length;
  const { queues, order } = useArrangedQueues();
  const titleId = useId();
  const several = useSiteNameIfSeveral() !== null;
  const form = useQueueTileSize(useAgentOrder().length, queues.length, several);
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const grid = useRef<HTMLDivElement>(null);
  useHoldOrderWhileUsed(grid, order);
  return (
    <section aria-labelledby={titledBy(titleId)}>
      <Part id={titleId} className="text-sm font-semibold text-muted max-sm:mb-2 sm:sr-only">
        <FoldablePartTitle>
          {t('queues')} <span className="font-normal">{formatCount(queues.length, locale)}</span>
        </FoldablePartTitle>
      </Part>
      {all === 0 ? <EmptyList title={t('noQueues')} text={t('noQueuesText')} /> : null}
      {all > 0 && queues.length === 0 ? <NoMatches what="queues" /> : null}
      <div ref={grid} className={clsx('grid', columnsOf(form, queues.length))}>
        {queues.map((number) => (
          <Tile key={number} form={form} number={number} count={queues.length} />
        ))}
      </div>
    </section>
  );
}

interface TileProps {
  readonly form: QueueTileSize;
  readonly number: string;
  /** How many there are. */
  readonly count: number;
}

function Tile({ form, number, count }: TileProps) {
  switch (form) {
    case 'large':
      return <QueueTile number={number} dense={count > DENSE_FROM} alone={count === 1} />;
    case 'slim':
    case 'line':
      return <SmallQueueTile number={number} form={form} tight={count > TIGHT_FROM} />;
  }
}

function columnsOf(form: QueueTileSize, count: number): string {
  switch (form) {
    case 'large':
      return clsx('gap-2.5', columns(count));
    case 'slim':
      return clsx('gap-2.5', slimColumns(count));
    case 'line':
      return 'grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(min(100%,11.75rem),1fr))]';
  }
}

/** Four stand in one row or in two of two: never three and one. */
const columns = (count: number): string =>
  count === 4
    ? 'grid-cols-1 @min-[38rem]:grid-cols-2 @min-[76rem]:grid-cols-4'
    : 'grid-cols-[repeat(auto-fit,minmax(min(100%,19rem),1fr))]';

const slimColumns = (count: number): string =>
  count === 4
    ? 'grid-cols-1 @min-[21rem]:grid-cols-2 @min-[50rem]:grid-cols-4'
    : clsx(
        'grid-cols-1 @min-[21rem]:grid-cols-2 @min-[38rem]:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]',
        EVEN[Math.ceil(count / Math.ceil(count / WIDEST_ROW))],
      );

/** Where there is room for six in a row, the rows are as even as they get: twelve in two of six, nine in five and four. */
const WIDEST_ROW = 6;
const EVEN: Readonly<Record<number, string>> = {
  4: '@min-[76rem]:grid-cols-4',
  5: '@min-[76rem]:grid-cols-5',
  6: '@min-[76rem]:grid-cols-6',
};
