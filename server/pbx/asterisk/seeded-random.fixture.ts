/** Chance by a seed: the same seed, the same choices in the same order. */
export interface SeededRandom {
  /** Whether something happens that does so in this share of the cases. */
  chance(share: number): boolean;
  /** A whole number. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
}

/** mulberry32 */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    chance: (share) => draw() < share,
    between: (least, most) => Math.round(least + draw() * (most - least)),
    pick(list) {
      const one = list[Math.floor(draw() * list.length)];
      if (one === undefined) throw new Error('There is nothing to choose from.');
      return one;
    },
  };
}
