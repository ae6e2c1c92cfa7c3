import { z } from 'zod';
import { extensionField, flag, nullableFlag, nullableText, queueField, type RecordOf } from './fields.ts';

/** One agent's membership in one queue. */
export const memberSchema = z.object({
  queue: queueField,
  extension: extensionField,
  /** Only when both flags allow; null while unknown (rule M12). */
  loggedIn: nullableFlag,
  globalLogin: nullableFlag,
  queueLogin: nullableFlag,
  /** In the queue, and not rung by it; null where the PBX knows no pauses or was not asked. */
  paused: nullableFlag,
  pauseReason: nullableText,
  /** The PBX's own configuration keeps the agent in: nobody can log them out of it. */
  fixed: flag,
});
export type Member = RecordOf<typeof memberSchema>;
