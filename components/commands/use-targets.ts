'use client';
import { useMemo } from 'react';
import type { Agent } from '#lib/domain/records.ts';
import { useAgentOrder, useLiveSession, useQueueOrder } from '#lib/live/hooks.ts';
import type { LiveStore } from '#lib/live/live-store.ts';
import { statusGroup } from '#lib/live/status-group.ts';
import { findTargets, type Target } from './targets.ts';

export interface TargetWish {
  readonly self: string | null;
  readonly queues: boolean;
  readonly dial: boolean;
  /** Only phones that can ring now; a call with this id does not count against them. */
  readonly freePhone: { readonly except: string | null } | null;
}

/** Everybody whom the wish allows, with their status when the dialog was opened or last searched. */
export function useTargets(text: string, { self, queues, dial, freePhone }: TargetWish): readonly Target[] {
  const { store } = useLiveSession();
  const agents = useAgentOrder();
  const queueOrder = useQueueOrder();
  const mustBeFree = freePhone !== null;
  const except = freePhone?.except ?? null;
  return useMemo(() => {
    const listening = mustBeFree ? listenersOf(store) : new Set<string>();
    const people = agents.flatMap((number): Target[] => {
      const agent = store.agent(number);
      if (agent === undefined) return [];
      const { name, status } = agent;
      const off = mustBeFree ? whyNotFree(agent, except, listening) : null;
      return [{ kind: 'agent', number, name, group: statusGroup(status), status, off }];
    });
    const lines = (queues ? queueOrder : []).map((number): Target => {
      const name = store.queue(number)?.name ?? null;
      return { kind: 'queue', number, name, group: null, status: null, off: null };
    });
    return findTargets([...people, ...lines], { text, self, dial });
  }, [agents, queueOrder, store, text, self, queues, dial, mustBeFree, except]);
}

function whyNotFree(agent: Agent, except: string | null, listening: ReadonlySet<string>): Target['off'] {
  if (agent.registered === false || agent.status === 'unregistered') return 'offline';
  if (agent.callId !== null && agent.callId !== except) return 'on-call';
  return listening.has(agent.extension) ? 'listens' : null;
}

function listenersOf(store: LiveStore): ReadonlySet<string> {
  const calls = store.index.callOrder.flatMap((id) => store.call(id) ?? []);
  return new Set(calls.flatMap(({ listeners }) => listeners.map(({ extension }) => extension)));
}
