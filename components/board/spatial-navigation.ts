/**
 * The way by keyboard among queues, agents and calls: arrows go to the item that stands next in that direction, of any
 * kind.
 */
export const ITEM_SELECTOR = '[data-agent], [data-queue], [data-call]';
/** Buttons beside it may be there and not be shown where there is little room; the menu always is. */
const MENU = '[data-menu], [aria-haspopup="menu"]';
const FOCUSABLE = 'a[href], button:not(:disabled)';
export const ITEM_KINDS = ['[data-agent]', '[data-queue]', '[data-call]'] as const;

/** Items end within so much of each other and still stand in one row or column. */
const SLACK_PX = 8;

/** The item that an element stands in. */
export const itemOf = (element: Element | null): HTMLElement | null =>
  element?.closest<HTMLElement>(ITEM_SELECTOR) ?? null;

export const itemKindOf = (item: Element): (typeof ITEM_KINDS)[number] | undefined =>
  ITEM_KINDS.find((kind) => item.matches(kind));

/** Where the focus goes in an item: an agent's menu, else the first thing that can be pressed. */
export function focusTargetOf(item: HTMLElement): HTMLElement | null {
  return item.querySelector<HTMLElement>(MENU) ?? item.querySelector<HTMLElement>(FOCUSABLE);
}

export const itemsOf = (within: ParentNode, selector: string = ITEM_SELECTOR): HTMLElement[] =>
  [...within.querySelectorAll<HTMLElement>(selector)].filter((item) => focusTargetOf(item) !== null);

function focusItem(item: HTMLElement | undefined): boolean {
  const door = item === undefined ? null : focusTargetOf(item);
  door?.focus();
  return door !== null;
}

/** To the first agent; where no agent can be pressed, to the first item. */
export function focusFirstItem(within: Element | null): boolean {
  if (within === null) return false;
  return focusItem(itemsOf(within, '[data-agent]')[0] ?? itemsOf(within)[0]);
}

/** What an arrow, Home, End or Escape does while the focus is in an item. Returns whether it led somewhere. */
export function moveFocus(within: Element, key: string): boolean {
  const item = itemOf(document.activeElement);
  if (item === null || !within.contains(item)) return false;
  const kind = itemKindOf(item);
  switch (key) {
    case 'Home':
      return focusItem(itemsOf(within, kind)[0]);
    case 'End':
      return focusItem(itemsOf(within, kind).at(-1));
    case 'Escape':
      // From a tile's other buttons to its door.
      return document.activeElement === focusTargetOf(item) ? false : focusItem(item);
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'ArrowUp':
    case 'ArrowDown':
      return focusItem(nextItem(itemsOf(within), item, key));
    default:
      return false;
  }
}

type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/**
 * The nearest item that lies that way: among those in the same row or column; sideways over the end of a row to the next
 * one of its kind, as reading goes on; else whatever lies there at all.
 */
function nextItem(items: readonly HTMLElement[], from: HTMLElement, arrow: Arrow): HTMLElement | undefined {
  const upright = arrow === 'ArrowUp' || arrow === 'ArrowDown';
  const here = from.getBoundingClientRect();
  const there = items
    .filter((item) => item !== from)
    .map((item) => ({ item, box: item.getBoundingClientRect() }))
    .map(({ item, box }) => ({ item, box, along: distance(here, box, arrow) }))
    .filter(({ along }) => along >= -SLACK_PX);
  const inLine = there.filter(({ box }) => overlaps(here, box, upright));
  const others = there.filter(({ item }) => upright || itemKindOf(item) !== itemKindOf(from));
  return (
    nearestItem(inLine, here, upright) ??
    (upright ? undefined : nextOfKind(items, from, arrow)) ??
    nearestItem(others, here, upright)
  );
}

interface ItemBox {
  readonly item: HTMLElement;
  readonly box: DOMRect;
  readonly along: number;
}

function nearestItem(there: readonly ItemBox[], here: DOMRect, upright: boolean): HTMLElement | undefined {
  const cost = ({ box, along }: ItemBox): number =>
    along * 4 + (upright ? Math.abs(box.left - here.left) : Math.abs(box.top - here.top));
  let best: ItemBox | undefined;
  for (const one of there) if (best === undefined || cost(one) < cost(best)) best = one;
  return best?.item;
}

/** How far the box lies in that direction; negative where it does not. */
function distance(here: DOMRect, box: DOMRect, arrow: Arrow): number {
  switch (arrow) {
    case 'ArrowLeft':
      return here.left - box.right;
    case 'ArrowRight':
      return box.left - here.right;
    case 'ArrowUp':
      return here.top - box.bottom;
    case 'ArrowDown':
      return box.top - here.bottom;
  }
}

function overlaps(a: DOMRect, b: DOMRect, upright: boolean): boolean {
  return upright
    ? Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK_PX
    : Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK_PX;
}

function nextOfKind(items: readonly HTMLElement[], from: HTMLElement, arrow: Arrow): HTMLElement | undefined {
  const kind = itemKindOf(from);
  // Calls stand below each other: there is nothing beside one.
  if (kind === '[data-call]') return undefined;
  const same = items.filter((item) => itemKindOf(item) === kind);
  const onward = (arrow === 'ArrowRight') !== (document.documentElement.dir === 'rtl');
  return same[same.indexOf(from) + (onward ? 1 : -1)];
}
