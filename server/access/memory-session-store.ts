import type { Session, SessionStore } from '#server/ports/session-store.ts';

/** Sessions that end with the process. Bounded: when there are too many, who was not seen for longest goes. */
export function createMemorySessionStore(maxSessions = 1_000): SessionStore {
  const sessions = new Map<string, Session>();
  return {
    get: (tokenHash) => sessions.get(tokenHash) ?? null,
    put(session) {
      sessions.delete(session.tokenHash);
      sessions.set(session.tokenHash, session);
      if (sessions.size <= maxSessions) return;
      const [first] = sessions.keys();
      if (first !== undefined) sessions.delete(first);
    },
    delete: (tokenHash) => {
      sessions.delete(tokenHash);
    },
    all: () => sessions.values(),
    close() {},
  };
}
