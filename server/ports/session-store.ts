/** Where sign-ins are kept. Only the hash of a session's token is known here (rule S6). */
import type { Principal } from '#lib/model/permission.ts';

export interface Session {
  readonly tokenHash: string;
  readonly principal: Principal;
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

export interface SessionStore {
  get(tokenHash: string): Session | null;
  /** A new session is kept before this returns; that one was seen again may be kept later. */
  put(session: Session): void;
  /** Gone for good before this returns. */
  delete(tokenHash: string): void;
  all(): Iterable<Session>;
  /** Keeps what is not kept yet. */
  close(): void;
}
