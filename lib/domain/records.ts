/** The records of the live picture, as the server keeps them and the browser shows them: declared in `lib/model`. */
export type { Agent, AgentFigures } from '../model/agent.ts';
export type { AgentStatus } from '../model/agent-status.ts';
export type {
  Call,
  CallDirection,
  CallState,
  Leg,
  LegStatus,
  Listener,
  ListeningMode,
  PathStep,
} from '../model/call.ts';
export type { CommandRecord } from '../model/command-record.ts';
export type {
  EventsLink,
  EventsMeter,
  FiguresScope,
  Links,
  PicturePart,
  PollLink,
  PresenceRound,
  Times as Pulse,
  UnknownPart,
} from '../model/links.ts';
export type { Member } from '../model/membership.ts';
export type { Queue, QueueFigures, ServiceLevelTarget } from '../model/queue.ts';
