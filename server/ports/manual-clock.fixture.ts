/** A clock that tests own: time passes only when they say so. */
import type { Clock } from './clock.ts';

export interface ManualClock extends Clock {
  /** Lets time pass; what comes due runs in order, also what that sets up. */
  advance(ms: number): void;
}

export function createManualClock(start: number): ManualClock {
  let now = start;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after(delayMs, run) {
      const entry = { at: now + delayMs, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const due = waiting.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        waiting = waiting.filter((entry) => entry !== due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = end;
    },
  };
}
