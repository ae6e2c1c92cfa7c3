import type { Agent, AgentStatus, Member } from '../model/records.ts';

/**
 * How agents are counted: the six hues of the board, pauses apart from other absence, those of whom nothing is known yet,
 * and those who are free but whom no shown queue rings (`idle`, rule K11).
 */
export type StatusGroup = (typeof STATUS_GROUPS)[number];

export const STATUS_GROUPS = [
  'free',
  'ringing',
  'on-call',
  'idle',
  'paused',
  'away',
  'off',
  'problem',
  'unknown',
] as const;

/** What a status says by itself: which queues ring somebody is another matter. */
export type GroupByStatus = Exclude<StatusGroup, 'idle'>;

const GROUP_BY_STATUS: Readonly<Record<AgentStatus, GroupByStatus>> = {
  free: 'free',
  ringing: 'ringing',
  dialing: 'on-call',
  talking: 'on-call',
  held: 'on-call',
  busy: 'on-call',
  away: 'away',
  paused: 'paused',
  loggedOut: 'off',
  unregistered: 'problem',
  unknown: 'unknown',
};

/** A status that this version does not know is shown as text (contract: enumerations are open) and counted as unknown. */
export function groupOfStatus(status: Agent['status']): GroupByStatus {
  return GROUP_BY_STATUS[status] ?? 'unknown';
}

/**
 * How a member is counted in one queue: logged out of it they are `off` there, whatever else they do. A pause in the queue
 * counts there, and only while they could be rung: on a call they are on a call.
 */
export function groupInQueue(agent: Agent, member: Member | undefined): GroupByStatus {
  if (member?.loggedIn === false) return 'off';
  const group = groupOfStatus(agent.status);
  return member?.paused === true && group === 'free' ? 'paused' : group;
}

/** Whether the queue would ring this member; what nobody knows of a login does not say no. */
export const isRungByQueue = (member: Member | undefined): boolean =>
  member !== undefined && member.loggedIn !== false && member.paused !== true;
