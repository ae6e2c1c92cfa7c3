'use client';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { FoldTitle } from '#components/board/foldable.tsx';
import { useFolding } from '#components/board/folds.ts';
import { NoneFits } from '#components/board/none-fits.tsx';
import { NothingYet } from '#components/board/nothing-yet.tsx';
import { useCompact } from '#components/board/use-density.ts';
import { useHold } from '#components/board/use-hold.ts';
import { useArrangedAgents } from '#components/board/use-shown-lists.ts';
import { useShownView } from '#components/board/view-desk.tsx';
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
  const { queues } = useShownView();
  const compact = useCompact(all);
  const row = useFolding();
  const titleId = useId();
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const grid = useRef<HTMLDivElement>(null);
  useHold(grid, order);
  return (
    <section aria-labelledby={titledBy(titleId)}>
      <Part id={titleId} className="mb-2 text-sm font-semibold text-muted">
        <FoldTitle>
          {t('agents')}{' '}
          <span className="font-normal">
            {agents.length === all ? formatCount(all, locale) : t('someOf', { count: agents.length, all })}
          </span>
        </FoldTitle>
      </Part>
      {all === 0 ? <NothingYet title={t('noAgents')} text={t('noAgentsText')} /> : null}
      {all > 0 && agents.length === 0 ? <NoneFits what="agents" /> : null}
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
