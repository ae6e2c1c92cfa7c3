'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type CSSProperties, type ReactNode, useId } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { type Box, type TileGrid, tileBoxes } from './tile-grid.ts';
import { useWallPage } from './use-wall-lists.ts';

interface WallSectionProps {
  readonly grid: TileGrid;
  readonly title: string;
  readonly items: readonly string[];
  /** So many of the first are on every page. */
  readonly pinned?: number;
  readonly readablePx: number;
  /** A tile, and how many em wide it is; remounted only when its item goes. */
  readonly children: (item: string, widthEm: number) => ReactNode;
}

/** The queues or the agents: all of them, or those whose turn it is and how many there are. */
export function WallSection({ grid, title, items, pinned = 0, readablePx, children }: WallSectionProps) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const titleId = useId();
  const page = useWallPage(items, grid.perPage, pinned);
  const boxes = tileBoxes(grid, page.items.length);
  return (
    <section aria-labelledby={titledBy(titleId)} style={{ fontSize: grid.fontPx }}>
      <Part id={titleId} className="sr-only">
        {title}
      </Part>
      {page.items.map((item, index) => {
        const box = boxes[index];
        return box === undefined ? null : (
          <div key={item} className="wall-cell" style={boxStyle(box)}>
            {children(item, Math.round((10 * box.width) / grid.fontPx) / 10)}
          </div>
        );
      })}
      {grid.lineBox === null ? null : (
        <p
          data-page={`${page.from}-${page.to}`}
          className="absolute flex items-end justify-between text-muted"
          style={{ ...boxStyle(grid.lineBox), fontSize: readablePx }}
        >
          <span className="truncate">
            {t('page', {
              what: title,
              from: formatCount(page.from, locale),
              to: formatCount(page.to, locale),
              total: formatCount(items.length, locale),
            })}
          </span>
        </p>
      )}
    </section>
  );
}

/** From the start of the line: a wall that is read from right to left stands mirrored. */
export function boxStyle({ x, y, width, height }: Box): CSSProperties {
  return { insetInlineStart: x, top: y, width, height };
}
