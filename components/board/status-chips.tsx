'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { hueClass, statusIcon, TYPICAL_STATUS_OF_GROUP } from '#components/tiles/status-style.ts';
import { type BoardFilter, matchingAgents } from '#lib/live/board-filter.ts';
import { isSiteKnown } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { STATUS_GROUPS, type StatusGroup } from '#lib/live/status-group.ts';
import { useAllSitesValue } from '#lib/live/use-all-sites.ts';
import { useBoardView, useDeferredBoardView } from './board-view-provider.tsx';
import { useAgentTopics } from './use-shown-lists.ts';

/** These have their place also while nobody is in them: the row does not move when somebody is. */
const ALWAYS: readonly StatusGroup[] = ['free', 'ringing', 'on-call', 'away', 'off'];

const KNOWN_TOPICS = ['times'];
const STALE_TOPICS = ['stale'];

/** How many agents do what; a press shows those alone. */
export function StatusChips({ sessions }: { readonly sessions: readonly LiveSession[] }) {
  const t = useTranslations('filter');
  const known = useAllSitesValue(sessions, KNOWN_TOPICS, () => sessions.some(isSiteKnown));
  const stale = useAllSitesValue(sessions, STALE_TOPICS, () =>
    sessions.some(({ freshness }) => freshness.kind === 'stale'),
  );
  // Nobody is known to be free, and nobody not to be.
  if (!known) return null;
  return (
    <fieldset
      {...(stale ? { 'data-stale': 'true' } : {})}
      className="flex flex-wrap items-center gap-1 min-[100rem]:gap-1.5"
    >
      <legend className="sr-only">{t('status')}</legend>
      {STATUS_GROUPS.map((group) => (
        <StatusChip key={group} group={group} sessions={sessions} />
      ))}
    </fieldset>
  );
}

interface StatusChipProps {
  readonly group: StatusGroup;
  readonly sessions: readonly LiveSession[];
}

function StatusChip({ group, sessions }: StatusChipProps) {
  const t = useTranslations('group');
  const { view, change } = useBoardView();
  const count = useCount(group, sessions);
  const chosen = view.statuses.includes(group);
  if (count === 0 && !chosen && !ALWAYS.includes(group)) return null;
  const Icon = statusIcon(TYPICAL_STATUS_OF_GROUP[group]);
  const toggle = (): void => {
    const statuses = STATUS_GROUPS.filter((known) => view.statuses.includes(known) !== (known === group));
    change({ statuses });
  };
  return (
    <button
      type="button"
      aria-pressed={chosen}
      data-status-chip={group}
      data-value={count}
      {...(group === 'idle' ? { title: t('idle', { count }) } : {})}
      onClick={toggle}
      className={clsx(
        'flex min-h-control items-center gap-1.5 rounded-full border px-2 min-[100rem]:px-2.5 text-sm font-medium whitespace-nowrap transition-colors',
        hueClass(group),
        chosen
          ? 'tint-hue border-hue text-ink outline-1 outline-current/60'
          : 'border-edge text-muted hover:border-faint hover:text-ink',
      )}
    >
      <Icon aria-hidden size={15} className={clsx('shrink-0', count > 0 && 'text-hue')} />
      <span className={clsx(count > 0 && 'text-ink')}>
        {t(group === 'idle' ? 'idleShort' : group, { count })}
      </span>
    </button>
  );
}

/** How many agents of this group are in the chosen queues: the same that the summary counts, whatever is searched for. */
function useCount(group: StatusGroup, sessions: readonly LiveSession[]): number {
  const { queues } = useDeferredBoardView();
  const topics = useAgentTopics(queues);
  const filter = useMemo<BoardFilter>(() => ({ queues, text: '', statuses: [group] }), [queues, group]);
  const whole = queues.length === 0;
  return useAllSitesValue(sessions, topics, () =>
    sessions.reduce(
      (sum, { store }) => sum + (whole ? store.index.staffing[group] : matchingAgents(store, filter).length),
      0,
    ),
  );
}
