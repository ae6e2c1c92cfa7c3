/** A token bucket a key: `perSecond` on average, `burst` at once. Bounded: the keys idle longest are forgotten. */
import type { Clock } from '#server/ports/clock.ts';

export interface RateLimit {
  /** Takes one; false when there is none. */
  take(key: string): boolean;
  /** Seconds until there is one again. */
  waitSeconds(key: string): number;
}

const MAX_KEYS = 10_000;

export function createRateLimit(
  clock: Clock,
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();

  function current(key: string): { tokens: number; at: number } {
    const now = clock.now();
    const old = buckets.get(key);
    const elapsedMs = old === undefined ? 0 : Math.max(0, now - old.at);
    const tokens = old === undefined ? burst : Math.min(burst, old.tokens + (elapsedMs / 1000) * perSecond);
    return { tokens, at: now };
  }

  return {
    take(key) {
      const bucket = current(key);
      const allowed = bucket.tokens >= 1;
      if (allowed) bucket.tokens -= 1;
      // Set anew at the end of the map's order, so that the first key is the one idle longest.
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > MAX_KEYS) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return allowed;
    },
    waitSeconds: (key) => Math.max(0, Math.ceil((1 - current(key).tokens) / perSecond)),
  };
}
