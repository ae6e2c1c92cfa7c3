/**
 * Everything on the wire between server and browser: strict where the server receives, tolerant (unknown fields pass)
 * where the browser does (rule P5). Times are epoch milliseconds of the server's clock.
 *
 * Namespace `/live`:
 *   client → `subscribe` (Subscribe), acknowledged with SubscribeAnswer; `unsubscribe` ({ site }).
 *   server → `patch` (Patch), `heartbeat` (Heartbeat).
 * The handshake carries `auth: { protocol: PROTOCOL_VERSION, token? }`; an older client gets the connect error
 * `reload` (P5).
 */
import { z } from 'zod';
import { agentSchema } from '../model/agent.ts';
import { callSchema } from '../model/call.ts';
import { commandRecordSchema } from '../model/command-record.ts';
import { type RecordOf, textField, timeField } from '../model/fields.ts';
import { figuresScopeSchema, linksSchema, linkTimesSchema } from '../model/links.ts';
import { queueSchema } from '../model/queue.ts';
import { memberSchema } from '../model/queue-member.ts';
import { siteSchema } from '../model/site.ts';

/** The handshake's `auth`; the version is checked before the rest, so that an old client learns to reload. */
export const handshakeSchema = z.object({
  protocol: z.number().int(),
  token: z.string().max(1024).optional(),
});

const siteId = z.string().min(1).max(64);
export const subscribeSchema = z.strictObject({
  site: siteId,
  resume: z.strictObject({ epoch: z.string().max(64), revision: z.number().int().nonnegative() }).optional(),
  /**
   * The client fetches pictures over HTTP (`GET /api/sites/{site}/snapshot`), and resumes from there: where only a
   * picture can help it is told so, instead of being sent one.
   */
  fetchesSnapshots: z.literal(true).optional(),
});
export type SubscribeRequest = RecordOf<typeof subscribeSchema>;
export const unsubscribeSchema = z.strictObject({ site: siteId });

/** A point in the stream: a revision counts up by one with each published patch of an epoch. */
const position = { epoch: textField, revision: z.number() };
const positionSchema = z.object(position);
export type StreamPosition = RecordOf<typeof positionSchema>;

/** The picture as plain arrays, in no particular order. */
const siteViewOnWireSchema = z.object({
  links: linksSchema,
  figures: figuresScopeSchema,
  queues: z.array(queueSchema),
  members: z.array(memberSchema),
  agents: z.array(agentSchema),
  calls: z.array(callSchema),
  commands: z.array(commandRecordSchema),
});
export type SiteViewOnWire = RecordOf<typeof siteViewOnWireSchema>;

export const snapshotSchema = z.object({
  site: siteSchema,
  ...position,
  serverTime: timeField,
  times: linkTimesSchema,
  state: siteViewOnWireSchema,
});
export type Snapshot = RecordOf<typeof snapshotSchema>;

/** `put`: new records, whole. `patch`: changed fields by key. `remove`: keys that are gone. */
const changesOf = <Shape extends z.ZodRawShape>(record: z.ZodObject<Shape>) =>
  z
    .object({
      put: z.record(z.string(), record),
      patch: z.record(z.string(), record.exactPartial()),
      remove: z.array(z.string()),
    })
    .exactPartial();

const changesSchema = z
  .object({
    links: linksSchema,
    figures: figuresScopeSchema,
    queues: changesOf(queueSchema),
    members: changesOf(memberSchema),
    agents: changesOf(agentSchema),
    calls: changesOf(callSchema),
    commands: changesOf(commandRecordSchema),
  })
  .exactPartial();

export const patchSchema = z.object({
  site: textField,
  epoch: textField,
  from: z.number(),
  to: z.number(),
  serverTime: timeField,
  changes: changesSchema,
});
export type Patch = RecordOf<typeof patchSchema>;

/** Sent about once a second: the times that tick without being a change, and the revision to notice a gap by. */
export const heartbeatSchema = z.object({
  site: textField,
  ...position,
  serverTime: timeField,
  times: linkTimesSchema,
});
export type Heartbeat = RecordOf<typeof heartbeatSchema>;

export const subscribeAnswerSchema = z.union([
  z.object({ snapshot: snapshotSchema }),
  z.object({ patches: z.array(patchSchema), heartbeat: heartbeatSchema }),
  /** Nothing is subscribed yet: fetch a picture first. The stream stands here. */
  z.object({ fetch: positionSchema }),
  z.object({ error: z.object({ code: textField, message: textField }) }),
]);
export type SubscribeAnswer = RecordOf<typeof subscribeAnswerSchema>;

export interface ServerToClientEvents {
  patch: (patch: Patch) => void;
  heartbeat: (heartbeat: Heartbeat) => void;
}

export interface ClientToServerEvents {
  subscribe: (request: SubscribeRequest, answer: (reply: SubscribeAnswer) => void) => void;
  unsubscribe: (request: { readonly site: string }) => void;
}

/** Everything on the socket, by direction and name: what the protocol's hash is made of. */
export const WIRE_MESSAGES = {
  handshake: handshakeSchema,
  'client subscribe': subscribeSchema,
  'client unsubscribe': unsubscribeSchema,
  'server subscribe answer': subscribeAnswerSchema,
  'server patch': patchSchema,
  'server heartbeat': heartbeatSchema,
} as const;
