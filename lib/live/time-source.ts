/** The browser's time as a dependency, so that tests own it. */
export interface TimeSource {
  /** Epoch milliseconds of this computer's clock, right or wrong. */
  now(): number;
  /** Runs once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export const browserTime: TimeSource = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
