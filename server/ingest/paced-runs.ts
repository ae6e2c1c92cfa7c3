/** Spreads work over time, so that much of it at once does not keep everybody else waiting. */
import type { Clock } from '#server/ports/clock.ts';

export interface PacedRunner {
  /** Runs these one after the other: the first at once when nothing else is to be done before. */
  run(tasks: readonly (() => void)[]): void;
  /** What has not run yet never will. */
  clear(): void;
}

export function createPacedRunner(clock: Pick<Clock, 'after'>, gapMs: number): PacedRunner {
  let waiting: (() => void)[] = [];
  let next = 0;
  let cancel: (() => void) | null = null;

  function step(): void {
    cancel = null;
    const task = waiting[next];
    if (task === undefined) {
      waiting = [];
      next = 0;
      return;
    }
    next += 1;
    cancel = clock.after(gapMs, step);
    task();
  }

  return {
    run(tasks) {
      waiting.push(...tasks);
      if (cancel === null) step();
    },
    clear() {
      cancel?.();
      cancel = null;
      waiting = [];
      next = 0;
    },
  };
}

/** The list in parts of at most `size`. */
export function chunksOf<Item>(list: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  );
}
