/** What phones, trunks and PBXs write where a caller hides their number. */
const ANONYMOUS_WORDS = new Set([
  '',
  'anonymous',
  'unknown',
  'private',
  'withheld',
  'restricted',
  'unavailable',
  'blocked',
]);

/** The caller's number or name; null for a withheld one, however it is written: it says nothing (rule M5). */
export function nullIfAnonymous(text: string | null): string | null {
  const plain = text?.trim() ?? '';
  return ANONYMOUS_WORDS.has(plain.toLowerCase().replace(/^<(.*)>$/, '$1')) ? null : plain;
}
