import { z } from 'zod';
import { COMMAND_TYPES } from '../commands/commands.ts';
import { booleanField, openEnum, type RecordOf, textField } from './fields.ts';

export const siteSchema = z.object({
  id: textField,
  name: textField,
  timezone: textField,
  /** What its PBX can do: screens offer nothing else. */
  commands: z.array(openEnum(COMMAND_TYPES)),
  /** Anybody can be logged in to any queue; else only its members. */
  openQueues: booleanField,
});
export type SiteIdentity = RecordOf<typeof siteSchema>;
