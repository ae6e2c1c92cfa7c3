/** Lets one after the other go on, each in a turn of the event loop of its own, so that many at once hold nobody else up. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Resolves when it is one's turn. */
export type Turns = () => Promise<void>;

/** `next` resolves when the event loop has gone round. */
export function createTurns(next: () => Promise<unknown> = nextTurn): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return async () => {
    const mine = last.then(() => next());
    last = mine;
    await mine;
  };
}
