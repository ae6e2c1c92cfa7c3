import { z } from 'zod';
import {
  booleanField,
  extensionField,
  nullableBooleanField,
  nullableTextField,
  queueNumberField,
  type RecordOf,
} from './fields.ts';

/** One agent's membership in one queue. */
export const memberSchema = z.object({
  queue: queueNumberField,
  extension: extensionField,
  /** Only when both flags allow; null while unknown (rule M12). */
  loggedIn: nullableBooleanField,
  globalLogin: nullableBooleanField,
  queueLogin: nullableBooleanField,
  /** In the queue, and not rung by it; null where the PBX knows no pauses or was not asked. */
  paused: nullableBooleanField,
  pauseReason: nullableTextField,
  /** The PBX's own configuration keeps the agent in: nobody can log them out of it. */
  fixed: booleanField,
});
export type Member = RecordOf<typeof memberSchema>;
