/** Sign-ins: an opaque token for the browser, its hash for the store, an end by idleness and by age (rule S6). */
import { createHash, randomBytes } from 'node:crypto';
import type { Principal } from '#lib/model/permission.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Session, SessionStore } from '#server/ports/session-store.ts';

export const SESSION_IDLE_MS = 12 * 3_600_000;
export const SESSION_AGE_MS = 7 * 24 * 3_600_000;

export interface Sessions {
  /** The token, 256 bits, which is kept nowhere. */
  open(principal: Principal): string;
  /** Null when there is no such session, or it has ended. */
  find(token: string): Session | null;
  /** Somebody is still there: a socket is open. */
  touch(tokenHash: string): void;
  close(tokenHash: string): void;
  /** Called with the hash of each session that ends, by sign-out or by time; the returned function ends it. */
  onClose(listener: (tokenHash: string) => void): () => void;
  /** Ends what is over. */
  sweep(): void;
}

export function createSessions(store: SessionStore, clock: Clock): Sessions {
  const listeners = new Set<(tokenHash: string) => void>();

  function isOver(session: Session): boolean {
    const now = clock.now();
    return now - session.lastSeenAt > SESSION_IDLE_MS || now - session.createdAt > SESSION_AGE_MS;
  }

  function close(tokenHash: string): void {
    store.delete(tokenHash);
    for (const listener of listeners) listener(tokenHash);
  }

  function live(tokenHash: string): Session | null {
    const session = store.get(tokenHash);
    if (session === null) return null;
    if (!isOver(session)) return session;
    close(tokenHash);
    return null;
  }

  function touch(tokenHash: string): void {
    const session = live(tokenHash);
    if (session !== null) store.put({ ...session, lastSeenAt: clock.now() });
  }

  return {
    open(principal) {
      const token = randomBytes(32).toString('base64url');
      const now = clock.now();
      store.put({ tokenHash: hashToken(token), principal, createdAt: now, lastSeenAt: now });
      return token;
    },
    find(token) {
      const tokenHash = hashToken(token);
      touch(tokenHash);
      return store.get(tokenHash);
    },
    touch,
    close,
    onClose(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep() {
      for (const session of [...store.all()]) live(session.tokenHash);
    },
  };
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
