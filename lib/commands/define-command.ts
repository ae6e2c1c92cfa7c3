/**
 * What a command is: its type, and what may be asked with it. Strict, an unknown field is a mistake (rule P5); what is
 * left out is null inside.
 */
import { z } from 'zod';
import { identifier } from '../model/fields.ts';
import type { CallId, Extension, QueueNumber } from '../model/ids.ts';

const NUMBER = /^[A-Za-z0-9*#+._-]{1,32}$/;
const ONE_LINE = /^[^\p{Cc}]+$/u;

export const extensionInput = (description: string, example: string) =>
  identifier<Extension>(
    z.string().regex(NUMBER, 'expected an extension such as "204"').meta({ description, example }),
  );

const queueField = identifier<QueueNumber>(
  z.string().regex(NUMBER, 'expected a queue such as "820"').meta({ description: 'A queue', example: '820' }),
);
/** Null: all queues. */
export const queueOrAllInput = queueField.nullable();

export const callIdInput = identifier<CallId>(z.string().min(1).max(200));
/** Left out or null: the agent's only call. */
export const optionalCallIdInput = callIdInput.nullish().transform((id) => id ?? null);

export const destinationInput = z
  .string()
  .regex(/^[A-Za-z0-9*#+._-]{1,64}$/, 'expected a number to dial, without spaces')
  .meta({ description: 'A number to dial', example: '205' });

/** A line that people write. */
export const singleLineInput = (expected: string) => z.string().min(1).max(64).regex(ONE_LINE, expected);

/** Every command names who asks for what once, and an agent. */
const base = {
  /** The client makes it; the same one again answers the first outcome (rule C2). */
  id: z.guid('expected a UUID').toLowerCase(),
  extension: extensionInput('An extension', '204'),
};

export interface CommandDefinition<Type extends string, Fields extends z.ZodRawShape> {
  readonly type: Type;
  readonly fields: Fields;
  /** The field that people read beside the verb: a destination, a queue. */
  readonly detail?: (asked: z.output<z.ZodObject<Fields>>) => string | null;
}

export function defineCommand<const Type extends string, const Fields extends z.ZodRawShape>({
  type,
  fields,
  detail = () => null,
}: CommandDefinition<Type, Fields>) {
  const { id, extension } = base;
  return { type, detail, schema: z.strictObject({ id, type: z.literal(type), extension, ...fields }) };
}
