import { z } from 'zod';
import {
  booleanField,
  callIdField,
  extensionField,
  nullableNumberField,
  nullableTextField,
  nullableTimeField,
  openEnum,
  queueNumberField,
  type RecordOf,
  textField,
  timeField,
} from './fields.ts';

/** One agent's part in a call. */
export const legSchema = z.object({
  extension: extensionField,
  status: openEnum(['dialing', 'ringing', 'talking', 'held']),
  since: timeField,
});
export type Leg = RecordOf<typeof legSchema>;
export type LegStatus = Leg['status'];

/** Somebody who listens in on a call. */
export const listenerSchema = z.object({
  extension: extensionField,
  /** `spy`: nobody hears the listener; `whisper`: the agent alone does; `barge`: everybody does. Null when it was not started from here. */
  mode: openEnum(['spy', 'whisper', 'barge']).nullable(),
});
export type Listener = RecordOf<typeof listenerSchema>;
export type ListeningMode = NonNullable<Listener['mode']>;

/** A number that a call came through on its way to somebody: what answers, rings or holds it, and is no agent. */
export const routeStepSchema = z.object({
  kind: openEnum(['ivr', 'ring-group', 'queue', 'other']),
  number: textField,
});
export type RouteStep = RecordOf<typeof routeStepSchema>;

export const callSchema = z.object({
  id: callIdField,
  pbxCallId: nullableTextField,
  direction: openEnum(['inbound', 'outbound', 'internal', 'unknown']),
  state: openEnum(['routing', 'waiting', 'ringing', 'talking', 'held', 'transferring', 'parked']),
  remote: z.object({ number: nullableTextField, name: nullableTextField }),
  did: nullableTextField,
  /** The queue that it waits in, or came through; null = none or unknown. */
  queue: queueNumberField.nullable(),
  /** What it came through, in order; agents are in `legs`. */
  path: z.array(routeStepSchema),
  /** True while it is in that queue's waiting list: in the queue and not answered, phones ringing or not. */
  waiting: booleanField,
  /** Callers of a queue are served by rising rank where the PBX gives some precedence; null = by time of entry. */
  queueRank: nullableNumberField,
  legs: z.array(legSchema),
  listeners: z.array(listenerSchema),
  startedAt: timeField,
  queuedAt: nullableTimeField,
  /** The queue was entered before anybody watched: `queuedAt` is an estimate (rule M8). */
  queuedAtEstimated: booleanField,
  answeredAt: nullableTimeField,
  /** The last poll that could have shown it failed to, or none ran: shown from events alone (rule M6). */
  unconfirmed: booleanField,
});
export type Call = RecordOf<typeof callSchema>;
export type CallDirection = Call['direction'];
export type CallState = Call['state'];
