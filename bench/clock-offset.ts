/** How far the clock of another process is from one's own, and how well that is known. */

/** The other's time, asked for between two looks at one's own clock. Milliseconds. */
export interface ClockComparison {
  readonly before: number;
  readonly other: number;
  readonly after: number;
}

export interface ClockOffset {
  /** What the other clock is ahead. */
  readonly offsetMs: number;
  /** The offset lies no further than this from it. */
  readonly errorMs: number;
}

/** Each look bounds the offset, all of them together bound it best. NaN of none. */
export function offsetOf(looks: readonly ClockComparison[]): ClockOffset {
  const least = Math.max(...looks.map(({ other, after }) => other - after));
  const most = Math.min(...looks.map(({ other, before }) => other - before));
  return { offsetMs: (least + most) / 2, errorMs: (most - least) / 2 };
}

const COMPARISONS = 30;

/** Asks `other` many times over. */
export async function measureClockOffset(
  now: () => number,
  other: () => Promise<number>,
): Promise<ClockOffset> {
  const looks: ClockComparison[] = [];
  while (looks.length < COMPARISONS) {
    const before = now();
    const theirs = await other();
    looks.push({ before, other: theirs, after: now() });
  }
  return offsetOf(looks);
}
