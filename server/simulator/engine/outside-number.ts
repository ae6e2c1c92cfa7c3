import type { Random } from './random.ts';

/** A caller's number that belongs to nobody: 0555 and seven digits, or rarely a withheld one. */
export function fictionalNumber(random: Random): string {
  const digits = `0555${String(random.integer(1_000_000, 9_999_999))}`;
  return random.chance(0.02) ? 'anonymous' : digits;
}
