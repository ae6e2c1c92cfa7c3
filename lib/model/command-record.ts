import { z } from 'zod';
import { COMMAND_TYPES } from '../commands/commands.ts';
import {
  extensionField,
  nullableTextField,
  openEnum,
  type RecordOf,
  textField,
  timeField,
} from './fields.ts';
import { noticeSchema } from './notice.ts';

/** What the picture shows of a command (rules C1–C4). */
export const commandRecordSchema = z.object({
  id: textField,
  type: openEnum(COMMAND_TYPES),
  /** Who asked, by display name. */
  by: textField,
  /** The extension that it acts on. */
  target: extensionField,
  /** The rest of what was asked, for people: the queue, the destination, the presence, the pause's reason; null when there is none. */
  detail: nullableTextField,
  /** The other end of the call that it acted on: a number, else a name; null where there is none, or it is withheld. */
  party: nullableTextField,
  outcome: openEnum(['accepted', 'confirmed', 'unconfirmed', 'rejected', 'failed']),
  /** Why it was rejected or failed, or a warning on a confirmed one, in plain words. */
  message: nullableTextField,
  /** The same as a code, for screens; null with the message. */
  notice: noticeSchema.nullable(),
  at: timeField,
});
export type CommandRecord = RecordOf<typeof commandRecordSchema>;
export type CommandOutcome = CommandRecord['outcome'];
