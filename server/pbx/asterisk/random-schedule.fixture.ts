/** The hours of a day by chance: what is done when, and a diary of it for whoever has to find out what went wrong. */
import type { SeededRandom } from './seeded-random.fixture.ts';

export interface RandomSchedule {
  /** What was done, one line each. */
  readonly log: readonly string[];
  record(text: string): void;
  /** Once. Whatever goes wrong because the other end was quicker is part of the day. */
  later(delayMs: number, what: string, act: () => Promise<unknown>): void;
  wait(delayMs: number): Promise<void>;
  /** Again and again, as long as the day is not at rest. */
  often(leastMs: number, mostMs: number, act: () => void): void;
  /** Nothing new is begun; what has begun goes on. */
  rest(): void;
  resume(): void;
  /** Nothing happens any more. */
  stop(): void;
}

const LONGEST_NOTE = 90;

export function startRandomSchedule({ between }: SeededRandom): RandomSchedule {
  const log: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let isResting = false;
  const record = (text: string): void => void log.push(`${new Date().toISOString().slice(14, 23)} ${text}`);

  function after(delayMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, delayMs);
    timers.add(timer);
  }

  function often(leastMs: number, mostMs: number, act: () => void): void {
    after(between(leastMs, mostMs), () => {
      if (!isResting) act();
      often(leastMs, mostMs, act);
    });
  }

  return {
    log,
    record,
    often,
    wait: (delayMs) => new Promise((resolve) => after(delayMs, resolve)),
    later(delayMs, what, act) {
      after(delayMs, () => {
        record(what);
        act().catch((error: unknown) => record(`${what}: ${String(error).slice(0, LONGEST_NOTE)}`));
      });
    },
    rest() {
      record('rest');
      isResting = true;
    },
    resume() {
      isResting = false;
    },
    stop() {
      record('end');
      isResting = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
