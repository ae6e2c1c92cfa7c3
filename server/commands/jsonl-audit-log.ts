/** The audit log as a file of JSON lines, each on disk before the command goes on (rule C1). */

import { z } from 'zod';
import { COMMAND_TYPES, type Command } from '#lib/commands/commands.ts';
import { noticeSchema } from '#lib/model/notice.ts';
import type { AuditEntry, AuditLog } from '#server/ports/audit-log.ts';
import { createLineFile, type LineFile } from './line-file.ts';

/** Some forty thousand commands. */
const READ_AT_MOST_BYTES = 16 * 1024 * 1024;

export function createJsonlAuditLog(path: string, file: LineFile = createLineFile(path)): AuditLog {
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <Result>(run: () => Promise<Result>): Promise<Result> => {
    // One after the other, whether or not the one before could be written.
    const done = last.then(run);
    last = done.catch(() => undefined);
    return done;
  };

  return {
    append: ({ at, ...rest }) =>
      inTurn(() => file.append(JSON.stringify({ at: new Date(at).toISOString(), ...rest }))),
    async recent(since) {
      const lines = await inTurn(() => file.tail(READ_AT_MOST_BYTES));
      return lines.flatMap(readLine).filter(({ at }) => at >= since);
    },
    async close() {
      await inTurn(file.close);
    },
  };
}

/** What the reading of commands needs; other lines are for people. */
const lineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('requested'),
    at: z.iso.datetime(),
    principal: z.string(),
    by: z.string(),
    address: z.string(),
    command: z.looseObject({
      id: z.string(),
      site: z.string(),
      type: z.enum(COMMAND_TYPES),
      extension: z.string(),
    }),
  }),
  z.object({
    kind: z.literal('outcome'),
    at: z.iso.datetime(),
    site: z.string(),
    id: z.string(),
    outcome: z.enum(['accepted', 'confirmed', 'unconfirmed', 'rejected', 'failed']),
    message: z.string().nullable(),
    // Older lines have none.
    notice: noticeSchema.nullable().catch(null),
  }),
  z.object({
    kind: z.literal('access'),
    at: z.iso.datetime(),
    event: z.literal('signed-in'),
    principal: z.string().nullable(),
    address: z.string(),
    count: z.number(),
  }),
]);

function readLine(line: string): AuditEntry[] {
  try {
    const entry = lineSchema.parse(JSON.parse(line));
    const at = Date.parse(entry.at);
    if (entry.kind !== 'requested') return [{ ...entry, at }];
    // It was parsed as a command before it was written here, by this very server.
    return [{ ...entry, at, command: entry.command as unknown as Command }];
  } catch {
    return [];
  }
}
