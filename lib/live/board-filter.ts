import type { Agent, Call } from '../model/records.ts';
import type { LiveStore } from './live-store.ts';
import { groupOfStatus, isRungByQueue, STATUS_GROUPS, type StatusGroup } from './status-group.ts';

/** What of the picture somebody wants to see; an empty part asks for nothing. */
export interface BoardFilter {
  /** Numbers; any of them fits. */
  readonly queues: readonly string[];
  readonly statuses: readonly StatusGroup[];
  /** As typed: a part of a name, or of a number. */
  readonly text: string;
}

export const NO_FILTER: BoardFilter = { queues: [], statuses: [], text: '' };

/** In what order agents stand: by number, by name, by what they do, or who has done it for longest first. */
export const AGENT_SORTS = ['number', 'name', 'status', 'longest'] as const;
export type AgentSort = (typeof AGENT_SORTS)[number];

/** In what order queues stand: those over their target first, by number, by name, or most waiting callers first. */
export const QUEUE_SORTS = ['urgent', 'number', 'name', 'waiting'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** Text as it is compared: without case, accents and vowel points, so that `ayse` finds Ayşe. */
export function searchable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i').trim();
}

/** The site's queues that the filter leaves, in their order. */
export function matchingQueues(store: SearchText, { queues, text }: BoardFilter): readonly string[] {
  const order = store.index.queueOrder;
  if (queues.length === 0 && text === '') return order;
  const wanted = searchable(text);
  return order.filter(
    (number) =>
      (queues.length === 0 || queues.includes(number)) &&
      (wanted === '' ||
        number.startsWith(wanted) ||
        searchable(store.queue(number)?.name ?? '').includes(wanted)),
  );
}

/** The site's agents that the filter leaves, by number. */
export function matchingAgents(store: SearchText, filter: BoardFilter): readonly string[] {
  if (isEmptyFilter(filter)) return store.index.agentOrder;
  const fits = agentMatcher(store, filter);
  return store.index.agentOrder.filter((number) => {
    const agent = store.agent(number);
    return agent !== undefined && fits(agent);
  });
}

/** The site's calls that the filter leaves, in their order. A status is one of agents: it leaves every call. */
export function matchingCalls(store: SearchText, { queues, text }: BoardFilter): readonly string[] {
  if (queues.length === 0 && text === '') return store.index.callOrder;
  const wanted = searchable(text);
  return store.index.callOrder.filter((id) => {
    const call = store.call(id);
    if (call === undefined) return false;
    if (queues.length > 0 && (call.queue === null || !queues.includes(call.queue))) return false;
    return wanted === '' || isOnCallWith(call, wanted, store);
  });
}

/** Puts agents in another order than that of their numbers; equal ones stay by number. */
export function sortAgents(
  store: SearchText,
  agents: readonly string[],
  sort: Exclude<AgentSort, 'number'>,
): readonly string[] {
  const of = (number: string): Agent | undefined => store.agent(number);
  const compare = {
    name: (a: string, b: string) => byName.compare(of(a)?.name ?? a, of(b)?.name ?? b),
    status: (a: string, b: string) => statusRank(store, a) - statusRank(store, b),
    longest: (a: string, b: string) => (of(a)?.statusSince ?? LAST) - (of(b)?.statusSince ?? LAST),
  }[sort];
  return [...agents].sort(compare);
}

/** Puts queues in an order that needs no memory; equal ones stay by number. */
export function sortQueues(
  store: SearchText,
  queues: readonly string[],
  sort: Exclude<QueueSort, 'urgent'>,
): readonly string[] {
  if (sort === 'number') return queues;
  const waiting = (number: string): number => store.index.waiting(number).length;
  const compare = {
    name: (a: string, b: string) => byName.compare(store.queue(a)?.name ?? a, store.queue(b)?.name ?? b),
    waiting: (a: string, b: string) => waiting(b) - waiting(a),
  }[sort];
  return [...queues].sort(compare);
}

/** What of a store is looked at. */
type SearchText = Pick<LiveStore, 'index' | 'queue' | 'agent' | 'call' | 'member'>;

const byName = new Intl.Collator(undefined, { numeric: true });
/** Nobody knows since when. */
const LAST = Number.MAX_SAFE_INTEGER;
const statusRank = ({ index }: SearchText, extension: string): number =>
  STATUS_GROUPS.indexOf(index.groupOf(extension));

/**
 * How an agent is counted where these queues are shown, all of them when none is named: free is who one of them can ring
 * (rule K11).
 */
export function agentGroupIn(
  store: Pick<SearchText, 'index' | 'member'>,
  agent: Agent,
  queues: readonly string[],
): StatusGroup {
  if (queues.length === 0) return store.index.groupOf(agent.extension);
  const group = groupOfStatus(agent.status);
  const isRung = (): boolean => queues.some((queue) => isRungByQueue(store.member(queue, agent.extension)));
  return group === 'free' && !isRung() ? 'idle' : group;
}

const isEmptyFilter = ({ queues, statuses, text }: BoardFilter): boolean =>
  queues.length === 0 && statuses.length === 0 && text === '';

function agentMatcher(store: SearchText, { queues, statuses, text }: BoardFilter): (agent: Agent) => boolean {
  const wanted = searchable(text);
  return (agent) =>
    (queues.length === 0 || agent.queues.some((queue) => queues.includes(queue))) &&
    (statuses.length === 0 || statuses.includes(agentGroupIn(store, agent, queues))) &&
    (wanted === '' || hasNameOrNumber(agent, agent.extension, wanted));
}

const hasNameOrNumber = (agent: Agent | undefined, extension: string, wanted: string): boolean =>
  extension.startsWith(wanted) || searchable(agent?.name ?? '').includes(wanted);

/** The caller, or one of the agents. */
function isOnCallWith(call: Call, wanted: string, store: SearchText): boolean {
  const { name, number } = call.remote;
  const digits = digitsOf(wanted);
  return (
    searchable(name ?? '').includes(wanted) ||
    (number !== null &&
      (searchable(number).includes(wanted) || (digits !== '' && digitsOf(number).includes(digits)))) ||
    call.legs.some((leg) => hasNameOrNumber(store.agent(leg.extension), leg.extension, wanted))
  );
}

/** A number is found however it is grouped; what holds letters is no number. */
const digitsOf = (text: string): string => (/^[\d\s+()./-]+$/.test(text) ? text.replace(/\D/g, '') : '');
