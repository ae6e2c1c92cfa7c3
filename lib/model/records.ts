/** The records of the live picture, as the server keeps them and the browser shows them: declared in `lib/model`. */
export type { Agent, AgentFigures } from './agent.ts';
export type { AgentStatus } from './agent-status.ts';
export type {
  Call,
  CallDirection,
  CallState,
  Leg,
  LegStatus,
  Listener,
  ListeningMode,
  RouteStep,
} from './call.ts';
export type { CommandRecord } from './command-record.ts';
export type {
  EventsLink,
  EventsMeter,
  FiguresScope,
  Links,
  LinkTimes,
  PollLink,
  PresenceRound,
  UnknownPart,
  ViewPart,
} from './links.ts';
export type { Queue, QueueFigures, ServiceLevelTarget } from './queue.ts';
export type { Member } from './queue-member.ts';
