/**
 * One server a data folder (rule F10): two would overwrite each other's sign-ins, and each would run a command of the
 * same id. The claim is a lock that the kernel holds for the process, taken through SQLite on an empty file: it ends
 * with the process however that ends, so none can be stale, and it counts between containers that share the folder,
 * where process ids do not. On a network drive it is as good as that drive's locks.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Clock } from './ports/clock.ts';
import type { Logger } from './ports/pbx-driver.ts';

const LOCKED_FILE = 'in-use';
/** Says who it is, for the message alone. After a crash it stays and means nothing. */
const HOLDER_FILE = 'in-use.json';
const SQLITE_BUSY = 5;

const holderSchema = z.object({ pid: z.number(), host: z.string(), since: z.string() });
type Holder = z.infer<typeof holderSchema>;

export class DataDirInUseError extends Error {
  constructor(path: string, holder: Holder | null) {
    super(
      `The data folder ${path} is in use by ${holder === null ? 'another process' : nameOf(holder)}. ` +
        'Two servers must not share one: stop the other, or choose another dataDir (or RINGSIDE_DATA_DIR).' +
        (holder === null
          ? ' If no other runs, the folder is on a drive without file locks: choose a local one.'
          : ''),
    );
    this.name = 'DataDirInUseError';
  }
}

/**
 * Returns how to give the folder back. Throws `DataDirInUseError` where another server has it. A folder in which nothing
 * can be locked is logged, and used.
 */
export function claimDataDir(path: string, clock: Clock, log: Logger): () => void {
  const lock = takeLock(path, log);
  if (lock === null) return () => undefined;
  const holderFile = join(path, HOLDER_FILE);
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date(clock.now()).toISOString() };
  attempt(() => writeFileSync(holderFile, JSON.stringify(holder), { mode: 0o600 }));
  return () => {
    if (!lock.isOpen) return;
    attempt(() => rmSync(holderFile, { force: true }));
    lock.close();
  };
}

function takeLock(path: string, log: Logger): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(join(path, LOCKED_FILE), { timeout: 0 });
    // Nothing is ever written: no journal comes about that a crash could leave behind.
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)
      throw new DataDirInUseError(path, readHolder(path));
    log.warn({ path, error }, 'the data folder cannot be locked: a second server on it would go unnoticed');
    return null;
  }
}

function readHolder(path: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(join(path, HOLDER_FILE), 'utf8')));
  } catch {
    return null;
  }
}

function nameOf({ pid, host, since }: Holder): string {
  return `another Ringside server: process ${pid} on ${host}, since ${since}`;
}

/** A full disk costs the message its name, not the claim. */
function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // See above.
  }
}
