import { expect, it } from 'vitest';
import { createEventLoopTurns } from './one-per-event-loop-turn.ts';

it('[P2] lets everybody go on in order, one in each turn of the event loop', async () => {
  const waiting: (() => void)[] = [];
  const turns = createEventLoopTurns(() => new Promise<void>((resolve) => waiting.push(resolve)));
  const seen: string[] = [];
  const all = ['a', 'b', 'c'].map((name) => turns().then(() => seen.push(name)));
  for (const expected of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
    await Promise.resolve();
    expect(waiting).toHaveLength(1);
    waiting.shift()?.();
    await all[expected.length - 1];
    expect(seen).toEqual(expected);
  }
});
