import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type Patch, PROTOCOL_VERSION, type Pulse, type Snapshot, type SubscribeAnswer } from './messages.ts';
import {
  type patchSchema,
  type pulseSchema,
  type snapshotSchema,
  type subscribeAnswerSchema,
  WIRE,
} from './wire-schemas.ts';

/** One line a version. A changed message needs a new version here and in `messages.ts`, with its history line. */
const HASHES: Readonly<Record<number, string>> = {
  1: '272f18ff4de1c68c',
  2: '7ea913faa11a9e33',
  3: 'ec42d44d4917300c',
  4: '34d568ad3a90767e',
};

it('[P5] the messages on the wire are those of the protocol version', () => {
  const schemas = Object.entries(WIRE).map(([name, schema]) => [name, z.toJSONSchema(schema)]);
  const hash = createHash('sha256').update(JSON.stringify(schemas)).digest('hex').slice(0, 16);
  expect(hash).toBe(HASHES[PROTOCOL_VERSION]);
});

/** The paths of all fields, so that a type and its schema cannot drift apart unseen. */
type Fields<T> = T extends string | number | boolean | null | undefined
  ? never
  : T extends readonly (infer Item)[]
    ? Fields<Item>
    : T extends object
      ? { [K in keyof T & string]: K | `${K}.${Fields<T[K]> & string}` }[keyof T & string]
      : never;
type Same<A, B> = [A] extends [B]
  ? [B] extends [A]
    ? true
    : { missing: Exclude<A, B> }
  : { surplus: Exclude<A, B> };

it('[P5] types and schemas of the messages have the same fields', () => {
  const same: [
    Same<Fields<Snapshot>, Fields<z.infer<typeof snapshotSchema>>>,
    Same<keyof Patch, keyof z.infer<typeof patchSchema>>,
    Same<keyof Patch['changes'], keyof z.infer<typeof patchSchema>['changes']>,
    Same<Fields<Pulse>, Fields<z.infer<typeof pulseSchema>>>,
    Same<keyof SubscribeAnswer, keyof z.infer<typeof subscribeAnswerSchema>>,
  ] = [true, true, true, true, true];
  expect(same).not.toContain(false);
});
