/** A clock that tests move by hand. */
import type { Clock } from '#server/ports/clock.ts';

export interface VirtualClock extends Clock {
  /** Moves on, running what falls due in its order; `settle` is awaited after each moment at which something ran. */
  advance(ms: number): Promise<void>;
  /** The same until the condition holds; false when it did not within `withinMs`. */
  advanceUntil(condition: () => boolean, withinMs: number): Promise<boolean>;
  /** How many timers wait. */
  readonly pending: number;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** `settle` waits for what the timers set off; by default for promises only. */
export function createVirtualClock(
  start = Date.UTC(2026, 0, 5, 9),
  untilIdle: () => Promise<void> = untilPromisesDone,
): VirtualClock {
  let now = start;
  let order = 0;
  const timers = new Set<Timer>();

  const nextUpTo = (limit: number): Timer | null => {
    let next: Timer | null = null;
    for (const timer of timers)
      if (timer.at <= limit && (next === null || isEarlier(timer, next))) next = timer;
    return next;
  };

  async function run(limit: number, done: () => boolean): Promise<boolean> {
    await untilIdle();
    for (;;) {
      if (done()) return true;
      const timer = nextUpTo(limit);
      if (timer === null) break;
      timers.delete(timer);
      now = Math.max(now, timer.at);
      timer.run();
      await untilIdle();
    }
    now = limit;
    return done();
  }

  return {
    now: () => now,
    after(delayMs, callback) {
      order += 1;
      const timer: Timer = { at: now + Math.max(0, delayMs), order, run: callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(ms) {
      await run(now + ms, () => false);
    },
    advanceUntil: (condition, withinMs) => run(now + withinMs, condition),
    get pending() {
      return timers.size;
    },
  };
}

const isEarlier = (one: Timer, other: Timer): boolean => (one.at - other.at || one.order - other.order) < 0;

async function untilPromisesDone(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
