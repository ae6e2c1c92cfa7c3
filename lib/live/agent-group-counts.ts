import type { Agent, Member } from '../model/records.ts';
import { groupOfStatus, isRungByQueue, STATUS_GROUPS, type StatusGroup } from './status-group.ts';

/**
 * How many members of a queue are in each group; a member who is logged out of it counts as `off`, one whom it does not
 * ring as `paused`.
 */
export type Staffing = Readonly<Record<StatusGroup, number>>;

export const NO_STAFFING: Staffing = {
  free: 0,
  idle: 0,
  ringing: 0,
  'on-call': 0,
  away: 0,
  paused: 0,
  problem: 0,
  off: 0,
  unknown: 0,
};

/**
 * How each agent is counted in all shown queues together: free is who at least one of them can ring (rule K11). Where no
 * queue is shown at all nobody is told apart by them. Kept step by step: a change costs the agents that it moves.
 */
export class AgentGroupTracker {
  #staffing = NO_STAFFING;
  /** How many shown queues would ring an agent. */
  readonly #queuesRinging = new Map<string, number>();
  readonly #groups = new Map<string, StatusGroup>();

  /** The same object until somebody moves. */
  get staffing(): Staffing {
    return this.#staffing;
  }

  of(extension: string): StatusGroup {
    return this.#groups.get(extension) ?? 'unknown';
  }

  /** A membership changed; true when the agent may be counted otherwise. */
  memberChanged(extension: string, old: Member | undefined, now: Member | undefined): boolean {
    const more = Number(isRungByQueue(now)) - Number(isRungByQueue(old));
    if (more === 0) return false;
    this.#queuesRinging.set(extension, (this.#queuesRinging.get(extension) ?? 0) + more);
    return true;
  }

  /** Counts an agent anew, as the record stands; undefined = gone. True when that made a difference. */
  recount(extension: string, agent: Agent | undefined, isAnyQueueShown: boolean): boolean {
    const now = this.#groupOf(extension, agent, isAnyQueueShown);
    const old = this.#groups.get(extension);
    if (now === old) return false;
    if (now === undefined) this.#groups.delete(extension);
    else this.#groups.set(extension, now);
    const counts = { ...this.#staffing };
    for (const group of STATUS_GROUPS) counts[group] += Number(group === now) - Number(group === old);
    this.#staffing = counts;
    return true;
  }

  #groupOf(extension: string, agent: Agent | undefined, isAnyQueueShown: boolean): StatusGroup | undefined {
    if (agent === undefined) return undefined;
    const plain = groupOfStatus(agent.status);
    const isRung = !isAnyQueueShown || (this.#queuesRinging.get(extension) ?? 0) > 0;
    return plain === 'free' && !isRung ? 'idle' : plain;
  }
}
