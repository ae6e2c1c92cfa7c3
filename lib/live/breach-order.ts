/** After its last late caller was served, a queue stays in front for so long: the next one may be late in a moment. */
const STABLE_MS = 15_000;

export interface BreachFirstOrder {
  readonly order: readonly string[];
  /** How many of the first are in front because somebody waits, or just waited, too long. */
  readonly breaching: number;
}

/**
 * Lifts queues in which somebody waits too long to the front, calmly: in the order in which they got there, and for a
 * while longer than they need, so that nothing jumps to and fro.
 */
export class BreachOrderTracker {
  /** When each lifted queue was last late, in the order of lifting. */
  readonly #breachedAt = new Map<string, number>();

  /** `late`: longest waiting first. `now`: epoch milliseconds, never before the last one given. */
  arrange(queues: readonly string[], late: readonly string[], now: number): BreachFirstOrder {
    for (const queue of late) this.#breachedAt.set(queue, now);
    for (const [queue, at] of this.#breachedAt) {
      if (now - at >= STABLE_MS || !queues.includes(queue)) this.#breachedAt.delete(queue);
    }
    const front = [...this.#breachedAt.keys()];
    return {
      order: [...front, ...queues.filter((queue) => !front.includes(queue))],
      breaching: front.length,
    };
  }
}
