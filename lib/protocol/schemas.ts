/**
 * Zod schemas of what browsers and scripts send (strict: an unknown field is a mistake, rule P5), and of what they are
 * sent, from which the OpenAPI document and the protocol's hash are made. Enumerations that are sent are open: new
 * values may come.
 */
import { z } from 'zod';
import { COMMAND_TYPES } from '../domain/command.ts';
import { AGENT_STATUSES } from '../domain/records.ts';

export const signInSchema = z.strictObject({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(1024),
});

const site = z.string().min(1).max(64);
const position = z.strictObject({ epoch: z.string().max(64), revision: z.number().int().nonnegative() });

export const subscribeSchema = z.strictObject({
  site,
  resume: position.optional(),
  fetches: z.literal(true).optional(),
});
export const unsubscribeSchema = z.strictObject({ site });

/** The handshake's `auth`; the version is checked before the rest, so that an old client learns to reload. */
export const handshakeSchema = z.object({
  protocol: z.number().int(),
  token: z.string().max(1024).optional(),
});

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC' });
const nullableTime = time.nullable();
const count = z.number().nullable();
const open = (...known: readonly string[]) =>
  z.string().meta({ description: `One of ${known.join(', ')}; more may come`, examples: [...known] });

const queueFigures = z.object({
  offered: count,
  answered: count,
  abandoned: count,
  shortAbandoned: count,
  overflowed: count,
  serviceLevelPercent: count,
  abandonPercent: count,
  averageSpeedOfAnswerSeconds: count,
  averageWaitSeconds: count,
  longestWaitSeconds: count,
  averageHandleTimeSeconds: count,
});
const agentFigures = z.object({ handled: count, missed: count, outbound: count, talkSeconds: count });

const serviceLevel = z.object({
  thresholdSeconds: z.number(),
  targetPercent: z.number(),
  shortAbandonSeconds: z.number(),
  formula: open('exclude-early-abandons', 'all-offered', 'credit-early-abandons', 'answered-only'),
});

const membership = {
  loggedIn: z.boolean().nullable(),
  globalLogin: z.boolean().nullable(),
  queueLogin: z.boolean().nullable(),
  paused: z.boolean().nullable(),
  pauseReason: z.string().nullable(),
  fixed: z.boolean(),
};

const agentStatus = open(...AGENT_STATUSES);
const callState = open('routing', 'waiting', 'ringing', 'talking', 'held', 'transferring', 'parked');
const direction = open('inbound', 'outbound', 'internal', 'unknown');
const legStatus = open('dialing', 'ringing', 'talking', 'held');
const pollStatus = open('up', 'degraded', 'down', 'off');
const eventsStatus = open('up', 'silent', 'off');
const commandType = open(...COMMAND_TYPES);
const listeningMode = open('spy', 'whisper', 'barge');
const outcome = open('accepted', 'confirmed', 'unconfirmed', 'rejected', 'failed');
const pathStep = z.object({ kind: open('ivr', 'ring-group', 'queue', 'other'), number: z.string() });
const meter = z.object({
  heard: z.number().int(),
  expected: z.number().int(),
  windowMinutes: z.number(),
});
const remote = z.object({ number: z.string().nullable(), name: z.string().nullable() });

export const siteSchema = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  commands: z.array(commandType),
  openQueues: z.boolean(),
});

export const commandRecordSchema = z.object({
  id: z.string(),
  type: commandType,
  by: z.string(),
  target: z.string(),
  detail: z.string().nullable(),
  outcome,
  message: z.string().nullable(),
  at: time,
});

export const pictureSchema = z.object({
  site: siteSchema,
  epoch: z.string(),
  revision: z.number().int(),
  serverTime: time,
  links: z.object({
    poll: z.object({
      status: pollStatus,
      lastOkAt: nullableTime,
      error: z.string().nullable(),
      intervalMs: z.number(),
      since: nullableTime,
    }),
    events: z.object({ status: eventsStatus, lastAt: nullableTime, meter: meter.nullable() }),
    warnings: z.array(z.string()),
    refused: z.array(commandType),
    presence: z
      .object({
        known: z.number().int().meta({ description: 'Agents whose presence has been asked so far' }),
        of: z.number().int(),
        oldestSeconds: z
          .number()
          .nullable()
          .meta({ description: 'Age of the oldest; null until all are known' }),
      })
      .nullable(),
  }),
  figures: z.object({ day: z.string(), since: time }),
  queues: z.array(
    z.object({
      number: z.string(),
      name: z.string().nullable(),
      serviceLevel,
      waiting: z.array(z.string()),
      longestWaitSince: nullableTime,
      members: z.array(z.object({ extension: z.string(), ...membership })),
      today: queueFigures,
    }),
  ),
  agents: z.array(
    z.object({
      extension: z.string(),
      name: z.string().nullable(),
      registered: z.boolean().nullable(),
      presence: z.string().nullable(),
      status: agentStatus,
      statusSince: nullableTime,
      pauseReason: z.string().nullable(),
      callId: z.string().nullable(),
      queues: z.array(z.string()),
      today: agentFigures,
    }),
  ),
  calls: z.array(
    z.object({
      id: z.string(),
      pbxCallId: z.string().nullable(),
      direction,
      state: callState,
      remote,
      did: z.string().nullable(),
      queue: z.string().nullable(),
      path: z.array(pathStep),
      waiting: z.boolean(),
      legs: z.array(z.object({ extension: z.string(), status: legStatus, since: time })),
      listeners: z.array(z.object({ extension: z.string(), mode: listeningMode.nullable() })),
      startedAt: time,
      queuedAt: nullableTime,
      queuedAtEstimated: z.boolean(),
      answeredAt: nullableTime,
      unconfirmed: z.boolean(),
    }),
  ),
  commands: z.array(commandRecordSchema),
});

export const errorSchema = z.object({
  error: z.object({
    code: open(
      'unauthorized',
      'forbidden',
      'not-found',
      'method-not-allowed',
      'invalid',
      'conflict',
      'pbx-unavailable',
      'unavailable',
      'too-many',
      'too-large',
      'internal',
    ),
    message: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});

export const sessionSchema = z.object({
  principal: z.object({ name: z.string(), role: open('viewer', 'supervisor', 'admin') }),
  commands: z.array(commandType),
});

export const sitesSchema = z.object({ sites: z.array(siteSchema) });
