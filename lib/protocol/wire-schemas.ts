/** The socket's messages as schemas: they pin the protocol (rule P5). The types of `messages.ts` are what code uses. */
import { z } from 'zod';
import { handshakeSchema, siteSchema, subscribeSchema, unsubscribeSchema } from './schemas.ts';

const nullableNumber = z.number().nullable();
const nullableText = z.string().nullable();
const nullableFlag = z.boolean().nullable();

const figuresScope = z.object({ day: z.string(), since: z.number() });
const meter = z.object({ heard: z.number(), expected: z.number(), windowMinutes: z.number() });
const links = z.object({
  poll: z.object({ status: z.string(), error: nullableText, intervalMs: z.number(), since: nullableNumber }),
  events: z.object({ status: z.string(), meter: meter.nullable() }),
  warnings: z.array(z.string()),
  refused: z.array(z.string()),
  presence: z.object({ known: z.number(), of: z.number(), oldestSeconds: nullableNumber }).nullable(),
});
const queue = z.object({
  number: z.string(),
  name: nullableText,
  serviceLevel: z.object({
    thresholdSeconds: z.number(),
    targetPercent: z.number(),
    shortAbandonSeconds: z.number(),
    formula: z.string(),
  }),
  today: z.object({
    offered: nullableNumber,
    answered: nullableNumber,
    abandoned: nullableNumber,
    shortAbandoned: nullableNumber,
    overflowed: nullableNumber,
    serviceLevelPercent: nullableNumber,
    abandonPercent: nullableNumber,
    averageSpeedOfAnswerSeconds: nullableNumber,
    averageWaitSeconds: nullableNumber,
    longestWaitSeconds: nullableNumber,
    averageHandleTimeSeconds: nullableNumber,
  }),
});
const member = z.object({
  queue: z.string(),
  extension: z.string(),
  loggedIn: nullableFlag,
  globalLogin: nullableFlag,
  queueLogin: nullableFlag,
  paused: nullableFlag,
  pauseReason: nullableText,
  fixed: z.boolean(),
});
const agent = z.object({
  extension: z.string(),
  name: nullableText,
  registered: nullableFlag,
  presence: nullableText,
  status: z.string(),
  statusSince: nullableNumber,
  pauseReason: nullableText,
  callId: nullableText,
  queues: z.array(z.string()),
  today: z.object({
    handled: nullableNumber,
    missed: nullableNumber,
    outbound: nullableNumber,
    talkSeconds: nullableNumber,
  }),
});
const call = z.object({
  id: z.string(),
  pbxCallId: nullableText,
  direction: z.string(),
  state: z.string(),
  remote: z.object({ number: nullableText, name: nullableText }),
  did: nullableText,
  queue: nullableText,
  path: z.array(z.object({ kind: z.string(), number: z.string() })),
  waiting: z.boolean(),
  queueRank: nullableNumber,
  legs: z.array(z.object({ extension: z.string(), status: z.string(), since: z.number() })),
  listeners: z.array(z.object({ extension: z.string(), mode: nullableText })),
  startedAt: z.number(),
  queuedAt: nullableNumber,
  queuedAtEstimated: z.boolean(),
  answeredAt: nullableNumber,
  unconfirmed: z.boolean(),
});
const command = z.object({
  id: z.string(),
  type: z.string(),
  by: z.string(),
  target: z.string(),
  detail: nullableText,
  outcome: z.string(),
  message: nullableText,
  at: z.number(),
});

const changesOf = <Shape extends z.ZodRawShape>(record: z.ZodObject<Shape>) =>
  z
    .object({
      put: z.record(z.string(), record),
      patch: z.record(z.string(), record.partial()),
      remove: z.array(z.string()),
    })
    .partial()
    .optional();

const times = z.object({
  pollLastOkAt: nullableNumber,
  pollAnsweredAt: nullableNumber,
  eventsLastAt: nullableNumber,
});
const position = { epoch: z.string(), revision: z.number() };

export const snapshotSchema = z.object({
  site: siteSchema,
  ...position,
  serverTime: z.number(),
  times,
  state: z.object({
    links,
    figures: figuresScope,
    queues: z.array(queue),
    members: z.array(member),
    agents: z.array(agent),
    calls: z.array(call),
    commands: z.array(command),
  }),
});

export const patchSchema = z.object({
  site: z.string(),
  epoch: z.string(),
  from: z.number(),
  to: z.number(),
  serverTime: z.number(),
  changes: z.object({
    links: links.optional(),
    figures: figuresScope.optional(),
    queues: changesOf(queue),
    members: changesOf(member),
    agents: changesOf(agent),
    calls: changesOf(call),
    commands: changesOf(command),
  }),
});

export const pulseSchema = z.object({ site: z.string(), ...position, serverTime: z.number(), times });

export const subscribeAnswerSchema = z.union([
  z.object({ snapshot: snapshotSchema }),
  z.object({ patches: z.array(patchSchema), pulse: pulseSchema }),
  z.object({ fetch: z.object(position) }),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
]);

/** Everything on the socket, by direction and name. */
export const WIRE = {
  handshake: handshakeSchema,
  'client subscribe': subscribeSchema,
  'client unsubscribe': unsubscribeSchema,
  'server subscribe answer': subscribeAnswerSchema,
  'server patch': patchSchema,
  'server pulse': pulseSchema,
} as const;
