/** Whether a secret can have the 128 bits that are asked of it (rule S3). */

/** Of 32 random hexadecimal digits fewer than 8 are different in one of 27 million. */
const FEWEST_DIFFERENT = 8;
/** Whatever is repeated so often is counted once. */
const REPEATED = 3;

/**
 * At most what its characters can carry: 4 bits each when all are hexadecimal, 6 otherwise. What is plainly not random
 * carries less: few different characters, or a piece over and over.
 */
export function has128Bits(secret: string): boolean {
  const bits = secret.length * (/^[0-9a-f]+$/i.test(secret) ? 4 : 6);
  return bits >= 128 && new Set(secret).size >= FEWEST_DIFFERENT && !isRepeated(secret);
}

/** The last piece may be cut off. */
function isRepeated(secret: string): boolean {
  for (let period = 1; period * REPEATED <= secret.length; period += 1)
    if (secret.startsWith(secret.slice(period))) return true;
  return false;
}
