/**
 * Time limits that count only the time in which this process could have seen an answer: while it is held up itself,
 * nobody else is late (rule F1).
 */
import type { Clock } from './clock.ts';

/** A timer that comes late by more than a piece of the limit shows that the process was held up. */
const STEP_MS = 250;
const USUAL_LATENESS_MS = 50;
/** However busy the process is: after so many times the limit it is over. */
const MOST_LIMITS = 4;

/**
 * Runs once `limitMs` of working time have passed; told how long the process was held up meanwhile, in milliseconds. The
 * returned function cancels it.
 */
export function afterWorkingTime(clock: Clock, limitMs: number, run: (heldUpMs: number) => void): () => void {
  const began = clock.now();
  let left = limitMs;
  let heldUpMs = 0;
  let cancel = (): void => undefined;

  function waitPiece(): void {
    const piece = Math.min(left, STEP_MS);
    const pieceBegan = clock.now();
    cancel = clock.after(piece, () => {
      const now = clock.now();
      const lateMs = now - pieceBegan - piece;
      if (lateMs > USUAL_LATENESS_MS) heldUpMs += lateMs;
      left -= piece;
      if (left <= 0 || now - began >= MOST_LIMITS * limitMs) run(heldUpMs);
      else waitPiece();
    });
  }

  waitPiece();
  return () => cancel();
}

export interface Patience {
  /** Something came: the limit counts from here. */
  heard(): void;
  cancel(): void;
}

/**
 * Runs once nothing was heard for `limitMs` of working time, and after `mostMs` whatever is heard: whoever is slow and
 * goes on is waited for.
 */
export function afterQuietTime(
  clock: Clock,
  limitMs: number,
  run: () => void,
  mostMs = Number.POSITIVE_INFINITY,
): Patience {
  const began = clock.now();
  let heardAt = began;
  let cancel = (): void => undefined;
  function wait(ms: number): void {
    cancel = afterWorkingTime(clock, ms, () => {
      const now = clock.now();
      const leftMs = limitMs - (now - heardAt);
      if (leftMs <= 0 || now - began >= mostMs) run();
      else wait(Math.min(leftMs, mostMs - (now - began)));
    });
  }
  wait(limitMs);
  return {
    heard() {
      heardAt = clock.now();
    },
    cancel: () => cancel(),
  };
}
