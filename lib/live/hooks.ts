'use client';
import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Agent, Call, FiguresScope, Links, Member, Queue } from '../model/records.ts';
import type { SiteIdentity } from '../model/site.ts';
import type { Staffing } from './agent-group-counts.ts';
import { agentGroupIn } from './board-filter.ts';

import type { Freshness } from './freshness.ts';
import type { LiveSession } from './live-session.ts';
import type { ShownCommand } from './shown-command.ts';
import type { StatusGroup } from './status-group.ts';

export const LiveSessionContext = createContext<LiveSession | null>(null);

/** The session of the board that the component stands in. */
export function useLiveSession(): LiveSession {
  const session = useContext(LiveSessionContext);
  if (session === null) throw new Error('This component stands outside of a live board');
  return session;
}

/** Renders again when the topic is published and `read` gives something else than before. */
function useTopicValue<T>(topic: string, read: (session: LiveSession) => T): T {
  const session = useLiveSession();
  const subscribe = useCallback(
    (changed: () => void) => session.store.topics.subscribe(topic, changed),
    [session, topic],
  );
  const snapshot = (): T => read(session);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

export const useQueue = (number: string): Queue | undefined =>
  useTopicValue(`queue:${number}`, ({ store }) => store.queue(number));
export const useAgent = (extension: string): Agent | undefined =>
  useTopicValue(`agent:${extension}`, ({ store }) => store.agent(extension));
export const useCall = (id: string | null): Call | undefined =>
  useTopicValue(`call:${id}`, ({ store }) => (id === null ? undefined : store.call(id)));
export const useMember = (queue: string, extension: string): Member | undefined =>
  useTopicValue(`member:${queue}/${extension}`, ({ store }) => store.member(queue, extension));
/** Ids of the calls that wait in the queue, whose turn is next first. */
export const useWaiting = (queue: string): readonly string[] =>
  useTopicValue(`waiting:${queue}`, ({ store }) => store.index.waiting(queue));
/** Since when the one waits who has waited longest in the queue; null = nobody does. */
export const useLongestWaitSince = (queue: string): number | null =>
  useTopicValue(`waiting:${queue}`, ({ store }) => store.index.longestWaitSince(queue));
export const useStaffing = (queue: string): Staffing =>
  useTopicValue(`staffing:${queue}`, ({ store }) => store.index.staffingOf(queue));
export const useTotalStaffing = (): Staffing =>
  useTopicValue('staffing', ({ store }) => store.index.staffing);
export const useQueueOrder = (): readonly string[] =>
  useTopicValue('queues', ({ store }) => store.index.queueOrder);
export const useAgentOrder = (): readonly string[] =>
  useTopicValue('agents', ({ store }) => store.index.agentOrder);
export const useCallOrder = (): readonly string[] =>
  useTopicValue('calls', ({ store }) => store.index.callOrder);
export const useLinks = (): Links | null => useTopicValue('links', ({ store }) => store.links);
export const useSiteIdentity = (): SiteIdentity | null => useTopicValue('site', ({ store }) => store.site);
/** Which business day the figures are of, and since when they were counted. */
export const useFiguresScope = (): FiguresScope => useTopicValue('figures', ({ store }) => store.figures);
export const useFreshness = (): Freshness => useTopicValue('freshness', (session) => session.freshness);
/** True while what is shown may be older than it should be. */
export const useIsStale = (): boolean =>
  useTopicValue('stale', (session) => session.freshness.kind === 'stale');
/** False until the PBX has been seen for the first time: nothing is known then, and nothing is zero. */
export const isSiteKnown = ({ store }: LiveSession): boolean =>
  store.links?.poll.status === 'off' || store.times.pollLastOkAt !== null;
export const useIsSiteKnown = (): boolean => useTopicValue('times', isSiteKnown);
export const useLatestCommand = (extension: string): ShownCommand | undefined =>
  useTopicValue(`command:${extension}`, (session) => session.commandOf(extension));

/**
 * How the agent is counted where these queues are shown; all of them when none is named. `queues` has to stay the same
 * list while it says the same.
 */
export function useAgentGroup(extension: string, queues: readonly string[]): StatusGroup {
  const topics = useMemo(
    () => [
      `agent:${extension}`,
      `group:${extension}`,
      ...queues.map((queue) => `member:${queue}/${extension}`),
    ],
    [extension, queues],
  );
  return useTopicsValue(topics, ({ store }) => {
    const agent = store.agent(extension);
    return agent === undefined ? 'unknown' : agentGroupIn(store, agent, queues);
  });
}

/** Whether any of the agent's memberships in these queues fits. */
export function useHasMembership(
  extension: string,
  queues: readonly string[],
  fits: (member: Member) => boolean,
): boolean {
  const { store } = useLiveSession();
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = queues.map((queue) => store.topics.subscribe(`member:${queue}/${extension}`, changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [store, queues, extension],
  );
  const snapshot = (): boolean =>
    queues.some((queue) => {
      const member = store.member(queue, extension);
      return member !== undefined && fits(member);
    });
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

/** All commands, the newest first. */
export const useCommands = (): readonly ShownCommand[] =>
  useTopicValue('commands', (session) => session.commands());

/**
 * Something made of many records: renders again when one of the topics is published and the value is another. `topics`
 * has to stay the same list while it says the same.
 */
export function useTopicsValue<T extends string | number | boolean | null>(
  topics: readonly string[],
  read: (session: LiveSession) => T,
): T {
  const session = useLiveSession();
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = topics.map((topic) => session.store.topics.subscribe(topic, changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [session, topics],
  );
  const snapshot = (): T => read(session);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

/** Something that changes with time, read once a second: the component renders only when its value changes. */
export function useTickingValue<T extends string | number | boolean | null>(
  read: (session: LiveSession) => T,
): T {
  const session = useLiveSession();
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [session.ticker.subscribe(changed), session.store.topics.subscribe('freshness', changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [session],
  );
  const snapshot = (): T => read(session);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

/** Whole seconds since then on the shared clock; null stays null. Stands still while the picture is stale. */
export function useSecondsSince(since: number | null): number | null {
  return useTickingValue((session) =>
    since === null ? null : Math.max(0, Math.floor((session.displayNow() - since) / 1_000)),
  );
}

/**
 * Whole seconds since the last good answer was asked for, or since the last event; null = never. It steps with all other durations, not when
 * the news of it comes: that would draw the screen anew once more every second.
 */
export function useLinkAge(link: 'poll' | 'events'): number | null {
  return useTickingValue((session) => {
    const { pollLastOkAt, eventsLastAt } = session.store.times;
    const at = link === 'poll' ? pollLastOkAt : eventsLastAt;
    return at === null ? null : Math.max(0, Math.floor((session.now() - at) / 1_000));
  });
}
