import { groupInQueue, type StatusGroup } from '#lib/live/status-group.ts';
import type { Agent, Call, Member } from '#lib/model/records.ts';

/** How the agents of one queue are told apart on its page: a call that did not come through it is another matter. */
export const QUEUE_GROUPS = [
  'free',
  'ringing',
  'on-call',
  'elsewhere',
  'paused',
  'away',
  'problem',
  'off',
  'unknown',
] as const;
export type QueueGroup = (typeof QUEUE_GROUPS)[number];

/** An agent as a member of one queue. */
export interface QueueAgent {
  readonly agent: Agent;
  readonly member: Member | undefined;
  /** The call that gives their status. */
  readonly call: Call | undefined;
}

function queueGroupOf(queue: string, { agent, member, call }: QueueAgent): QueueGroup {
  const group: StatusGroup = groupInQueue(agent, member);
  return group === 'on-call' && call?.queue !== queue ? 'elsewhere' : group;
}

/** The extensions of each group, who has been in their status longest first; groups without anybody are left out. */
export function groupQueueAgents(
  queue: string,
  agents: readonly QueueAgent[],
): ReadonlyMap<QueueGroup, readonly string[]> {
  const since = ({ agent }: QueueAgent): number => agent.statusSince ?? Number.POSITIVE_INFINITY;
  const byTime = (a: QueueAgent, b: QueueAgent): number => (since(a) < since(b) ? -1 : 1);
  const sorted = agents.toSorted((a, b) => (since(a) === since(b) ? 0 : byTime(a, b)));
  const groups = QUEUE_GROUPS.map((group) => {
    const those = sorted.filter((one) => queueGroupOf(queue, one) === group);
    return [group, those.map(({ agent }) => agent.extension as string)] as const;
  });
  return new Map(groups.filter(([, those]) => those.length > 0));
}
