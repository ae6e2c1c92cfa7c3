import type { Session, SessionStore } from '#server/ports/session-store.ts';

/** Sessions that end with the process. Bounded: the oldest goes when there are too many. */
export function createMemorySessionStore(maxSessions = 10_000): SessionStore {
  const sessions = new Map<string, Session>();
  return {
    get: (tokenHash) => sessions.get(tokenHash) ?? null,
    put(session) {
      sessions.set(session.tokenHash, session);
      if (sessions.size <= maxSessions) return;
      const [oldest] = sessions.keys();
      if (oldest !== undefined) sessions.delete(oldest);
    },
    delete: (tokenHash) => {
      sessions.delete(tokenHash);
    },
    all: () => sessions.values(),
  };
}
