/** After its last late caller was served, a queue stays in front for so long: the next one may be late in a moment. */
const SETTLE_MS = 15_000;

export interface LiftedOrder {
  readonly order: readonly string[];
  /** How many of the first are in front because somebody waits, or just waited, too long. */
  readonly lifted: number;
}

/**
 * Lifts queues in which somebody waits too long to the front, calmly: in the order in which they got there, and for a
 * while longer than they need, so that nothing jumps to and fro.
 */
export class BreachOrder {
  /** When each lifted queue was last late, in the order of lifting. */
  readonly #lateAt = new Map<string, number>();

  /** `late`: longest waiting first. `now`: epoch milliseconds, never before the last one given. */
  arrange(queues: readonly string[], late: readonly string[], now: number): LiftedOrder {
    for (const queue of late) this.#lateAt.set(queue, now);
    for (const [queue, at] of this.#lateAt) {
      if (now - at >= SETTLE_MS || !queues.includes(queue)) this.#lateAt.delete(queue);
    }
    const front = [...this.#lateAt.keys()];
    return { order: [...front, ...queues.filter((queue) => !front.includes(queue))], lifted: front.length };
  }
}
