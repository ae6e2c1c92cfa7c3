/** The request budget of one PBX: at most so many in any window of one second, evenly spaced (contract). */

/**
 * Requests that leave evenly may arrive closer together. With a tenth more room between them, a window of one second
 * at the PBX stays within the budget even when the network or a busy machine swallows that much.
 */
const BUDGET_HEADROOM = 1.1;

export interface RequestBudget {
  /** Least time between two requests. */
  readonly spacingMs: number;
  /** The earliest time at which the next request may leave. */
  nextAt(now: number): number;
  /** A request leaves now. */
  take(now: number): void;
}

export function createRequestBudget(requestsPerSecond: number): RequestBudget {
  const spacingMs = (1_000 * BUDGET_HEADROOM) / requestsPerSecond;
  let next = Number.NEGATIVE_INFINITY;
  return {
    spacingMs,
    nextAt: (now) => Math.max(now, next),
    take: (now) => {
      next = now + spacingMs;
    },
  };
}
