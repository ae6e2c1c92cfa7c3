import type { QueueFigures } from '#lib/model/records.ts';

/** What became of those who were offered to a queue. */
export interface OfferedSum {
  readonly offered: number | null;
  readonly answered: number | null;
  readonly abandoned: number | null;
  readonly shortAbandoned: number | null;
  readonly overflowed: number | null;
  readonly stillWaiting: number | null;
}

/**
 * The parts that make up the offered calls (rule K2). Who still waits is what is left: the sum comes out at any moment,
 * also while the live picture is a step ahead of the figures.
 */
export function offeredSum(today: QueueFigures): OfferedSum {
  const { offered, answered, abandoned, shortAbandoned, overflowed } = today;
  const parts = [answered, abandoned, shortAbandoned, overflowed];
  const ended = parts.reduce<number | null>(
    (sum, part) => (sum === null || part === null ? null : sum + part),
    0,
  );
  const stillWaiting = offered === null || ended === null ? null : Math.max(0, offered - ended);
  return { offered, answered, abandoned, shortAbandoned, overflowed, stillWaiting };
}
