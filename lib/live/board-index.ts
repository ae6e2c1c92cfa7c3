import { callId } from '../model/ids.ts';
import type { Agent, Call, Member } from '../model/records.ts';
import type { SiteView } from '../model/site-view.ts';
import { byQueuePosition } from '../model/sort-order.ts';
import type { WrittenRecords } from '../protocol/site-view-copy.ts';
import { AgentGroupTracker, NO_STAFFING, type Staffing } from './agent-group-counts.ts';
import { groupInQueue, groupOfStatus, type StatusGroup } from './status-group.ts';

const NONE: readonly string[] = [];

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/**
 * What tiles need and no single record holds: orders, who waits in which queue, staffing. Kept step by step: an update
 * touches what the changed records touch, and says which topics that are.
 */
export class BoardIndex {
  queueOrder: readonly string[] = NONE;
  agentOrder: readonly string[] = NONE;
  callOrder: readonly string[] = NONE;
  /** Newest first. */
  commandOrder: readonly string[] = NONE;
  #waiting = new Map<string, readonly string[]>();
  #longestWaitSince = new Map<string, number>();
  #staffing = new Map<string, Staffing>();
  #membersOf = new Map<string, Set<string>>();
  #queuesOf = new Map<string, Set<string>>();
  readonly #groups = new AgentGroupTracker();

  /** The site's agents, in all queues together. */
  get staffing(): Staffing {
    return this.#groups.staffing;
  }

  /** Calls waiting in the queue, whose turn is next first. */
  waiting(queue: string): readonly string[] {
    return this.#waiting.get(queue) ?? NONE;
  }

  /**
   * Since when the one waits who has waited longest; null = nobody does. Not always the first in turn: some callers
   * have precedence. Epoch milliseconds.
   */
  longestWaitSince(queue: string): number | null {
    return this.#longestWaitSince.get(queue) ?? null;
  }

  staffingOf(queue: string): Staffing {
    return this.#staffing.get(queue) ?? NO_STAFFING;
  }

  /** How an agent is counted in all shown queues together. Changes with the topic `group` of the agent. */
  groupOf(extension: string): StatusGroup {
    return this.#groups.of(extension);
  }

  /** The members of the queue, logged in to it or not, by number. Changes with the topic `staffing` of the queue. */
  membersOf(queue: string): readonly string[] {
    return [...(this.#membersOf.get(queue) ?? [])].sort(byNumber);
  }

  /** The picture as it is after these records were written. Returns the topics of everything that changed. */
  update(view: SiteView, written: WrittenRecords): Set<string> {
    const topics = new Set<string>();
    if (written.links) topics.add('links');
    if (written.figures) topics.add('figures');
    const staffed = new Set<string>();
    const moved = new Set<string>();
    this.#queues(view, written, topics, moved);
    this.#members(view, written, topics, staffed, moved);
    this.#agents(view, written, topics, staffed, moved);
    this.#recountGroups(moved, view, topics);
    this.#calls(view, written, topics);
    this.#commands(view, written, topics);
    for (const queue of staffed) {
      this.#staffing.set(queue, this.#countStaffing(queue, view));
      topics.add(`staffing:${queue}`);
    }
    return topics;
  }

  #queues(view: SiteView, written: WrittenRecords, topics: Set<string>, moved: Set<string>): void {
    let listed = false;
    for (const [key, old] of written.queues) {
      const now = view.queues.get(key);
      topics.add(`queue:${key}`);
      if (old?.name !== now?.name || old === undefined || now === undefined) listed = true;
    }
    if (!listed) return;
    const hadAny = this.queueOrder.length > 0;
    this.queueOrder = keysOf(view.queues).sort(byNumber);
    if (hadAny !== this.queueOrder.length > 0) for (const agent of keysOf(view.agents)) moved.add(agent);
    topics.add('queues');
  }

  #members(
    view: SiteView,
    written: WrittenRecords,
    topics: Set<string>,
    staffed: Set<string>,
    moved: Set<string>,
  ): void {
    for (const [key, old] of written.members) {
      const now = view.members.get(key);
      topics.add(`member:${key}`);
      const member = now ?? old;
      if (member === undefined) continue;
      staffed.add(member.queue);
      recordPair(this.#membersOf, member.queue, member.extension, now !== undefined);
      recordPair(this.#queuesOf, member.extension, member.queue, now !== undefined);
      if (this.#groups.memberChanged(member.extension, old, now)) moved.add(member.extension);
    }
  }

  #agents(
    view: SiteView,
    written: WrittenRecords,
    topics: Set<string>,
    staffed: Set<string>,
    moved: Set<string>,
  ): void {
    let listed = false;
    for (const [key, old] of written.agents) {
      const now = view.agents.get(key);
      topics.add(`agent:${key}`);
      // By name they are found and sorted.
      if (old?.name !== now?.name || old === undefined || now === undefined) listed = true;
      if (groupOf(old) === groupOf(now)) continue;
      moved.add(key);
      for (const queue of this.#queuesOf.get(key) ?? []) staffed.add(queue);
    }
    if (!listed) return;
    this.agentOrder = keysOf(view.agents).sort(byNumber);
    topics.add('agents');
  }

  /** Counts these agents anew in all queues together. */
  #recountGroups(moved: ReadonlySet<string>, view: SiteView, topics: Set<string>): void {
    const isAnyQueueShown = this.queueOrder.length > 0;
    for (const extension of moved) {
      const agent = view.agents.get(extension as never) as Agent | undefined;
      if (this.#groups.recount(extension, agent, isAnyQueueShown))
        topics.add(`group:${extension}`).add('staffing');
    }
  }

  #calls(view: SiteView, written: WrittenRecords, topics: Set<string>): void {
    let reordered = false;
    const queues = new Set<string>();
    for (const [key, old] of written.calls) {
      const now = view.calls.get(key);
      topics.add(`call:${key}`);
      if (
        old === undefined ||
        now === undefined ||
        commandRank(old) !== commandRank(now) ||
        iterate(old) !== iterate(now)
      )
        reordered = true;
      if (old?.queue !== now?.queue) topics.add('calls');
      if (old?.queue !== now?.queue || old?.remote !== now?.remote || old?.legs !== now?.legs)
        topics.add('parties');
      const left = old?.waiting === true ? old.queue : null;
      const joined = now?.waiting === true ? now.queue : null;
      const same = left === joined && old !== undefined && now !== undefined && sameQueuePosition(old, now);
      if (same) continue;
      if (left !== null) this.#waiting.set(left, withoutItem(this.waiting(left), key));
      if (joined !== null) this.#waiting.set(joined, [...withoutItem(this.waiting(joined), key), key]);
      if (left !== null) queues.add(left);
      if (joined !== null) queues.add(joined);
    }
    for (const queue of queues) {
      this.#sortWaiting(queue, view);
      topics.add(`waiting:${queue}`);
    }
    if (queues.size > 0) topics.add('waiting');
    if (!reordered) return;
    this.callOrder = sortCalls(view);
    topics.add('calls');
  }

  /** Puts a queue's callers in the order of their turns, after some of them came, left or moved. */
  #sortWaiting(queue: string, view: SiteView): void {
    const callers = this.waiting(queue)
      .flatMap((id) => view.calls.get(callId(id)) ?? [])
      .sort(byQueuePosition);
    this.#waiting.set(
      queue,
      callers.map(({ id }) => id),
    );
    if (callers.length === 0) this.#longestWaitSince.delete(queue);
    else this.#longestWaitSince.set(queue, Math.min(...callers.map(waitsSince)));
  }

  #commands(view: SiteView, written: WrittenRecords, topics: Set<string>): void {
    let changed = false;
    for (const [key, old] of written.commands) {
      const now = view.commands.get(key);
      changed = true;
      if (old !== undefined) topics.add(`command:${old.target}`);
      if (now !== undefined) topics.add(`command:${now.target}`);
    }
    if (!changed) return;
    this.commandOrder = [...view.commands.values()].sort((a, b) => b.at - a.at).map(({ id }) => id);
    topics.add('commands');
  }

  #countStaffing(queue: string, view: SiteView): Staffing {
    const counts = { ...NO_STAFFING };
    for (const extension of this.#membersOf.get(queue) ?? []) {
      const member = view.members.get(`${queue}/${extension}` as never) as Member | undefined;
      const agent = view.agents.get(extension as never) as Agent | undefined;
      if (agent === undefined) continue;
      counts[groupInQueue(agent, member)] += 1;
    }
    return counts;
  }
}

const groupOf = (agent: Agent | undefined): StatusGroup | undefined =>
  agent === undefined ? undefined : groupOfStatus(agent.status);

const sameQueuePosition = (a: Call, b: Call): boolean =>
  waitsSince(a) === waitsSince(b) && a.queueRank === b.queueRank;

/** Waiting callers stand above the rest, ringing ones above conversations. */
const commandRank = (call: Call): number => (call.waiting ? 0 : call.answeredAt === null ? 1 : 2);
const waitsSince = (call: Call): number => call.queuedAt ?? call.startedAt;
const iterate = (call: Call): number => (call.waiting ? waitsSince(call) : call.startedAt);

function sortCalls(view: SiteView): readonly string[] {
  return [...view.calls.values()]
    .sort((a, b) => commandRank(a) - commandRank(b) || iterate(a) - iterate(b) || byNumber(a.id, b.id))
    .map(({ id }) => id);
}

const withoutItem = (list: readonly string[], key: string): readonly string[] =>
  list.filter((id) => id !== key);
const keysOf = (rows: ReadonlyMap<string, unknown>): string[] => [...rows.keys()];

function recordPair(index: Map<string, Set<string>>, key: string, value: string, present: boolean): void {
  const values = index.get(key) ?? new Set();
  index.set(key, values);
  if (present) values.add(value);
  else values.delete(value);
}
