import { z } from 'zod';
import { COMMAND_TYPES } from '../commands/commands.ts';
import { flag, open, type RecordOf, text } from './fields.ts';

export const siteSchema = z.object({
  id: text,
  name: text,
  timezone: text,
  /** What its PBX can do: screens offer nothing else. */
  commands: z.array(open(COMMAND_TYPES)),
  /** Anybody can be logged in to any queue; else only its members. */
  openQueues: flag,
});
export type SiteIdentity = RecordOf<typeof siteSchema>;
