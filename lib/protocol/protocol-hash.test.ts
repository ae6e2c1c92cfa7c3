import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { WIRE_MESSAGES } from './messages.ts';
import { PROTOCOL_VERSION } from './version.ts';

/** One line a version. A changed message needs a new version here and in `version.ts`, with its history line. */
const HASHES: Readonly<Record<number, string>> = {
  1: '272f18ff4de1c68c',
  2: '7ea913faa11a9e33',
  3: 'ec42d44d4917300c',
  4: '3749c11792bf0105',
};

it('[P5] the messages on the wire are those of the protocol version', () => {
  const schemas = Object.entries(WIRE_MESSAGES).map(([name, schema]) => [name, z.toJSONSchema(schema)]);
  const hash = createHash('sha256').update(JSON.stringify(schemas)).digest('hex').slice(0, 16);
  expect(hash).toBe(HASHES[PROTOCOL_VERSION]);
});
