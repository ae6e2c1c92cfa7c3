/**
 * What the server's clock says, seen from a browser whose own clock may be wrong (rule M13). Each message carries the
 * server's time of sending; the message that travelled fastest gives the best offset, so the greatest difference of the
 * last minute counts.
 */
const WINDOW = 60;
/** A difference so far from the estimate means that one of the two clocks was set: start over. */
const JUMP_MS = 2_000;

export class ServerClock {
  #samples: number[] = [];
  #offsetMs = 0;

  /** `sentAt`: the server's clock; `receivedAt`: this computer's. Epoch milliseconds. */
  sample(sentAt: number, receivedAt: number): void {
    const difference = sentAt - receivedAt;
    const latest = this.#samples.at(-1);
    // Two in a row that agree with each other but not with the estimate: a clock was set. One alone was a slow message.
    if (
      latest !== undefined &&
      Math.abs(difference - this.#offsetMs) > JUMP_MS &&
      Math.abs(difference - latest) < JUMP_MS
    ) {
      this.#samples = [];
    }
    this.#samples.push(difference);
    if (this.#samples.length > WINDOW) this.#samples.shift();
    this.#offsetMs = Math.max(...this.#samples);
  }

  /** Server minus own clock, in milliseconds; 0 until the first message. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** The server's time at this computer's `now`. */
  at(now: number): number {
    return now + this.#offsetMs;
  }
}
