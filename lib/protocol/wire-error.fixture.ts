import { z } from 'zod';

/** What is wrong with a message as it is on the wire, unknown fields included; undefined when it is right. */
export function wireError(schema: z.ZodObject, message: unknown): z.ZodError | undefined {
  return z.safeEncode(schema.strict(), message as Record<string, unknown>).error;
}
