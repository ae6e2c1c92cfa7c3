import { z } from 'zod';
import {
  callIdField,
  extensionField,
  flag,
  nullableNumber,
  nullableText,
  nullableTime,
  open,
  queueField,
  type RecordOf,
  text,
  time,
} from './fields.ts';

/** One agent's part in a call. */
export const legSchema = z.object({
  extension: extensionField,
  status: open(['dialing', 'ringing', 'talking', 'held']),
  since: time,
});
export type Leg = RecordOf<typeof legSchema>;
export type LegStatus = Leg['status'];

/** Somebody who listens in on a call. */
export const listenerSchema = z.object({
  extension: extensionField,
  /** `spy`: nobody hears the listener; `whisper`: the agent alone does; `barge`: everybody does. Null when it was not started from here. */
  mode: open(['spy', 'whisper', 'barge']).nullable(),
});
export type Listener = RecordOf<typeof listenerSchema>;
export type ListeningMode = NonNullable<Listener['mode']>;

/** A number that a call came through on its way to somebody: what answers, rings or holds it, and is no agent. */
export const pathStepSchema = z.object({ kind: open(['ivr', 'ring-group', 'queue', 'other']), number: text });
export type PathStep = RecordOf<typeof pathStepSchema>;

export const callSchema = z.object({
  id: callIdField,
  pbxCallId: nullableText,
  direction: open(['inbound', 'outbound', 'internal', 'unknown']),
  state: open(['routing', 'waiting', 'ringing', 'talking', 'held', 'transferring', 'parked']),
  remote: z.object({ number: nullableText, name: nullableText }),
  did: nullableText,
  /** The queue that it waits in, or came through; null = none or unknown. */
  queue: queueField.nullable(),
  /** What it came through, in order; agents are in `legs`. */
  path: z.array(pathStepSchema),
  /** True while it is in that queue's waiting list: in the queue and not answered, phones ringing or not. */
  waiting: flag,
  /** Callers of a queue are served by rising rank where the PBX gives some precedence; null = by time of entry. */
  queueRank: nullableNumber,
  legs: z.array(legSchema),
  listeners: z.array(listenerSchema),
  startedAt: time,
  queuedAt: nullableTime,
  /** The queue was entered before anybody watched: `queuedAt` is an estimate (rule M8). */
  queuedAtEstimated: flag,
  answeredAt: nullableTime,
  /** The last poll that could have shown it failed to, or none ran: shown from events alone (rule M6). */
  unconfirmed: flag,
});
export type Call = RecordOf<typeof callSchema>;
export type CallDirection = Call['direction'];
export type CallState = Call['state'];
