import { callId } from '../domain/ids.ts';
import { diffMaps, entriesOf, getFrom } from '../domain/persistent-map.ts';
import type { Picture } from '../domain/picture.ts';
import type { Agent, Call, Member } from '../domain/records.ts';
import { byTurn } from '../model/order.ts';
import { AgentGroups, NOBODY, type Staffing } from './agent-groups.ts';
import { groupInQueue, type StatusGroup, statusGroup } from './status-group.ts';

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
  #longest = new Map<string, number>();
  #staffing = new Map<string, Staffing>();
  #membersOf = new Map<string, Set<string>>();
  #queuesOf = new Map<string, Set<string>>();
  readonly #groups = new AgentGroups();

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
    return this.#longest.get(queue) ?? null;
  }

  staffingOf(queue: string): Staffing {
    return this.#staffing.get(queue) ?? NOBODY;
  }

  /** How an agent is counted in all shown queues together. Changes with the topic `group` of the agent. */
  groupOf(extension: string): StatusGroup {
    return this.#groups.of(extension);
  }

  /** The members of the queue, logged in to it or not, by number. Changes with the topic `staffing` of the queue. */
  membersOf(queue: string): readonly string[] {
    return [...(this.#membersOf.get(queue) ?? [])].sort(byNumber);
  }

  /** Returns the topics of everything that changed between the two pictures. */
  update(before: Picture, after: Picture): Set<string> {
    const topics = new Set<string>();
    if (before.links !== after.links) topics.add('links');
    if (before.figures !== after.figures) topics.add('figures');
    const staffed = new Set<string>();
    const moved = new Set<string>();
    this.#queues(before, after, topics, moved);
    this.#members(before, after, topics, staffed, moved);
    this.#agents(before, after, topics, staffed, moved);
    this.#regroup(moved, after, topics);
    this.#calls(before, after, topics);
    this.#commands(before, after, topics);
    for (const queue of staffed) {
      this.#staffing.set(queue, this.#countStaffing(queue, after));
      topics.add(`staffing:${queue}`);
    }
    return topics;
  }

  #queues(before: Picture, after: Picture, topics: Set<string>, moved: Set<string>): void {
    let listed = false;
    diffMaps(before.queues, after.queues, (key, old, now) => {
      topics.add(`queue:${key}`);
      if (old?.name !== now?.name || old === undefined || now === undefined) listed = true;
    });
    if (!listed) return;
    const hadAny = this.queueOrder.length > 0;
    this.queueOrder = keysOf(after.queues).sort(byNumber);
    if (hadAny !== this.queueOrder.length > 0) for (const agent of keysOf(after.agents)) moved.add(agent);
    topics.add('queues');
  }

  #members(
    before: Picture,
    after: Picture,
    topics: Set<string>,
    staffed: Set<string>,
    moved: Set<string>,
  ): void {
    diffMaps(before.members, after.members, (key, old, now) => {
      topics.add(`member:${key}`);
      const member = now ?? old;
      if (member === undefined) return;
      staffed.add(member.queue);
      note(this.#membersOf, member.queue, member.extension, now !== undefined);
      note(this.#queuesOf, member.extension, member.queue, now !== undefined);
      if (this.#groups.memberChanged(member.extension, old, now)) moved.add(member.extension);
    });
  }

  #agents(
    before: Picture,
    after: Picture,
    topics: Set<string>,
    staffed: Set<string>,
    moved: Set<string>,
  ): void {
    let listed = false;
    diffMaps(before.agents, after.agents, (key, old, now) => {
      topics.add(`agent:${key}`);
      // By name they are found and sorted.
      if (old?.name !== now?.name || old === undefined || now === undefined) listed = true;
      if (groupOf(old) === groupOf(now)) return;
      moved.add(key);
      for (const queue of this.#queuesOf.get(key) ?? []) staffed.add(queue);
    });
    if (!listed) return;
    this.agentOrder = keysOf(after.agents).sort(byNumber);
    topics.add('agents');
  }

  /** Counts these agents anew in all queues together. */
  #regroup(moved: ReadonlySet<string>, after: Picture, topics: Set<string>): void {
    const isAnyQueueShown = this.queueOrder.length > 0;
    for (const extension of moved) {
      const agent = getFrom(after.agents, extension as never) as Agent | undefined;
      if (this.#groups.recount(extension, agent, isAnyQueueShown))
        topics.add(`group:${extension}`).add('staffing');
    }
  }

  #calls(before: Picture, after: Picture, topics: Set<string>): void {
    let reordered = false;
    const queues = new Set<string>();
    diffMaps(before.calls, after.calls, (key, old, now) => {
      topics.add(`call:${key}`);
      if (old === undefined || now === undefined || rank(old) !== rank(now) || from(old) !== from(now))
        reordered = true;
      if (old?.queue !== now?.queue) topics.add('calls');
      if (old?.queue !== now?.queue || old?.remote !== now?.remote || old?.legs !== now?.legs)
        topics.add('parties');
      const left = old?.waiting === true ? old.queue : null;
      const joined = now?.waiting === true ? now.queue : null;
      const same = left === joined && old !== undefined && now !== undefined && sameTurn(old, now);
      if (same) return;
      if (left !== null) this.#waiting.set(left, without(this.waiting(left), key));
      if (joined !== null) this.#waiting.set(joined, [...without(this.waiting(joined), key), key]);
      if (left !== null) queues.add(left);
      if (joined !== null) queues.add(joined);
    });
    for (const queue of queues) {
      this.#lineUp(queue, after);
      topics.add(`waiting:${queue}`);
    }
    if (queues.size > 0) topics.add('waiting');
    if (!reordered) return;
    this.callOrder = sortCalls(after);
    topics.add('calls');
  }

  /** Puts a queue's callers in the order of their turns, after some of them came, left or moved. */
  #lineUp(queue: string, picture: Picture): void {
    const callers = this.waiting(queue)
      .flatMap((id) => getFrom(picture.calls, callId(id)) ?? [])
      .sort(byTurn);
    this.#waiting.set(
      queue,
      callers.map(({ id }) => id),
    );
    if (callers.length === 0) this.#longest.delete(queue);
    else this.#longest.set(queue, Math.min(...callers.map(waitsSince)));
  }

  #commands(before: Picture, after: Picture, topics: Set<string>): void {
    let changed = false;
    diffMaps(before.commands, after.commands, (_key, old, now) => {
      changed = true;
      if (old !== undefined) topics.add(`command:${old.target}`);
      if (now !== undefined) topics.add(`command:${now.target}`);
    });
    if (!changed) return;
    this.commandOrder = [...entriesOf(after.commands)]
      .sort(([, a], [, b]) => b.at - a.at)
      .map(([key]) => key as string);
    topics.add('commands');
  }

  #countStaffing(queue: string, picture: Picture): Staffing {
    const counts = { ...NOBODY };
    for (const extension of this.#membersOf.get(queue) ?? []) {
      const member = getFrom(picture.members, `${queue}/${extension}` as never) as Member | undefined;
      const agent = getFrom(picture.agents, extension as never) as Agent | undefined;
      if (agent === undefined) continue;
      counts[groupInQueue(agent, member)] += 1;
    }
    return counts;
  }
}

const groupOf = (agent: Agent | undefined): StatusGroup | undefined =>
  agent === undefined ? undefined : statusGroup(agent.status);

const sameTurn = (a: Call, b: Call): boolean =>
  waitsSince(a) === waitsSince(b) && a.queueRank === b.queueRank;

/** Waiting callers stand above the rest, ringing ones above conversations. */
const rank = (call: Call): number => (call.waiting ? 0 : call.answeredAt === null ? 1 : 2);
const waitsSince = (call: Call): number => call.queuedAt ?? call.startedAt;
const from = (call: Call): number => (call.waiting ? waitsSince(call) : call.startedAt);

function sortCalls(picture: Picture): readonly string[] {
  return [...entriesOf(picture.calls)]
    .sort(([, a], [, b]) => rank(a) - rank(b) || from(a) - from(b) || byNumber(a.id, b.id))
    .map(([key]) => key as string);
}

const without = (list: readonly string[], key: string): readonly string[] => list.filter((id) => id !== key);
const keysOf = <K extends string, V>(map: Parameters<typeof entriesOf<K, V>>[0]): string[] =>
  [...entriesOf(map)].map(([key]) => key as string);

function note(index: Map<string, Set<string>>, key: string, value: string, present: boolean): void {
  const values = index.get(key) ?? new Set();
  index.set(key, values);
  if (present) values.add(value);
  else values.delete(value);
}
