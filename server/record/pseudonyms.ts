/**
 * Stands in for numbers and names, so that a recording can be shown to others: the same number always becomes the same
 * pseudonym within one recording, and nothing of it is kept but its length and a leading `+`. Nothing is written down
 * that leads back.
 */

export interface PseudonymStore {
  /** For telephone numbers, extensions, queues, lines. Words that stand for no number stay. */
  number(text: string): string;
  /** For names and any other text. */
  text(text: string): string;
  /** A sentence: every number in it is replaced. */
  sentence(text: string): string;
}

const NO_NUMBERS = new Set(['', 'makecall', 'anonymous', 'unknown', 'private', 'restricted', 'withheld']);
/** Internal numbers are shorter. */
const OUTSIDE_DIGITS = 6;

export function createPseudonymStore(): PseudonymStore {
  const numbers = new Map<string, string>();
  const texts = new Map<string, string>();

  function number(text: string): string {
    const given = text.trim();
    if (NO_NUMBERS.has(given.toLowerCase())) return text;
    const known = numbers.get(given);
    if (known !== undefined) return known;
    const digits = given.replace(/\D/g, '').length;
    const count = String(numbers.size + 1);
    const made =
      digits < OUTSIDE_DIGITS
        ? `N${count}`
        : `${given.startsWith('+') ? '+' : ''}${count.padStart(digits, '0')}`;
    numbers.set(given, made);
    return made;
  }

  return {
    number,
    text(text) {
      if (text.trim() === '') return text;
      const known = texts.get(text) ?? `text ${texts.size + 1}`;
      texts.set(text, known);
      return known;
    },
    sentence: (text) => text.replaceAll(/\+?\d{2,}/g, number),
  };
}
