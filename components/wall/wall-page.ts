/** What is shown of a list that is too long for its room: page by page, in turn. */
export interface WallPage {
  readonly items: readonly string[];
  /** The places in the list of the first and the last that are in turn, from 1 on. */
  readonly from: number;
  readonly to: number;
}

/** A page stays for so long. */
export const PAGE_MS = 15_000;

/**
 * The page that is in turn: `turn` counts up by one each time. The first `pinned` of the list are on every page, as long
 * as they leave half of its room to the others.
 */
export function pageInTurn(list: readonly string[], perPage: number, pinned: number, turn: number): WallPage {
  if (list.length <= perPage) return { items: list, from: Math.min(1, list.length), to: list.length };
  const kept = Math.min(pinned, Math.floor(perPage / 2));
  const room = perPage - kept;
  const rest = list.length - kept;
  const pages = Math.ceil(rest / room);
  // No page of one that was left over: they differ by one at most, the fuller ones first.
  const page = turn % pages;
  const [least, more] = [Math.floor(rest / pages), rest % pages];
  const from = kept + page * least + Math.min(page, more);
  const to = from + least + (page < more ? 1 : 0);
  return { items: [...list.slice(0, kept), ...list.slice(from, to)], from: from + 1, to };
}
