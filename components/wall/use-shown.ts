'use client';
import { useMemo, useState } from 'react';
import { useAgentOrder, useEachSecond, useQueueOrder, useTopics } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { statusGroup } from '#lib/live/status-group.ts';
import { BreachOrder, type LiftedOrder } from './breach-order.ts';
import { PAGE_MS, pageInTurn, type WallPage } from './wall-page.ts';

/** Numbers hold no commas: as one text, a list is the same while it says the same. */
const toText = (list: readonly string[]): string => list.join(',');
const toList = (text: string): readonly string[] => (text === '' ? [] : text.split(','));

/** The site's queues that the address asks for; all when it asks for none. */
export function useShownQueues(wanted: readonly string[]): readonly string[] {
  const order = useQueueOrder();
  return useMemo(
    () => (wanted.length === 0 ? order : order.filter((number) => wanted.includes(number))),
    [order, wanted],
  );
}

/** All agents, or those who are members of a shown queue where the address chose queues. */
export function useShownAgents(queues: readonly string[], chosen: boolean): readonly string[] {
  const order = useAgentOrder();
  const topics = useMemo(() => ['agents', ...queues.map((queue) => `staffing:${queue}`)], [queues]);
  const members = useTopics(topics, ({ store }) =>
    chosen
      ? toText(order.filter((number) => store.agent(number)?.queues.some((queue) => queues.includes(queue))))
      : '',
  );
  return useMemo(() => (chosen ? toList(members) : order), [chosen, members, order]);
}

/** Whether somebody waits in the queue for longer than its target allows. */
function isBreaching(session: LiveSession, queue: string): boolean {
  const since = session.store.index.longestWaitSince(queue);
  const limit = session.store.queue(queue)?.serviceLevel.thresholdSeconds;
  return since !== null && limit !== undefined && session.shownNow() - since >= limit * 1_000;
}

/** Breaching queues first, the rest in their order. */
export function useBreachOrder(queues: readonly string[]): LiftedOrder {
  const [breaches] = useState(() => new BreachOrder());
  const text = useEachSecond((session) => {
    const since = (queue: string): number => session.store.index.longestWaitSince(queue) ?? 0;
    const late = queues.filter((queue) => isBreaching(session, queue)).sort((a, b) => since(a) - since(b));
    const { order, lifted } = breaches.arrange(queues, late, session.shownNow());
    return toText([String(lifted), ...order]);
  });
  return useMemo(() => {
    const [lifted, ...order] = toList(text);
    return { order, lifted: Number(lifted) };
  }, [text]);
}

/** What is shown of the list now, where it is shown page by page: the same on every screen at the same time. */
export function usePage(list: readonly string[], perPage: number, pinned = 0): WallPage {
  const turn = useEachSecond((session) => (list.length > perPage ? Math.floor(session.now() / PAGE_MS) : 0));
  return useMemo(() => pageInTurn(list, perPage, pinned, turn), [list, perPage, pinned, turn]);
}

/** Who waits in these queues, since when the first of them (epoch milliseconds), and whether too long. */
export function useWaitingIn(queues: readonly string[]) {
  const topics = useMemo(() => queues.map((queue) => `waiting:${queue}`), [queues]);
  const count = useTopics(topics, ({ store }) =>
    queues.reduce((sum, queue) => sum + store.index.waiting(queue).length, 0),
  );
  const since = useTopics(topics, ({ store }) => {
    const all = queues.flatMap((queue) => store.index.longestWaitSince(queue) ?? []);
    return all.length === 0 ? null : Math.min(...all);
  });
  const late = useEachSecond((session) => queues.some((queue) => isBreaching(session, queue)));
  return { count, since, late };
}

/** How many of these agents are free. */
export function useFreeOf(agents: readonly string[]): number {
  return useTopics(STAFFING, ({ store }) =>
    agents.reduce((sum, number) => {
      const status = store.agent(number)?.status;
      return status !== undefined && statusGroup(status) === 'free' ? sum + 1 : sum;
    }, 0),
  );
}

const STAFFING = ['staffing'];
