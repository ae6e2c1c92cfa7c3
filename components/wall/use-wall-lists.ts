'use client';
import { useMemo, useState } from 'react';
import { agentGroupIn } from '#lib/live/board-filter.ts';
import { type BreachFirstOrder, BreachOrderTracker } from '#lib/live/breach-order.ts';
import { useAgentOrder, useQueueOrder, useTickingValue, useTopicsValue } from '#lib/live/hooks.ts';
import { breachSince } from '#lib/live/queue-waits.ts';
import { PAGE_MS, pageInTurn, type WallPage } from './wall-page.ts';

/** Numbers hold no line breaks: as one text, a list is the same while it says the same. */
const toText = (list: readonly string[]): string => list.join('\n');
const toList = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

/** The site's queues that the address asks for; all when it asks for none. */
export function useWallQueues(wanted: readonly string[]): readonly string[] {
  const order = useQueueOrder();
  return useMemo(
    () => (wanted.length === 0 ? order : order.filter((number) => wanted.includes(number))),
    [order, wanted],
  );
}

/** All agents, or those who are members of a shown queue where the address chose queues. */
export function useWallAgents(queues: readonly string[], chosen: boolean): readonly string[] {
  const order = useAgentOrder();
  const topics = useMemo(() => ['agents', ...queues.map((queue) => `staffing:${queue}`)], [queues]);
  const members = useTopicsValue(topics, ({ store }) =>
    chosen
      ? toText(order.filter((number) => store.agent(number)?.queues.some((queue) => queues.includes(queue))))
      : '',
  );
  return useMemo(() => (chosen ? toList(members) : order), [chosen, members, order]);
}

/** Breaching queues first, the rest in their order. */
export function useBreachOrder(queues: readonly string[]): BreachFirstOrder {
  const [breaches] = useState(() => new BreachOrderTracker());
  const text = useTickingValue((session) => {
    const now = session.displayNow();
    const since = (queue: string): number => session.store.index.longestWaitSince(queue) ?? 0;
    const late = queues
      .filter((queue) => breachSince(session.store, queue, now) !== null)
      .sort((a, b) => since(a) - since(b));
    const { order, breaching } = breaches.arrange(queues, late, now);
    return toText([String(breaching), ...order]);
  });
  return useMemo(() => {
    const [lifted, ...order] = toList(text);
    return { order, breaching: Number(lifted) };
  }, [text]);
}

/** What is shown of the list now, where it is shown page by page: the same on every screen at the same time. */
export function useWallPage(list: readonly string[], perPage: number, pinned = 0): WallPage {
  const turn = useTickingValue((session) =>
    list.length > perPage ? Math.floor(session.now() / PAGE_MS) : 0,
  );
  return useMemo(() => pageInTurn(list, perPage, pinned, turn), [list, perPage, pinned, turn]);
}

/**
 * How many of these agents are free, and how many are free but rung by none of the chosen queues (rule K11); none chosen:
 * all of the site.
 */
export function useFreeCounts(
  agents: readonly string[],
  queues: readonly string[],
): { readonly free: number; readonly idle: number } {
  const topics = useMemo(() => ['staffing', ...queues.map((queue) => `staffing:${queue}`)], [queues]);
  const text = useTopicsValue(topics, ({ store }) => {
    if (queues.length === 0) return `${store.index.staffing.free} ${store.index.staffing.idle}`;
    const counts = { free: 0, idle: 0 };
    for (const number of agents) {
      const agent = store.agent(number);
      const group = agent === undefined ? null : agentGroupIn(store, agent, queues);
      if (group === 'free' || group === 'idle') counts[group] += 1;
    }
    return `${counts.free} ${counts.idle}`;
  });
  const [free = 0, idle = 0] = text.split(' ').map(Number);
  return { free, idle };
}
