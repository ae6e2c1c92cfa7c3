import type { TimeSource } from './time-source.ts';

/**
 * The one clock that every shown duration ticks from: once a second, on the second of the server's clock, and only
 * while somebody listens.
 */
export class Ticker {
  readonly #time: TimeSource;
  readonly #serverNow: () => number;
  readonly #listeners = new Set<() => void>();
  #cancel: (() => void) | null = null;

  constructor(time: TimeSource, serverNow: () => number) {
    this.#time = time;
    this.#serverNow = serverNow;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#cancel === null) this.#arm();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#cancel?.();
      this.#cancel = null;
    };
  }

  #arm(): void {
    // A few milliseconds past the second: a timer that fires early must not show the old one for a second more.
    const delayMs = 1_000 - (this.#serverNow() % 1_000) + 5;
    this.#cancel = this.#time.after(delayMs, () => {
      this.#arm();
      for (const listener of [...this.#listeners]) listener();
    });
  }
}
