'use client';
import { ListFilter, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { LiveSession } from '#lib/live/live-session.ts';
import { BoardSearch } from './board-search.tsx';
import { countFilters } from './board-view.ts';
import { useBoardView } from './board-view-provider.tsx';
import { FilterPopover } from './filter-popover.tsx';
import { QueueFilterButton, QueueFilterCheckboxes } from './queue-filter.tsx';
import { StatusChips } from './status-chips.tsx';
import { AgentSortSelect, DensitySelect, QueueSortSelect } from './view-menus.tsx';

interface FilterBarProps {
  /** One for each shown site: the choices are those of all of them. */
  readonly sessions: readonly LiveSession[];
}

/** What the board shows, and how; on narrow screens one row, the rest behind a button. */
export function FilterBar({ sessions }: FilterBarProps) {
  const t = useTranslations('filter');
  const { view } = useBoardView();
  const chosen = view.queues.length + view.statuses.length;
  return (
    <search
      aria-label={t('label')}
      className="flex items-center gap-2 border-b border-line bg-panel px-3 py-1.5 sm:px-4"
    >
      <BoardSearch />
      <div className="hidden min-w-0 flex-1 items-center gap-2 min-[84rem]:flex">
        <QueueFilterButton sessions={sessions} />
        <StatusChips sessions={sessions} />
        <ClearButton />
        <div className="ms-auto flex gap-2">
          <AgentSortSelect />
          <DensitySelect />
        </div>
      </div>
      <div className="flex shrink-0 items-center gap-2 min-[84rem]:hidden">
        <ClearButton />
        <FilterPopover
          active={chosen > 0}
          label={
            <>
              <ListFilter aria-hidden size={15} />
              {t('button')}
              {chosen === 0 ? null : (
                <span className="rounded-full bg-accent px-1.5 text-xs font-semibold text-ground">
                  {chosen}
                </span>
              )}
            </>
          }
          panelClassName="grid w-[min(22rem,calc(100vw-1.5rem))] max-h-[min(32rem,calc(100dvh-6rem))] gap-3 overflow-y-auto"
        >
          <StatusChips sessions={sessions} />
          <QueueSortSelect />
          <QueueFilterCheckboxes sessions={sessions} />
          <div className="grid grid-cols-2 gap-2">
            <AgentSortSelect />
            <DensitySelect />
          </div>
        </FilterPopover>
      </div>
    </search>
  );
}

/** Shown while anything is narrowed: everything comes back. */
function ClearButton() {
  const t = useTranslations('filter');
  const { view, clear } = useBoardView();
  if (countFilters(view) === 0) return null;
  return (
    <button
      type="button"
      onClick={clear}
      className="flex h-8 items-center gap-1 rounded-md px-2 text-sm font-medium whitespace-nowrap text-accent hover:bg-raised"
    >
      <X aria-hidden size={15} />
      {t('clear')}
    </button>
  );
}
