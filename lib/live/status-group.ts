import type { Agent, AgentStatus } from '../domain/records.ts';

/** The six hues of the board: every agent status belongs to one. */
export type StatusGroup = 'free' | 'ringing' | 'on-call' | 'away' | 'problem' | 'off';

export const STATUS_GROUPS = ['free', 'ringing', 'on-call', 'away', 'off', 'problem'] as const;

const GROUP_OF: Readonly<Record<AgentStatus, StatusGroup>> = {
  free: 'free',
  ringing: 'ringing',
  dialing: 'on-call',
  talking: 'on-call',
  held: 'on-call',
  busy: 'on-call',
  away: 'away',
  loggedOut: 'off',
  unregistered: 'problem',
  unknown: 'off',
};

/** A status that this version does not know counts as off: it is shown as text (contract: enumerations are open). */
export function statusGroup(status: Agent['status']): StatusGroup {
  return GROUP_OF[status] ?? 'off';
}
