import { describe, expect, it } from 'vitest';
import { createOrderedDelivery } from './ordered-delivery.ts';

/** Takes letters; a capital ends a wait. */
function delivering(onTake: (letter: string) => void = () => {}) {
  const taken: string[] = [];
  const delivery = createOrderedDelivery<string>((letter) => {
    taken.push(letter);
    onTake(letter);
    return letter !== letter.toLowerCase();
  });
  return { delivery, taken };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what arrives', () => {
  it('is handed on at once, until somebody goes on with their answer', async () => {
    const { delivery, taken } = delivering();
    delivery.put(['a', 'B', 'c']);
    delivery.put(['d']);
    expect(taken).toEqual(['a', 'B']);
    await Promise.resolve();
    expect(taken).toEqual(['a', 'B']);
    await nextTurn();
    expect(taken).toEqual(['a', 'B', 'c', 'd']);
  });
  it('is dropped when it is over, also in the middle', async () => {
    const { delivery, taken } = delivering((letter) => {
      if (letter === 'c') delivery.drop();
    });
    delivery.put(['a', 'B', 'c', 'd']);
    await nextTurn();
    expect(taken).toEqual(['a', 'B', 'c']);
    delivery.put(['X', 'y']);
    delivery.drop();
    await nextTurn();
    expect(taken).toEqual(['a', 'B', 'c', 'X']);
  });
});
