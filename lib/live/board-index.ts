import { callId } from '../model/ids.ts';
import { byTurn } from '../model/order.ts';
import type { Picture } from '../model/picture.ts';
import type { Agent, Call, Member } from '../model/records.ts';
import type { WrittenRecords } from '../protocol/picture-copy.ts';
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

  /** The picture as it is after these records were written. Returns the topics of everything that changed. */
  update(picture: Picture, written: WrittenRecords): Set<string> {
    const topics = new Set<string>();
    if (written.links) topics.add('links');
    if (written.figures) topics.add('figures');
    const staffed = new Set<string>();
    const moved = new Set<string>();
    this.#queues(picture, written, topics, moved);
    this.#members(picture, written, topics, staffed, moved);
    this.#agents(picture, written, topics, staffed, moved);
    this.#regroup(moved, picture, topics);
    this.#calls(picture, written, topics);
    this.#commands(picture, written, topics);
    for (const queue of staffed) {
      this.#staffing.set(queue, this.#countStaffing(queue, picture));
      topics.add(`staffing:${queue}`);
    }
    return topics;
  }

  #queues(picture: Picture, written: WrittenRecords, topics: Set<string>, moved: Set<string>): void {
    let listed = false;
    for (const [key, old] of written.queues) {
      const now = picture.queues.get(key);
      topics.add(`queue:${key}`);
      if (old?.name !== now?.name || old === undefined || now === undefined) listed = true;
    }
    if (!listed) return;
    const hadAny = this.queueOrder.length > 0;
    this.queueOrder = keysOf(picture.queues).sort(byNumber);
    if (hadAny !== this.queueOrder.length > 0) for (const agent of keysOf(picture.agents)) moved.add(agent);
    topics.add('queues');
  }

  #members(
    picture: Picture,
    written: WrittenRecords,
    topics: Set<string>,
    staffed: Set<string>,
    moved: Set<string>,
  ): void {
    for (const [key, old] of written.members) {
      const now = picture.members.get(key);
      topics.add(`member:${key}`);
      const member = now ?? old;
      if (member === undefined) continue;
      staffed.add(member.queue);
      note(this.#membersOf, member.queue, member.extension, now !== undefined);
      note(this.#queuesOf, member.extension, member.queue, now !== undefined);
      if (this.#groups.memberChanged(member.extension, old, now)) moved.add(member.extension);
    }
  }

  #agents(
    picture: Picture,
    written: WrittenRecords,
    topics: Set<string>,
    staffed: Set<string>,
    moved: Set<string>,
  ): void {
    let listed = false;
    for (const [key, old] of written.agents) {
      const now = picture.agents.get(key);
      topics.add(`agent:${key}`);
      // By name they are found and sorted.
      if (old?.name !== now?.name || old === undefined || now === undefined) listed = true;
      if (groupOf(old) === groupOf(now)) continue;
      moved.add(key);
      for (const queue of this.#queuesOf.get(key) ?? []) staffed.add(queue);
    }
    if (!listed) return;
    this.agentOrder = keysOf(picture.agents).sort(byNumber);
    topics.add('agents');
  }

  /** Counts these agents anew in all queues together. */
  #regroup(moved: ReadonlySet<string>, picture: Picture, topics: Set<string>): void {
    const isAnyQueueShown = this.queueOrder.length > 0;
    for (const extension of moved) {
      const agent = picture.agents.get(extension as never) as Agent | undefined;
      if (this.#groups.recount(extension, agent, isAnyQueueShown))
        topics.add(`group:${extension}`).add('staffing');
    }
  }

  #calls(picture: Picture, written: WrittenRecords, topics: Set<string>): void {
    let reordered = false;
    const queues = new Set<string>();
    for (const [key, old] of written.calls) {
      const now = picture.calls.get(key);
      topics.add(`call:${key}`);
      if (old === undefined || now === undefined || rank(old) !== rank(now) || from(old) !== from(now))
        reordered = true;
      if (old?.queue !== now?.queue) topics.add('calls');
      if (old?.queue !== now?.queue || old?.remote !== now?.remote || old?.legs !== now?.legs)
        topics.add('parties');
      const left = old?.waiting === true ? old.queue : null;
      const joined = now?.waiting === true ? now.queue : null;
      const same = left === joined && old !== undefined && now !== undefined && sameTurn(old, now);
      if (same) continue;
      if (left !== null) this.#waiting.set(left, without(this.waiting(left), key));
      if (joined !== null) this.#waiting.set(joined, [...without(this.waiting(joined), key), key]);
      if (left !== null) queues.add(left);
      if (joined !== null) queues.add(joined);
    }
    for (const queue of queues) {
      this.#lineUp(queue, picture);
      topics.add(`waiting:${queue}`);
    }
    if (queues.size > 0) topics.add('waiting');
    if (!reordered) return;
    this.callOrder = sortCalls(picture);
    topics.add('calls');
  }

  /** Puts a queue's callers in the order of their turns, after some of them came, left or moved. */
  #lineUp(queue: string, picture: Picture): void {
    const callers = this.waiting(queue)
      .flatMap((id) => picture.calls.get(callId(id)) ?? [])
      .sort(byTurn);
    this.#waiting.set(
      queue,
      callers.map(({ id }) => id),
    );
    if (callers.length === 0) this.#longest.delete(queue);
    else this.#longest.set(queue, Math.min(...callers.map(waitsSince)));
  }

  #commands(picture: Picture, written: WrittenRecords, topics: Set<string>): void {
    let changed = false;
    for (const [key, old] of written.commands) {
      const now = picture.commands.get(key);
      changed = true;
      if (old !== undefined) topics.add(`command:${old.target}`);
      if (now !== undefined) topics.add(`command:${now.target}`);
    }
    if (!changed) return;
    this.commandOrder = [...picture.commands.values()].sort((a, b) => b.at - a.at).map(({ id }) => id);
    topics.add('commands');
  }

  #countStaffing(queue: string, picture: Picture): Staffing {
    const counts = { ...NOBODY };
    for (const extension of this.#membersOf.get(queue) ?? []) {
      const member = picture.members.get(`${queue}/${extension}` as never) as Member | undefined;
      const agent = picture.agents.get(extension as never) as Agent | undefined;
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
  return [...picture.calls.values()]
    .sort((a, b) => rank(a) - rank(b) || from(a) - from(b) || byNumber(a.id, b.id))
    .map(({ id }) => id);
}

const without = (list: readonly string[], key: string): readonly string[] => list.filter((id) => id !== key);
const keysOf = (rows: ReadonlyMap<string, unknown>): string[] => [...rows.keys()];

function note(index: Map<string, Set<string>>, key: string, value: string, present: boolean): void {
  const values = index.get(key) ?? new Set();
  index.set(key, values);
  if (present) values.add(value);
  else values.delete(value);
}
