'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { matchingAgents, matchingCalls, matchingQueues } from '#lib/live/board-filter.ts';
import { useCallOrder, useLiveSession, useQueueOrder, useTopicsValue } from '#lib/live/hooks.ts';
import { agentOrder, queueOrder } from '#lib/live/order-rules.ts';
import { StableOrder } from '#lib/live/stable-order.ts';
import { useDeferredBoardView } from './board-view-provider.tsx';

/** As one text a list is the same while it says the same; ids and numbers hold no line breaks, some PBXs' hold spaces. */
const toText = (list: readonly string[]): string => list.join('\n');
const toList = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

const QUEUES = ['queues'];
const CALLS = ['calls', 'parties', 'agents'];

/** The site's queues that the view leaves. */
export function useShownQueues(): readonly string[] {
  const view = useDeferredBoardView();
  const order = useQueueOrder();
  const { queues, text } = view;
  const whole = queues.length === 0 && text === '';
  const shown = useTopicsValue(QUEUES, ({ store }) => (whole ? '' : toText(matchingQueues(store, view))));
  return useMemo(() => (whole ? order : toList(shown)), [whole, order, shown]);
}

/** The site's calls that the view leaves. */
export function useShownCalls(): readonly string[] {
  const view = useDeferredBoardView();
  const order = useCallOrder();
  const whole = view.queues.length === 0 && view.text === '';
  const shown = useTopicsValue(CALLS, ({ store }) => (whole ? '' : toText(matchingCalls(store, view))));
  return useMemo(() => (whole ? order : toList(shown)), [whole, order, shown]);
}

/** The site's agents that the view leaves, in its order, and who keeps their tiles from jumping. */
export function useArrangedAgents(): { readonly agents: readonly string[]; readonly order: StableOrder } {
  const session = useLiveSession();
  const view = useDeferredBoardView();
  const order = useMemo(
    () => new StableOrder(session, agentOrder(session, view, view.sort)),
    [session, view],
  );
  return { agents: useList(order), order };
}

/** The site's queues that the view leaves, in its order, and who keeps their tiles from jumping. */
export function useArrangedQueues(): {
  readonly queues: readonly string[];
  readonly order: StableOrder;
} {
  const session = useLiveSession();
  const view = useDeferredBoardView();
  const { queues, text, queueSort } = view;
  const order = useMemo(
    () => new StableOrder(session, queueOrder(session, { queues, text, statuses: [] }, queueSort)),
    [session, queues, text, queueSort],
  );
  return { queues: useList(order), order };
}

function useList(order: StableOrder): readonly string[] {
  const read = useCallback(() => order.list, [order]);
  return useSyncExternalStore(order.subscribe, read, read);
}

/** The topics of who the agents are and what they do, in these queues too. */
export function useAgentTopics(queues: readonly string[]): readonly string[] {
  return useMemo(() => ['agents', 'staffing', ...queues.map((queue) => `staffing:${queue}`)], [queues]);
}

/** How many of the site's agents the view leaves. */
export function useShownAgentCount(): number {
  const view = useDeferredBoardView();
  const topics = useAgentTopics(view.queues);
  return useTopicsValue(topics, ({ store }) => matchingAgents(store, view).length);
}

/** The site's queues that the view asks for by number, whatever is searched for: what the figures above count. */
export function useQueuesInSummary(): readonly string[] {
  const { queues } = useDeferredBoardView();
  const order = useQueueOrder();
  return useMemo(
    () => (queues.length === 0 ? order : order.filter((number) => queues.includes(number))),
    [order, queues],
  );
}
