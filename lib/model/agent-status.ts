export const AGENT_STATUSES = [
  'free',
  'ringing',
  'dialing',
  'talking',
  'held',
  'busy',
  'away',
  'paused',
  'loggedOut',
  'unregistered',
  'unknown',
] as const;
export type AgentStatus = (typeof AGENT_STATUSES)[number];
