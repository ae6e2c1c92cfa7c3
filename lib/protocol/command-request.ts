/** What browsers and scripts may ask of a PBX: strict, an unknown field is a mistake (rule P5). */
import { z } from 'zod';

const extension = z
  .string()
  .regex(/^[A-Za-z0-9*#+._-]{1,32}$/, 'expected an extension such as "204"')
  .meta({ description: 'An extension', example: '204' });
const queue = z
  .string()
  .regex(/^[A-Za-z0-9*#+._-]{1,32}$/, 'expected a queue such as "820"')
  .meta({ description: 'A queue', example: '820' });
const destination = z
  .string()
  .regex(/^[A-Za-z0-9*#+._-]{1,64}$/, 'expected a number to dial, without spaces')
  .meta({ description: 'A number to dial', example: '205' });
const callId = z.string().min(1).max(200).nullish();
const presence = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}]+$/u, 'expected the name of a presence profile');

/** Whose phone rings to listen in. */
const listener = extension.meta({ description: 'The extension that listens in', example: '201' });
const reason = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}]+$/u, 'expected the reason of the pause in words');

/** The client makes it; the same one again answers the first outcome (rule C2). */
const id = z.guid('expected a UUID');

export const commandRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ id, type: z.literal('call.drop'), extension, callId }),
  z.strictObject({ id, type: z.literal('call.transfer'), extension, destination, callId }),
  z.strictObject({ id, type: z.literal('queue.login'), extension, queue: queue.nullable() }),
  z.strictObject({ id, type: z.literal('queue.logout'), extension, queue: queue.nullable() }),
  z.strictObject({ id, type: z.literal('presence.set'), extension, presence }),
  z.strictObject({ id, type: z.literal('call.make'), extension, destination }),
  z.strictObject({ id, type: z.literal('call.answer'), extension }),
  z.strictObject({ id, type: z.literal('call.join'), extension }),
  z.strictObject({ id, type: z.literal('call.pull'), extension, callId: z.string().min(1).max(200) }),
  z.strictObject({
    id,
    type: z.enum(['call.spy', 'call.whisper', 'call.barge']),
    extension,
    listener,
    callId,
  }),
  z.strictObject({
    id,
    type: z.literal('queue.pause'),
    extension,
    queue: queue.nullable(),
    reason: reason.nullish(),
  }),
  z.strictObject({ id, type: z.literal('queue.unpause'), extension, queue: queue.nullable() }),
]);
export type CommandRequest = z.output<typeof commandRequestSchema>;
