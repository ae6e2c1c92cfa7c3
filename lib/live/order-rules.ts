/** What order agents and queues are shown in (kept stable by `StableOrder`). */
import {
  type AgentSort,
  type BoardFilter,
  matchingAgents,
  matchingQueues,
  type QueueSort,
  sortAgents,
  sortQueues,
} from './board-filter.ts';
import { BreachOrderTracker } from './breach-order.ts';
import type { LiveSession } from './live-session.ts';
import { breachSince } from './queue-waits.ts';
import type { OrderRule } from './stable-order.ts';

/** Which agents the filter leaves, by number, name, status or time in it. */
export function agentOrder({ store }: LiveSession, filter: BoardFilter, sort: AgentSort): OrderRule {
  const { queues, statuses } = filter;
  const ofStatus = statuses.length > 0 || sort === 'status';
  const isRestless = sort === 'status' || sort === 'longest';
  const fitting = (): readonly string[] => matchingAgents(store, filter);
  return {
    topics: ['agents', ...(ofStatus ? ['staffing'] : []), ...queues.map((queue) => `staffing:${queue}`)],
    moves: statuses.length > 0 || isRestless,
    isRestless,
    fitting,
    wanted: () => (sort === 'number' ? fitting() : sortAgents(store, fitting(), sort)),
    exists: (number) => store.agent(number) !== undefined,
  };
}

/**
 * Which queues the filter leaves. Those in which somebody waits too long come first, as calmly as on walls
 * (`BreachOrderTracker`), unless another order is chosen.
 */
export function queueOrder(session: LiveSession, filter: BoardFilter, sort: QueueSort): OrderRule {
  const { store } = session;
  const breaches = new BreachOrderTracker();
  const fitting = (): readonly string[] => matchingQueues(store, filter);
  const urgentFirst = (): readonly string[] => {
    const now = session.displayNow();
    const shown = fitting();
    const late = shown
      .flatMap((queue) => {
        const since = breachSince(store, queue, now);
        return since === null ? [] : [{ queue, since }];
      })
      .sort((a, b) => a.since - b.since)
      .map(({ queue }) => queue);
    return breaches.arrange(shown, late, now).order;
  };
  return {
    topics: ['queues'],
    // Who is late, and how long it is calm, goes by time.
    moves: sort === 'urgent' || sort === 'waiting',
    isRestless: sort === 'waiting',
    fitting,
    wanted: () => (sort === 'urgent' ? urgentFirst() : sortQueues(store, fitting(), sort)),
    exists: (number) => store.queue(number) !== undefined,
  };
}
