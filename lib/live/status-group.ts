import type { Agent, AgentStatus, Member } from '../domain/records.ts';

/** How agents are counted: the six hues of the board, pauses apart from other absence, and those of whom nothing is known yet. */
export type StatusGroup = (typeof STATUS_GROUPS)[number];

export const STATUS_GROUPS = [
  'free',
  'ringing',
  'on-call',
  'paused',
  'away',
  'off',
  'problem',
  'unknown',
] as const;

const GROUP_OF: Readonly<Record<AgentStatus, StatusGroup>> = {
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
export function statusGroup(status: Agent['status']): StatusGroup {
  return GROUP_OF[status] ?? 'unknown';
}

/**
 * How a member is counted in one queue: logged out of it he is `off` there, whatever else he does. A pause in the queue
 * counts there, and only while he could be rung: on a call he is on a call.
 */
export function groupInQueue(agent: Agent, member: Member | undefined): StatusGroup {
  if (member?.loggedIn === false) return 'off';
  const group = statusGroup(agent.status);
  return member?.paused === true && group === 'free' ? 'paused' : group;
}
