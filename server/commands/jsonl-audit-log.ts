/** The audit log as a file of JSON lines, each on disk before the command goes on (rule C1). */
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditEntry, AuditLog } from '#server/ports/audit-log.ts';

/** Opens the file with the first entry, so that a full or read-only disk stops commands and not the server. */
export function createJsonlAuditLog(file: string): AuditLog {
  let last: Promise<unknown> = Promise.resolve();
  let handle: Awaited<ReturnType<typeof open>> | null = null;

  async function write(entry: AuditEntry): Promise<void> {
    if (handle === null) {
      await mkdir(dirname(file), { recursive: true });
      handle = await open(file, 'a', 0o600);
    }
    const { at, ...rest } = entry;
    await handle.appendFile(`${JSON.stringify({ at: new Date(at).toISOString(), ...rest })}\n`);
    await handle.datasync();
  }

  return {
    append(entry) {
      // One after the other, whether or not the one before could be written.
      const written = last.then(() => write(entry));
      last = written.catch(() => undefined);
      return written;
    },
    async close() {
      await last;
      await handle?.close();
      handle = null;
    },
  };
}
