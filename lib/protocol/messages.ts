/**
 * Everything on the wire between server and browser, as types. The zod schemas in `schemas.ts` check them: strictly
 * where the server receives, tolerantly (unknown fields pass) where the browser does (rule P5).
 * Times are epoch milliseconds of the server's clock.
 *
 * Namespace `/live`:
 *   client → `subscribe` (Subscribe), acknowledged with SubscribeAnswer; `unsubscribe` ({ site }).
 *   server → `patch` (Patch), `pulse` (Pulse).
 * The handshake carries `auth: { protocol: PROTOCOL_VERSION, token? }`; an older client gets the connect error
 * `reload` (P5).
 */
import type { CommandType } from '../domain/command.ts';
import type { Changes } from '../domain/diff.ts';
import type {
  Agent,
  Call,
  CommandRecord,
  FiguresScope,
  Links,
  Member,
  Queue,
  Pulse as Times,
} from '../domain/records.ts';

/**
 * History:
 * 1 — first version.
 * 2 — what a site's PBX can do; pauses, fixed members, listeners, the order in a queue.
 * 3 — what a call came through; how many of the polled changes events told of.
 * 4 — the abandon rate; a client that fetches pictures over HTTP is told to, instead of being sent one.
 */
export const PROTOCOL_VERSION = 4;

export interface SiteIdentity {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
  /** What its PBX can do: screens offer nothing else. */
  readonly commands: readonly CommandType[];
  /** Anybody can be logged in to any queue; else only its members. */
  readonly openQueues: boolean;
}

/** The picture as plain arrays, in no particular order. */
export interface WireState {
  readonly links: Links;
  readonly figures: FiguresScope;
  readonly queues: readonly Queue[];
  readonly members: readonly Member[];
  readonly agents: readonly Agent[];
  readonly calls: readonly Call[];
  readonly commands: readonly CommandRecord[];
}

/** A point in the stream: a revision counts up by one with each published patch of an epoch. */
export interface StreamPosition {
  readonly epoch: string;
  readonly revision: number;
}

export interface Snapshot extends StreamPosition {
  readonly site: SiteIdentity;
  readonly serverTime: number;
  readonly times: Times;
  readonly state: WireState;
}

export interface Patch {
  readonly site: string;
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly serverTime: number;
  readonly changes: Changes;
}

/** Sent about once a second: the times that tick without being a change, and the revision to notice a gap by. */
export interface Pulse extends StreamPosition {
  readonly site: string;
  readonly serverTime: number;
  readonly times: Times;
}

export interface Subscribe {
  readonly site: string;
  readonly resume?: StreamPosition | undefined;
  /**
   * The client fetches pictures over HTTP (`GET /api/sites/{site}/snapshot`), and resumes from there: where only a
   * picture can help it is told so, instead of being sent one.
   */
  readonly fetches?: true | undefined;
}

export type SubscribeAnswer =
  | { readonly snapshot: Snapshot }
  | { readonly patches: readonly Patch[]; readonly pulse: Pulse }
  /** Nothing is subscribed yet: fetch a picture first. The stream stands here. */
  | { readonly fetch: StreamPosition }
  | { readonly error: { readonly code: string; readonly message: string } };

export interface ServerToClient {
  patch: (patch: Patch) => void;
  pulse: (pulse: Pulse) => void;
}

export interface ClientToServer {
  subscribe: (request: Subscribe, answer: (reply: SubscribeAnswer) => void) => void;
  unsubscribe: (request: { readonly site: string }) => void;
}
