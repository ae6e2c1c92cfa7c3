/** More letters than this do not fit a small tile. */
const ROOM = 10;

/**
 * A name for a small tile: whole where it fits, else the first name and the initial of the last, as people abbreviate it
 * themselves. What is no name of several words stays as it is.
 */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words;
  const initial = [...(words.at(-1) ?? '')][0];
  if (name.length <= ROOM || words.length < 2 || initial === undefined) return name.trim();
  // "Desk 12" is told from "Desk 14" by its number, and "Customer care" is nobody's name.
  return /[^\P{L}\p{Ll}]/u.test(initial) ? `${first} ${initial}.` : name.trim();
}
