import { z } from 'zod';
import { COMMAND_TYPES } from '../commands/commands.ts';
import { extensionField, nullableText, open, type RecordOf, text, time } from './fields.ts';
import { noticeSchema } from './notice.ts';

/** What the picture shows of a command (rules C1–C4). */
export const commandRecordSchema = z.object({
  id: text,
  type: open(COMMAND_TYPES),
  /** Who asked, by display name. */
  by: text,
  /** The extension that it acts on. */
  target: extensionField,
  /** The rest of what was asked, for people: the queue, the destination, the presence, the pause's reason; null when there is none. */
  detail: nullableText,
  /** The other end of the call that it acted on: a number, else a name; null where there is none, or it is withheld. */
  party: nullableText,
  outcome: open(['accepted', 'confirmed', 'unconfirmed', 'rejected', 'failed']),
  /** Why it was rejected or failed, or a warning on a confirmed one, in plain words. */
  message: nullableText,
  /** The same as a code, for screens; null with the message. */
  notice: noticeSchema.nullable(),
  at: time,
});
export type CommandRecord = RecordOf<typeof commandRecordSchema>;
export type CommandOutcome = CommandRecord['outcome'];
