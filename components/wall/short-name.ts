/**
 * A name for a tile with room for so many letters: whole where it fits, else the first name and the initial of the last,
 * else the first name, as people abbreviate it themselves. What is no name of several words stays as it is.
 */
export function shortName(name: string, room: number): string {
  const whole = name.trim();
  const words = whole.split(/\s+/);
  const [first = ''] = words;
  const initial = [...(words.at(-1) ?? '')][0];
  if (whole.length <= room || words.length < 2 || initial === undefined) return whole;
  // "Desk 12" is told from "Desk 14" by its number, and "Customer care" is nobody's name.
  if (!/[^\P{L}\p{Ll}]/u.test(initial)) return whole;
  // An initial of another direction would stand on the wrong side of its point.
  if (isRightToLeft(first) !== isRightToLeft(initial)) return first;
  const short = `${first} ${initial}.`;
  return short.length <= room ? short : first;
}

const isRightToLeft = (text: string): boolean => /[\u0590-\u08ff]/.test(text);
