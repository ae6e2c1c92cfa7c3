'use client';
import { useMemo } from 'react';
import { useAgentOrder, useLiveSession, useQueueOrder, useTopicsValue } from '#lib/live/hooks.ts';
import type { LiveStore } from '#lib/live/live-store.ts';
import { groupOfStatus } from '#lib/live/status-group.ts';
import type { Agent } from '#lib/model/records.ts';
import { findTargets, type Target } from './targets.ts';

export interface TargetFilter {
  readonly self: string | null;
  readonly queues: boolean;
  readonly dial: boolean;
  /** Only phones that can ring now; a call with this id does not count against them. */
  readonly freePhone: { readonly except: string | null } | null;
}

/**
 * Everybody whom the wish allows, as they are now, in the order of when the dialog was opened or last searched: nobody
 * moves away under the pointer.
 */
export function useTargets(text: string, { self, queues, dial, freePhone }: TargetFilter): readonly Target[] {
  const { store } = useLiveSession();
  const agents = useAgentOrder();
  const queueOrder = useQueueOrder();
  const mustBeFree = freePhone !== null;
  const except = freePhone?.except ?? null;
  const lines = queues ? queueOrder : NONE;
  useTargetTopics(agents, lines);
  const people = (): Target[] => {
    const listening = mustBeFree ? listenersOf(store) : new Set<string>();
    return agents.flatMap((number): Target[] => {
      const agent = store.agent(number);
      if (agent === undefined) return [];
      const { name, status } = agent;
      const offReason = mustBeFree ? whyNotFree(agent, except, listening) : null;
      return [{ kind: 'agent', number, name, group: groupOfStatus(status), status, load: null, offReason }];
    });
  };
  const now = [...people(), ...lines.map((number) => queueTarget(store, number))];
  const found = findTargets(now, { text, self, dial });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order of that moment is what is to be kept.
  const order = useMemo(() => found.map(keyOf), [text, agents, lines, self, dial]);
  const byKey = new Map(found.map((target) => [keyOf(target), target]));
  return order.flatMap((key) => byKey.get(key) ?? []);
}

const NONE: readonly string[] = [];
const keyOf = ({ kind, number }: Target): string => `${kind}/${number}`;

/** Renders again when something changed that the list shows. */
function useTargetTopics(agents: readonly string[], queues: readonly string[]): void {
  const topics = useMemo(
    () => [
      ...agents.map((number) => `agent:${number}`),
      ...queues.flatMap((number) => [`waiting:${number}`, `staffing:${number}`]),
    ],
    [agents, queues],
  );
  useTopicsValue(topics, ({ store }) => {
    const people = agents.map((number) => {
      const agent = store.agent(number);
      return `${agent?.name}/${agent?.status}/${agent?.callId}/${agent?.registered}`;
    });
    const lines = queues.map((number) => {
      const { load } = queueTarget(store, number);
      return `${load?.waiting}/${load?.free}`;
    });
    return [...people, ...lines].join();
  });
}

function queueTarget(store: LiveStore, number: string): Target {
  const load = { waiting: store.index.waiting(number).length, free: store.index.staffingOf(number).free };
  const name = store.queue(number)?.name ?? null;
  return { kind: 'queue', number, name, group: null, status: null, load, offReason: null };
}

function whyNotFree(
  agent: Agent,
  except: string | null,
  listening: ReadonlySet<string>,
): Target['offReason'] {
  if (agent.registered === false || agent.status === 'unregistered') return 'offline';
  if (agent.callId !== null && agent.callId !== except) return 'on-call';
  return listening.has(agent.extension) ? 'listens' : null;
}

function listenersOf(store: LiveStore): ReadonlySet<string> {
  const calls = store.index.callOrder.flatMap((id) => store.call(id) ?? []);
  return new Set(calls.flatMap(({ listeners }) => listeners.map(({ extension }) => extension)));
}
