/** The time that a waiting caller has left until they have waited longer than the service level allows (rule K4). */
export interface Countdown {
  /** Whole seconds; negative once they wait longer. */
  readonly left: number;
  readonly over: boolean;
  /** How much of the time is used up, 0–1. */
  readonly used: number;
}

/** @param waited whole seconds */
export function countdownOf(waited: number, thresholdSeconds: number): Countdown {
  const left = thresholdSeconds - waited;
  const used = thresholdSeconds <= 0 ? 1 : Math.min(1, Math.max(0, waited / thresholdSeconds));
  return { left, over: left <= 0, used };
}

/** What a queue's waiting callers come to at one moment. */
export interface TargetsSummary {
  /** How many have waited for the target time or longer. */
  readonly over: number;
  /** Seconds until the next one has; null = nobody else waits. */
  readonly next: number | null;
}

/** @param waited whole seconds of each waiting caller */
export function summariseTargets(waited: readonly number[], thresholdSeconds: number): TargetsSummary {
  const left = waited.map((seconds) => countdownOf(seconds, thresholdSeconds).left);
  const inTime = left.filter((seconds) => seconds > 0);
  return { over: left.length - inTime.length, next: inTime.length === 0 ? null : Math.min(...inTime) };
}
