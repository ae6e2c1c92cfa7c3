/** Lets waiters continue one at a time, each in its own turn of the event loop, so that many at once block nobody else. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Resolves when it is the caller's turn. */
export type AwaitTurn = () => Promise<void>;

/** `next` resolves when the event loop has gone round. */
export function createEventLoopTurns(next: () => Promise<unknown> = nextTurn): AwaitTurn {
  let last: Promise<unknown> = Promise.resolve();
  return async () => {
    const mine = last.then(() => next());
    last = mine;
    await mine;
  };
}
