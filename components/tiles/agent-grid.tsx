'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef } from 'react';
import { useHeadings, useRegionNames } from '#components/board/board-scope.ts';
import { useAgentOrder, useLiveSession } from '#lib/live/hooks.ts';
import { AgentSearch } from './agent-search.tsx';
import { AgentTile } from './agent-tile.tsx';
import { moveFocus } from './move-focus.ts';
import { useWanted } from './search-desk.tsx';

/** More agents than this and their tiles become compact. */
const COMPACT_FROM = 41;

interface AgentGridProps {
  /** The page's search stands above these agents: there are no others. */
  readonly searchHere: boolean;
}

export function AgentGrid({ searchHere }: AgentGridProps) {
  const t = useTranslations('board');
  const { store } = useLiveSession();
  const agents = useAgentOrder();
  const wanted = useWanted();
  const titleId = useId();
  const { Part } = useHeadings();
  const { titledBy } = useRegionNames();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = grid.current;
    const move = (event: KeyboardEvent): void => {
      // Over all sites of the page.
      if (moveFocus(element?.closest('main') ?? element, event.key)) event.preventDefault();
    };
    element?.addEventListener('keydown', move);
    return () => element?.removeEventListener('keydown', move);
  }, []);
  const compact = agents.length >= COMPACT_FROM;
  const shown =
    wanted === ''
      ? agents
      : agents.filter(
          (number) =>
            number.startsWith(wanted) ||
            (store.agent(number)?.name ?? '').toLocaleLowerCase().includes(wanted),
        );
  return (
    <section aria-labelledby={titledBy(titleId)}>
      <div className="mb-2 flex items-center justify-between gap-4">
        <Part id={titleId} className="text-sm font-semibold text-muted">
          {t('agents')} <span className="font-normal">{agents.length}</span>
        </Part>
        {searchHere ? <AgentSearch /> : null}
      </div>
      {agents.length === 0 ? <p className="tile p-6 text-center text-muted">{t('noAgents')}</p> : null}
      {agents.length > 0 && shown.length === 0 ? (
        <p className="tile p-6 text-center text-muted">{t('noMatch', { text: wanted })}</p>
      ) : null}

      <div
        ref={grid}
        className={clsx(
          'grid gap-2.5',
          compact
            ? 'grid-cols-[repeat(auto-fill,minmax(min(100%,11.5rem),1fr))]'
            : 'grid-cols-[repeat(auto-fill,minmax(min(100%,12.75rem),1fr))]',
        )}
      >
        {shown.map((extension) => (
          <AgentTile key={extension} extension={extension} compact={compact} />
        ))}
      </div>
    </section>
  );
}
