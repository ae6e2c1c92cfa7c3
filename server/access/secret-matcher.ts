/** Compares secrets as digests in constant time: how long it takes tells nothing (rules S3, S6). */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type SecretMatcher = (given: string) => number;

/** The index of the secret that was given, or -1. Always looks at every secret. */
export function createSecretMatcher(secrets: readonly string[]): SecretMatcher {
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest();
  const expected = secrets.map(digest);
  // Without any secret a comparison is made all the same.
  const decoy = digest(randomBytes(16).toString('hex'));
  return (given) => {
    const actual = digest(given);
    let found = -1;
    (expected.length === 0 ? [decoy] : expected).forEach((candidate, index) => {
      if (timingSafeEqual(candidate, actual)) found = index;
    });
    return found;
  };
}
