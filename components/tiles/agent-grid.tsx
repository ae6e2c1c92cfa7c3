'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useAgentOrder, useLiveSession } from '#lib/live/hooks.ts';
import { AgentSearch } from './agent-search.tsx';
import { AgentTile } from './agent-tile.tsx';
import { moveFocus } from './move-focus.ts';

/** More agents than this and their tiles become compact. */
const COMPACT_FROM = 41;

export function AgentGrid() {
  const t = useTranslations('board');
  const { store } = useLiveSession();
  const agents = useAgentOrder();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim().toLocaleLowerCase());
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = grid.current;
    const move = (event: KeyboardEvent): void => {
      if (moveFocus(element, event.key)) event.preventDefault();
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
    <section aria-labelledby="agents-title">
      <div className="mb-2 flex items-center justify-between gap-4">
        <h2 id="agents-title" className="text-sm font-semibold text-muted">
          {t('agents')} <span className="font-normal">{agents.length}</span>
        </h2>
        <AgentSearch text={text} onText={setText} onEnter={() => moveFocus(grid.current, 'first')} />
      </div>
      {agents.length === 0 ? <p className="tile p-6 text-center text-muted">{t('noAgents')}</p> : null}
      {agents.length > 0 && shown.length === 0 ? (
        <p className="tile p-6 text-center text-muted">{t('noMatch', { text })}</p>
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
