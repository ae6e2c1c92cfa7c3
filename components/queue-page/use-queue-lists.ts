'use client';
import { useMemo } from 'react';
import { useTickingValue, useTopicsValue } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { summariseTargets, type TargetsSummary } from './countdown.ts';
import { groupQueueAgents, QUEUE_GROUPS, type QueueAgent, type QueueGroup } from './queue-agent-groups.ts';

const CALLS = ['calls'];
/** In no extension and no call's id. */
const SEPARATOR = '\n';

/** Renders again only when the list says something else than before. */
function useList(topics: readonly string[], read: (session: LiveSession) => readonly string[]) {
  const text = useTopicsValue(topics, (session) => read(session).join(SEPARATOR));
  return useMemo<readonly string[]>(() => (text === '' ? [] : text.split(SEPARATOR)), [text]);
}

/** The calls that came through the queue and do not wait in it any more, in the board's order. */
export const useCallsThrough = (queue: string): readonly string[] =>
  useList(CALLS, ({ store }) =>
    store.index.callOrder.filter((id) => {
      const call = store.call(id);
      return call?.queue === queue && !call.waiting;
    }),
  );

/** The members of the queue, logged in to it or not, by number. */
function useMembers(queue: string): readonly string[] {
  const topics = useMemo(() => [`staffing:${queue}`], [queue]);
  return useList(topics, ({ store }) => store.index.membersOf(queue));
}

/** The agents of the queue by what they do. Renders again when one of them moves. */
export function useQueueAgentGroups(queue: string): ReadonlyMap<QueueGroup, readonly string[]> {
  const members = useMembers(queue);
  const topics = useMemo(
    () => ['calls', ...members.flatMap((number) => [`agent:${number}`, `member:${queue}/${number}`])],
    [members, queue],
  );
  const places = useList(topics, ({ store }) => {
    const agents = members.flatMap((number): readonly QueueAgent[] => {
      const agent = store.agent(number);
      if (agent === undefined) return [];
      const call = agent.callId === null ? undefined : store.call(agent.callId);
      return [{ agent, member: store.member(queue, number), call }];
    });
    return [...groupQueueAgents(queue, agents)].flatMap(([group, those]) =>
      those.map((number) => `${group}:${number}`),
    );
  });
  return useMemo(() => {
    const of = (group: QueueGroup) =>
      places.flatMap((place) => (place.startsWith(`${group}:`) ? [place.slice(group.length + 1)] : []));
    const groups = QUEUE_GROUPS.map((group) => [group, of(group)] as const);
    return new Map(groups.filter(([, those]) => those.length > 0));
  }, [places]);
}

/** How many of these callers are over the target, and when the next one will be: on the shared clock. */
export function useTargetsSummary(calls: readonly string[], thresholdSeconds: number): TargetsSummary {
  const read = (session: LiveSession): TargetsSummary => {
    const now = session.displayNow();
    const waited = calls.flatMap((id) => {
      const call = session.store.call(id);
      return call === undefined ? [] : [Math.floor((now - (call.queuedAt ?? call.startedAt)) / 1_000)];
    });
    return summariseTargets(waited, thresholdSeconds);
  };
  const over = useTickingValue((session) => read(session).over);
  const next = useTickingValue((session) => read(session).next);
  return { over, next };
}
