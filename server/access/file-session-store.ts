/** Sessions that survive a restart, in one file: hashes of tokens only, readable by the server's own user (rule S6). */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '#server/make-folder.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { Session, SessionStore } from '#server/ports/session-store.ts';
import { type Account, accountFingerprint, newSalt } from './accounts.ts';
import { createMemorySessionStore } from './memory-session-store.ts';

const storedSchema = z.object({
  version: z.literal(1),
  salt: z.string().min(16),
  /** By the account's id, what its sessions were opened with. */
  seals: z.record(z.string(), z.string()),
  sessions: z.array(
    z.object({ tokenHash: z.string(), account: z.string(), createdAt: z.number(), lastSeenAt: z.number() }),
  ),
});
type StoredSessions = z.infer<typeof storedSchema>;

export interface FileSessionStoreDeps {
  readonly file: string;
  readonly accounts: readonly Account[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly maxSessions?: number;
}

const TRY_AGAIN_MS = 30_000;
/** Of when somebody was last seen, a crash may forget so much. */
const SEEN_WITHIN_MS = 30_000;

/** A file that cannot be read or written is logged: sessions then end with the process, and the server goes on. */
export function createFileSessionStore(options: FileSessionStoreDeps): SessionStore {
  const { file, accounts, clock, log } = options;
  const memory = createMemorySessionStore(options.maxSessions);
  const stored = readStored(file, log);
  const salt = stored?.salt ?? newSalt();
  const seals = Object.fromEntries(
    accounts.map((account) => [account.principal.id, accountFingerprint(account, salt)]),
  );
  const valid = stored === null ? [] : stillValid(stored, seals, accounts, clock.now());
  for (const session of valid) memory.put(session);
  let cancelWrite: (() => void) | null = null;

  /** False when it could not. */
  function write(): boolean {
    cancelWrite?.();
    cancelWrite = null;
    const sessions = Array.from(memory.all(), ({ principal, ...rest }) => ({
      ...rest,
      account: principal.id,
    }));
    try {
      replaceFile(file, JSON.stringify({ version: 1, salt, seals, sessions } satisfies StoredSessions));
      return true;
    } catch (error) {
      log.error({ file, reason: reasonOf(error) }, 'sessions cannot be stored: a restart will end them');
      cancelWrite = clock.after(TRY_AGAIN_MS, write);
      return false;
    }
  }

  /** On a full disk the file that stands there would bring an ended session back: better none at all. */
  function forgetFile(): void {
    try {
      rmSync(file, { force: true });
    } catch (error) {
      log.error(
        { file, reason: reasonOf(error) },
        'a session that has ended will be there again after a restart',
      );
    }
  }

  if (valid.length < (stored?.sessions.length ?? 0)) write();
  return {
    get: memory.get,
    all: memory.all,
    put(session) {
      const known = memory.get(session.tokenHash) !== null;
      memory.put(session);
      if (known) cancelWrite ??= clock.after(SEEN_WITHIN_MS, write);
      else write();
    },
    delete(tokenHash) {
      if (memory.get(tokenHash) === null) return;
      memory.delete(tokenHash);
      if (write()) return;
      forgetFile();
    },
    close() {
      if (cancelWrite !== null) write();
      cancelWrite?.();
    },
  };
}

/** Each as the account is configured today; none of an account that is gone or has another password. */
function stillValid(
  stored: StoredSessions,
  seals: Readonly<Record<string, string>>,
  accounts: readonly Account[],
  now: number,
): Session[] {
  return stored.sessions
    .toSorted((a, b) => a.lastSeenAt - b.lastSeenAt)
    .flatMap(({ account, ...session }) => {
      const configured = accounts.find(({ principal }) => principal.id === account);
      if (configured === undefined || seals[account] !== stored.seals[account]) return [];
      // The machine's clock may have been set back since: nothing was seen in the future, and lasts longer for it.
      const createdAt = Math.min(session.createdAt, now);
      const lastSeenAt = Math.min(session.lastSeenAt, now);
      return [{ ...session, createdAt, lastSeenAt, principal: configured.principal }];
    });
}

function readStored(file: string, log: Logger): StoredSessions | null {
  try {
    return storedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    log.warn({ file, reason: reasonOf(error) }, 'stored sessions cannot be read: everybody signs in again');
    return null;
  }
}

/** Whenever the process or the power goes, either the old file stands there whole or the new one. */
function replaceFile(file: string, text: string): void {
  makeFolder(dirname(file), 0o700);
  const next = `${file}.next`;
  rmSync(next, { force: true });
  const handle = openSync(next, 'wx', 0o600);
  try {
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(next, file);
  } catch (error) {
    // A torn one is of no use, and on a full disk even an empty one is in the way.
    rmSync(next, { force: true });
    throw error;
  }
}

/** Nothing of the file's own content. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof z.ZodError ? 'not a file of sessions' : 'not JSON';
}
