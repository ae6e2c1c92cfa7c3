/**
 * Zod schemas of what browsers and scripts send (strict: an unknown field is a mistake, rule P5), and of what they are
 * sent beside the records of `lib/model`.
 */

import { z } from 'zod';
import { COMMAND_TYPES } from '../commands/commands.ts';
import { openEnum } from '../model/fields.ts';
import { noticeSchema } from '../model/notice.ts';
import { siteSchema } from '../model/site.ts';

export const signInSchema = z.strictObject({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(1024),
});

export const errorSchema = z.object({
  error: z.object({
    code: openEnum([
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
    ]),
    message: z.string(),
    notice: noticeSchema.optional(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});

export const sessionSchema = z.object({
  principal: z.object({ name: z.string(), role: openEnum(['viewer', 'supervisor', 'admin']) }),
  commands: z.array(openEnum(COMMAND_TYPES)),
});

export const sitesSchema = z.object({ sites: z.array(siteSchema) });
