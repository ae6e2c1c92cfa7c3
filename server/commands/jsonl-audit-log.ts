/** The audit log as a file of JSON lines, each on disk before the command goes on (rule C1). */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditEntry, AuditLog } from '#server/ports/audit-log.ts';

/** Opens the file with the first entry, so that a full or read-only disk stops commands and not the server. */
export function createJsonlAuditLog(file: string): AuditLog {
  let last: Promise<unknown> = Promise.resolve();
  let handle: FileHandle | null = null;

  async function write(entry: AuditEntry): Promise<void> {
    handle ??= await openAtLineStart(file);
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

/** A crash may have left a line unfinished: it stays one line, and the next entry begins its own. */
async function openAtLineStart(file: string): Promise<FileHandle> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    if (size === 0) return handle;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    if (bytesRead === 1 && buffer.toString('latin1') !== '\n') await handle.appendFile('\n');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}
