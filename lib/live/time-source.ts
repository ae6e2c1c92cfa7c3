/** The browser's time as a dependency, so that tests own it. */
export interface TimeSource {
  /**
   * Milliseconds that never go back, whatever is done to this computer's clock (rule M13). They may stand still while
   * the computer sleeps. Near the epoch's, but no time of day.
   */
  now(): number;
  /** What this computer's clock shows, right or wrong: to be shown or kept across loads, not to count by. */
  wallNow(): number;
  /** Runs once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export const browserTime: TimeSource = {
  now: () => performance.timeOrigin + performance.now(),
  wallNow: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
