/**
 * Wrong API tokens (rules S3, S10). A token has 128 bits: guessing it is hopeless, and who tries is slowed down so that
 * it is cheap too. A right token is never slowed down, whoever else guesses from the same place.
 */
import type { Clock } from '#server/ports/clock.ts';
import type { AccessLog } from './access-log.ts';
import { networkOf } from './client-address.ts';
import { createRateLimit } from './rate-limit.ts';

export interface TokenGuessLimiter {
  /** A wrong one came: how it is to be answered. */
  recordWrongToken(
    address: string,
  ): { readonly kind: 'refused' } | { readonly kind: 'too-many'; readonly waitSeconds: number };
}

const GUESSES_PER_SOURCE = { perSecond: 1 / 3, burst: 20 };

export function createTokenGuessLimiter(clock: Clock, accessLog: AccessLog): TokenGuessLimiter {
  const bySource = createRateLimit(clock, GUESSES_PER_SOURCE);
  return {
    recordWrongToken(address) {
      const source = networkOf(address);
      if (bySource.take(source)) {
        accessLog.record('token-refused', null, address);
        return { kind: 'refused' };
      }
      accessLog.record('token-slowed', null, address);
      return { kind: 'too-many', waitSeconds: bySource.waitSeconds(source) };
    },
  };
}
