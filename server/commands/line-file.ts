/** The audit log's file: whole lines only, each on disk before `append` resolves. */
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '#server/make-folder.ts';

export interface LineFile {
  /** After a rejection nothing of the line stands in the way of the next one. */
  append(line: string): Promise<void>;
  /** The last whole lines, of at most so many bytes. */
  tail(maxBytes: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The folder and the file are this user's alone. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Opens the file when it is needed, so that a full or read-only disk stops commands and not the server. */
export function createLineFile(file: string): LineFile {
  let handle: FileHandle | null = null;

  async function append(line: string): Promise<void> {
    handle ??= await openAtLineStart(file);
    const { size } = await handle.stat();
    try {
      await handle.appendFile(`${line}\n`);
      await handle.datasync();
    } catch (error) {
      await takeBack(size);
      throw error;
    }
  }

  /** A full disk may have taken a part of it: it would swallow the next line. Shortening needs no space. */
  async function takeBack(size: number): Promise<void> {
    const failed = handle;
    handle = null;
    try {
      await failed?.truncate(size);
    } catch {
      // Then the next line begins behind a line break, as after a crash.
    }
    await failed?.close().catch(() => undefined);
  }

  return {
    append,
    async tail(maxBytes) {
      const reading = await openToRead(file);
      if (reading === null) return [];
      try {
        const { size } = await reading.stat();
        const from = Math.max(0, size - maxBytes);
        const { buffer, bytesRead } = await reading.read(Buffer.alloc(size - from), 0, size - from, from);
        const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
        // The first may have lost its beginning, and the last is not finished.
        return lines.slice(from === 0 ? 0 : 1, -1);
      } finally {
        await reading.close();
      }
    },
    async close() {
      await handle?.close();
      handle = null;
    },
  };
}

async function openToRead(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A crash may have left a line unfinished: it stays one line, and the next entry begins its own. */
async function openAtLineStart(file: string): Promise<FileHandle> {
  makeFolder(dirname(file), FOLDER_MODE);
  const handle = await open(file, 'a+', FILE_MODE);
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
