/** A secret of the configuration. Printing, logging or serialising it shows a mark, never the value (rule S4). */
import { inspect } from 'node:util';

const MARK = '[secret]';

export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself: only for whoever hands it to its destination. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MARK;
  }

  toJSON(): string {
    return MARK;
  }

  [inspect.custom](): string {
    return MARK;
  }
}
