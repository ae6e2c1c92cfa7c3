'use client';
import { useTranslations } from 'next-intl';
import type { LiveSession } from '#lib/live/live-session.ts';
import { useAllSitesValue } from '#lib/live/use-all-sites.ts';
import { useBoardView } from './board-view-provider.tsx';
import { FilterPopover } from './filter-popover.tsx';
import { QueueSortSelect } from './view-menus.tsx';

const QUEUES = ['queues'];

interface QueueChoice {
  readonly number: string;
  readonly name: string | null;
}

/** All queues of these sites, each number once, by number. */
function useQueueChoices(sessions: readonly LiveSession[]): readonly QueueChoice[] {
  const text = useAllSitesValue(sessions, QUEUES, () => {
    const found = new Map<string, string | null>();
    for (const { store } of sessions)
      for (const number of store.index.queueOrder)
        found.set(number, found.get(number) ?? store.queue(number)?.name ?? null);
    return JSON.stringify([...found].map(([number, name]) => ({ number, name })));
  });
  return JSON.parse(text) as readonly QueueChoice[];
}

/** Which queues are shown, with their agents and calls. */
export function QueueFilterButton({ sessions }: { readonly sessions: readonly LiveSession[] }) {
  const t = useTranslations('filter');
  const { queues } = useBoardView().view;
  const choices = useQueueChoices(sessions);
  const [first] = queues;
  const only = choices.find(({ number }) => number === first);
  return (
    <FilterPopover
      active={queues.length > 0}
      label={
        <span className="max-w-40 truncate">
          {queues.length === 0 ? (
            t('allQueues')
          ) : queues.length === 1 ? (
            <bdi>{only?.name ?? first}</bdi>
          ) : (
            t('queues', { count: queues.length })
          )}
        </span>
      }
      panelClassName="grid w-64 gap-3"
    >
      <QueueSortSelect />
      <QueueFilterCheckboxes sessions={sessions} />
    </FilterPopover>
  );
}

/** The queues to choose from, one under the other. */
export function QueueFilterCheckboxes({ sessions }: { readonly sessions: readonly LiveSession[] }) {
  const t = useTranslations('filter');
  const { view, change } = useBoardView();
  const choices = useQueueChoices(sessions);
  const toggle = (number: string, chosen: boolean): void => {
    const others = view.queues.filter((other) => other !== number);
    change({ queues: chosen ? [...others, number] : others });
  };
  return (
    <fieldset>
      <legend className="label mb-1">{t('queue')}</legend>
      <div className="goes-on max-h-80 overflow-y-auto">
        {choices.map(({ number, name }) => (
          <label
            key={number}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-1.5 text-sm"
          >
            <input
              type="checkbox"
              checked={view.queues.includes(number)}
              onChange={(event) => toggle(number, event.target.checked)}
              className="size-4 accent-accent"
            />
            <bdi className="min-w-0 truncate">{name ?? number}</bdi>
            {name === null ? null : <span className="ms-auto text-muted">{number}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
