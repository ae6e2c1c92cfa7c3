/** The inbox in memory: bounds what is being worked on. A durable one joins behind the same port (rule F3). */
import type { Inbox } from '#server/ports/inbox.ts';

export function createMemoryInbox(maxHeld = 10_000): Inbox {
  let held = 0;
  let closed = false;
  return {
    async hold() {
      if (closed || held >= maxHeld) return { kind: 'full' };
      held += 1;
      let done = false;
      return {
        kind: 'held',
        done() {
          if (done) return;
          done = true;
          held -= 1;
        },
      };
    },
    async close() {
      closed = true;
    },
  };
}
