/**
 * The records of the live picture, as the server keeps them and the browser shows them: flat collections by key.
 * The nested JSON of the REST picture is composed from them in `lib/protocol/picture.ts`.
 * Times are epoch milliseconds of the server's clock (rule M13).
 */
import type { CommandRecord, CommandType } from './command.ts';
import type { CallId, Extension, QueueNumber } from './ids.ts';

/** A queue's figures of the business day (rules K1–K9, K12). Null = cannot be known. */
export interface QueueFigures {
  readonly offered: number | null;
  readonly answered: number | null;
  readonly abandoned: number | null;
  readonly shortAbandoned: number | null;
  readonly overflowed: number | null;
  readonly serviceLevelPercent: number | null;
  readonly abandonPercent: number | null;
  readonly averageSpeedOfAnswerSeconds: number | null;
  readonly averageWaitSeconds: number | null;
  readonly longestWaitSeconds: number | null;
  readonly averageHandleTimeSeconds: number | null;
}

/** An agent's figures of the business day (rule K8). Null = cannot be known. */
export interface AgentFigures {
  readonly handled: number | null;
  readonly missed: number | null;
  readonly outbound: number | null;
  readonly talkSeconds: number | null;
}

/** The target that a queue's service level is held against (rule K4). */
export interface ServiceLevelTarget {
  readonly thresholdSeconds: number;
  readonly targetPercent: number;
  readonly shortAbandonSeconds: number;
  readonly formula: 'exclude-early-abandons' | 'all-offered' | 'credit-early-abandons' | 'answered-only';
}

export interface Queue {
  readonly number: QueueNumber;
  readonly name: string | null;
  readonly serviceLevel: ServiceLevelTarget;
  readonly today: QueueFigures;
}

/** One agent's membership in one queue; `loggedIn` only when both flags allow, null while unknown (rule M12). */
export interface Member {
  readonly queue: QueueNumber;
  readonly extension: Extension;
  readonly loggedIn: boolean | null;
  readonly globalLogin: boolean | null;
  readonly queueLogin: boolean | null;
  /** In the queue, and not rung by it; null where the PBX knows no pauses or was not asked. */
  readonly paused: boolean | null;
  readonly pauseReason: string | null;
  /** The PBX's own configuration keeps him in: he cannot be logged out of it. */
  readonly fixed: boolean;
}

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

export interface Agent {
  readonly extension: Extension;
  readonly name: string | null;
  readonly registered: boolean | null;
  readonly presence: string | null;
  readonly status: AgentStatus;
  readonly statusSince: number | null;
  /** Why he is paused, in the words that were given with the pause; null unless `paused`. */
  readonly pauseReason: string | null;
  /** The call that gives the status. */
  readonly callId: CallId | null;
  /** The queues that he is a member of, sorted. */
  readonly queues: readonly QueueNumber[];
  readonly today: AgentFigures;
}

export type LegStatus = 'dialing' | 'ringing' | 'talking' | 'held';

/** One agent's part in a call. */
export interface Leg {
  readonly extension: Extension;
  readonly status: LegStatus;
  readonly since: number;
}

/** `spy`: nobody hears the listener; `whisper`: the agent alone does; `barge`: everybody does. */
export type ListeningMode = 'spy' | 'whisper' | 'barge';

/** Somebody who listens in on a call; `mode` null when he did not start it from here. */
export interface Listener {
  readonly extension: Extension;
  readonly mode: ListeningMode | null;
}

export type CallDirection = 'inbound' | 'outbound' | 'internal' | 'unknown';
export type CallState = 'routing' | 'waiting' | 'ringing' | 'talking' | 'held' | 'transferring' | 'parked';

/** A number that a call came through on its way to somebody: what answers, rings or holds it, and is no agent. */
export interface PathStep {
  readonly kind: 'ivr' | 'ring-group' | 'queue' | 'other';
  readonly number: string;
}

export interface Call {
  readonly id: CallId;
  readonly pbxCallId: string | null;
  readonly direction: CallDirection;
  readonly state: CallState;
  readonly remote: { readonly number: string | null; readonly name: string | null };
  readonly did: string | null;
  /** The queue that it waits in, or came through; null = none or unknown. */
  readonly queue: QueueNumber | null;
  /** What it came through, in order; agents are in `legs`. */
  readonly path: readonly PathStep[];
  /** True while it is in that queue's waiting list: in the queue and not answered, phones ringing or not. */
  readonly waiting: boolean;
  /** Callers of a queue are served by rising rank where the PBX gives some precedence; null = by time of entry. */
  readonly queueRank: number | null;
  readonly legs: readonly Leg[];
  readonly listeners: readonly Listener[];
  readonly startedAt: number;
  readonly queuedAt: number | null;
  /** The queue was entered before anybody watched: `queuedAt` is an estimate (rule M8). */
  readonly queuedAtEstimated: boolean;
  readonly answeredAt: number | null;
  /** The last poll that could have shown it failed to, or none ran: shown from events alone (rule M6). */
  readonly unconfirmed: boolean;
}

export interface PollLink {
  readonly status: 'up' | 'degraded' | 'down' | 'off';
  readonly error: string | null;
  readonly intervalMs: number;
  /** Since when the status is what it is. */
  readonly since: number | null;
}

/** How many of the changes of outside calls that polls showed in the last `windowMinutes` were told by an event, too. */
export interface EventsMeter {
  readonly heard: number;
  readonly expected: number;
  readonly windowMinutes: number;
}

export interface EventsLink {
  readonly status: 'up' | 'silent' | 'off';
  /** Null where nothing can be counted: no webhooks, or events that come over the connection that is polled. */
  readonly meter: EventsMeter | null;
}

/** How much is known of the extensions whose states are asked one by one, and how old that gets. */
export interface PresenceRound {
  /** Of so many the state, and with it the presence, has been asked. */
  readonly known: number;
  readonly of: number;
  /** Age of the state that was asked longest ago, with two digits that count; null until all are known. */
  readonly oldestSeconds: number | null;
}

/** How the picture is fed. The ticking parts (last answer, last event) travel as a `Pulse`, outside the picture. */
export interface Links {
  readonly poll: PollLink;
  readonly events: EventsLink;
  /** E.g. that the site's time zone looks wrong (rule M5). */
  readonly warnings: readonly string[];
  /** Commands that the PBX would refuse this server's account: screens do not offer them. */
  readonly refused: readonly CommandType[];
  /** Null where states come with a stream, all at once. */
  readonly presence: PresenceRound | null;
}

/** The times that move with every poll and event; never a reason for a patch (rule P3). */
export interface Pulse {
  /** The moment for which the polled picture is true: when the last good answer was *asked* for (rule M2). */
  readonly pollLastOkAt: number | null;
  /** When that answer came: how long the PBX has been silent counts from here (rule F1). */
  readonly pollAnsweredAt: number | null;
  readonly eventsLastAt: number | null;
}

/** Since when the figures under `today` were counted, and for which business day (`YYYY-MM-DD`, site time zone). */
export interface FiguresScope {
  readonly day: string;
  readonly since: number;
}

export type { CommandRecord };
