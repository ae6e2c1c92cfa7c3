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
  const pages = Math.ceil((list.length - kept) / room);
  const from = kept + (turn % pages) * room;
  const to = Math.min(list.length, from + room);
  return { items: [...list.slice(0, kept), ...list.slice(from, to)], from: from + 1, to };
}
