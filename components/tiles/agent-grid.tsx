'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { useDeferredBoardView } from '#components/board/board-view-provider.tsx';
import { EmptyList } from '#components/board/empty-list.tsx';
import { FoldablePartTitle } from '#components/board/foldable-part.tsx';
import { useArePartsFoldable } from '#components/board/folded-parts.ts';
import { NoMatches } from '#components/board/no-matches.tsx';
import { useAreTilesCompact } from '#components/board/use-density.ts';
import { useHoldOrderWhileUsed } from '#components/board/use-hold-order.ts';
import { useArrangedAgents } from '#components/board/use-shown-lists.ts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { useAgentOrder } from '#lib/live/hooks.ts';
import { AgentTile } from './agent-tile.tsx';

/** With so many most tiles are off the screen: those are not laid out and painted. */
const MANY_FROM = 61;

/** The agents that the view leaves, in its order. */
export function AgentGrid() {
  const t = useTranslations('board');
  const locale = useLocale();
  const all = useAgentOrder().length;
  const { agents, order } = useArrangedAgents();
  const { queues } = useDeferredBoardView();
  const compact = useAreTilesCompact(all);
  const row = useArePartsFoldable();
  const titleId = useId();
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const grid = useRef<HTMLDivElement>(null);
  useHoldOrderWhileUsed(grid, order);
  return (
    <section aria-labelledby={titledBy(titleId)}>
      <Part id={titleId} className="mb-2 text-sm font-semibold text-muted">
        <FoldablePartTitle>
          {t('agents')}{' '}
          <span className="font-normal">
            {agents.length === all ? formatCount(all, locale) : t('someOf', { count: agents.length, all })}
          </span>
        </FoldablePartTitle>
      </Part>
      {all === 0 ? <EmptyList title={t('noAgents')} text={t('noAgentsText')} /> : null}
      {all > 0 && agents.length === 0 ? <NoMatches what="agents" /> : null}
      <div
        ref={grid}
        className={clsx(
          'grid gap-2.5',
          agents.length >= MANY_FROM && 'many-tiles',
          !compact && all > 0 && 'roomy',
          row && 'max-sm:gap-2',
          row
            ? 'grid-cols-1'
            : compact
              ? 'grid-cols-[repeat(auto-fill,minmax(min(100%,10.5rem),1fr))]'
              : 'grid-cols-[repeat(auto-fill,minmax(min(100%,12.75rem),1fr))]',
        )}
      >
        {agents.map((extension) => (
          <AgentTile key={extension} extension={extension} compact={compact} row={row} queues={queues} />
        ))}
      </div>
    </section>
  );
}
