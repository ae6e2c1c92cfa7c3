'use client';
import { useMemo } from 'react';
import type { LiveSession } from '#lib/live/live-session.ts';
import { useAllSitesValue } from '#lib/live/use-all-sites.ts';
import type { WallOptions } from './wall-options.ts';

/** A queue's tile takes the room of so many agents'. */
const QUEUE_WEIGHT = 4;
/** The glance, which every site has. */
const GLANCE_WEIGHT = 8;

const LISTS = ['queues', 'agents'];

/** How much each site has to show, in tiles of an agent. */
export function useSiteWeights(
  sessions: readonly LiveSession[],
  { queues, only }: WallOptions,
): readonly number[] {
  const weightOf = ({ store }: LiveSession): number => {
    const { queueOrder, agentOrder } = store.index;
    const chosen = queueOrder.filter((number) => queues.length === 0 || queues.includes(number));
    const theirs = agentOrder.filter(
      (number) =>
        queues.length === 0 || store.agent(number)?.queues.some((queue) => queues.includes(queue)) === true,
    );
    const shownQueues = only === 'agents' ? 0 : chosen.length;
    const shownAgents = only === 'queues' ? 0 : theirs.length;
    return GLANCE_WEIGHT + QUEUE_WEIGHT * shownQueues + shownAgents;
  };
  const text = useAllSitesValue(sessions, LISTS, () => sessions.map(weightOf).join(' '));
  return useMemo(() => (text === '' ? [] : text.split(' ').map(Number)), [text]);
}
