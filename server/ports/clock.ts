/** Time as a dependency, so that tests own it. */
import { uptime } from 'node:os';

export interface Clock {
  /** Epoch milliseconds, whole. Never goes back: what orders or ages may rest on it (rule M13). */
  now(): number;
  /** Runs once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

/** What a machine has to tell the time by. All in milliseconds. */
export interface MachineTime {
  /** The wall clock, which people and time services set: epoch milliseconds. */
  wall(): number;
  /** Counts evenly from anywhere, and stands still while the machine sleeps. */
  elapsed(): number;
  /** Counts from the machine's start, its sleep included; may be coarse. */
  sinceBoot(): number;
  after(delayMs: number, run: () => void): () => void;
}

export interface SteadyClock extends Clock {
  /** The wall clock minus this one, in milliseconds: what is still to be made up after the wall clock was set. */
  offsetFromWallMs(): number;
}

/** So much faster or slower it runs after the wall clock was set: durations are right within this share. */
const FASTEST_CORRECTION = 0.01;
/** A wall clock that is read in whole milliseconds, on a busy machine, is no reason to run faster or slower. */
const SAME_TIME_MS = 50;
const LOOK_FOR_SLEEP_EVERY_MS = 1_000;
const SHORTEST_SLEEP_MS = 2_000;

/**
 * A clock that never goes back and never jumps, whatever is done to the wall clock (rule M13). It starts with the wall
 * clock's time and counts on evenly; when the wall clock is set, it approaches it by one per cent, 36 s an hour. Only
 * when the machine has slept does it go on by that time at once: everything known is that much older then.
 */
export function createSteadyClock(machine: MachineTime): SteadyClock {
  let now = machine.wall();
  let counted = machine.elapsed();
  let sleepSeenAt = counted;
  let sinceBoot = machine.sinceBoot();

  function sleptMs(elapsed: number): number {
    const awakeMs = elapsed - sleepSeenAt;
    if (awakeMs < LOOK_FOR_SLEEP_EVERY_MS) return 0;
    const before = sinceBoot;
    sinceBoot = machine.sinceBoot();
    sleepSeenAt = elapsed;
    const sleptMs = sinceBoot - before - awakeMs;
    return sleptMs < SHORTEST_SLEEP_MS ? 0 : sleptMs;
  }

  function advance(): number {
    const elapsed = machine.elapsed();
    const passedMs = Math.max(0, elapsed - counted);
    counted = elapsed;
    now += passedMs + sleptMs(elapsed);
    const apartMs = machine.wall() - now;
    if (Math.abs(apartMs) > SAME_TIME_MS) {
      const mostMs = passedMs * FASTEST_CORRECTION;
      now += Math.min(mostMs, Math.max(-mostMs, apartMs));
    }
    return now;
  }

  return {
    now: () => Math.floor(advance()),
    after: machine.after,
    offsetFromWallMs: () => machine.wall() - advance(),
  };
}

export const systemClock: SteadyClock = createSteadyClock({
  wall: () => Date.now(),
  elapsed: () => performance.now(),
  sinceBoot: () => uptime() * 1_000,
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
});
