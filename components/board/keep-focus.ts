import {
  focusTargetOf,
  type ITEM_KINDS,
  ITEM_SELECTOR,
  itemKindOf,
  itemOf,
  itemsOf,
} from './spatial-navigation.ts';

/** What is open above the page; each gives the focus back itself when it closes. */
export const OVERLAY_SELECTOR = '[role="menu"], [role="dialog"], [role="alertdialog"]';
const FOCUSABLE_STOPS =
  'a[href], button:not(:disabled), select:not(:disabled), summary, input:is([type="checkbox"], [type="radio"]):not(:disabled)';

/** Where something that has the focus stands, so that a neighbour can be found when it is gone. */
export interface FocusPosition {
  readonly element: HTMLElement;
  /** The tile or row around it, its kind, and which one of these it is. */
  readonly item: HTMLElement | null;
  readonly kind: (typeof ITEM_KINDS)[number] | undefined;
  readonly index: number;
  /** The site, of which there may be several with the same numbers. */
  readonly within: ParentNode;
}

export function focusPositionOf(element: HTMLElement): FocusPosition {
  const around = itemOf(element);
  // A page about one queue is no tile among others.
  const item = around?.querySelector(ITEM_SELECTOR) === null ? around : null;
  const kind = item === null ? undefined : itemKindOf(item);
  const site = element.closest<HTMLElement>('[data-site]') ?? document.body;
  const index = item === null ? -1 : itemsOf(site, kind).indexOf(item);
  return { element, item, kind, index, within: site };
}

/** The element itself while it can have the focus, else its tile's door, else the tile that took its place. */
export function focusTargetNear({ element, item, kind, index, within }: FocusPosition): HTMLElement | null {
  if (canHaveFocus(element)) return element;
  if (item === null || kind === undefined) return null;
  const door = item.isConnected ? focusTargetOf(item) : null;
  if (door !== null && canHaveFocus(door)) return door;
  const site = within.isConnected ? within : document.body;
  const items = itemsOf(site, kind);
  const next = items[Math.min(Math.max(index, 0), items.length - 1)];
  return next === undefined ? null : focusTargetOf(next);
}

const canHaveFocus = (element: Element): boolean =>
  element.isConnected && !element.matches(':disabled') && element.closest('[hidden], [inert]') === null;

/** A place in the page that something was taken out of. */
interface RemovedAt {
  readonly parent: Node;
  readonly next: Node | null;
}

/**
 * Keeps whoever works by keyboard where they are: when what had the focus goes away or is switched off - the call ended,
 * the tile left, the offer to undo ran out - what stands next to it gets the focus instead of the top of the page. Works
 * on the page itself, whoever renders it. Returns how to end it.
 */
export function keepFocusOnRemoval(page: Document): () => void {
  /** The last place outside of any layer, and the gap that it left if it is gone. */
  let last: FocusPosition | null = null;
  let gap: RemovedAt | null = null;
  let wasInLayer = false;
  let later: ReturnType<typeof setTimeout> | undefined;

  const focused = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    wasInLayer = target.closest(OVERLAY_SELECTOR) !== null;
    if (wasInLayer) return;
    last = focusPositionOf(target);
    gap = null;
  };
  const blurred = ({ target, relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node || !(target instanceof Element)) return;
    // A press on the ground of the page lets go of it; what is taken away is blurred too, and by then it is gone.
    queueMicrotask(() => {
      if (last?.element === target && canHaveFocus(target) && isFocusLost(page)) last = null;
    });
  };
  const rescue = (): void => {
    if (last === null || canHaveFocus(last.element)) return;
    if (!isFocusLost(page) && page.activeElement !== last.element) return;
    (focusTargetNear(last) ?? nextTo(gap))?.focus();
  };
  const observer = new MutationObserver((records) => {
    if (last === null) return;
    gap = removedAtIn(records, last.element, gap);
    // A layer that closes says itself where the focus goes, a moment later: only if that leads nowhere is it looked for.
    clearTimeout(later);
    if (wasInLayer) later = setTimeout(rescue, 0);
    else rescue();
  });
  page.addEventListener('focusin', focused);
  page.addEventListener('focusout', blurred);
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'inert'],
  });
  return () => {
    clearTimeout(later);
    observer.disconnect();
    page.removeEventListener('focusin', focused);
    page.removeEventListener('focusout', blurred);
  };
}

const isFocusLost = ({ activeElement, body }: Document): boolean =>
  activeElement === null || activeElement === body;

/** Where the element was taken out of what still stands, also when what stood around it went after it. */
function removedAtIn(
  records: readonly MutationRecord[],
  element: HTMLElement,
  before: RemovedAt | null,
): RemovedAt | null {
  let found = before;
  for (const { removedNodes, target, nextSibling } of records) {
    const gone: Node = found?.parent ?? element;
    for (const node of removedNodes) if (node.contains(gone)) found = { parent: target, next: nextSibling };
  }
  return found;
}

/** What can be pressed and stands next after the gap, else before it; as near as there is anything. */
function nextTo(gap: RemovedAt | null): HTMLElement | null {
  if (gap === null) return null;
  for (let scope: Node | null = gap.parent; scope instanceof Element; scope = scope.parentElement) {
    const stops = [...scope.querySelectorAll<HTMLElement>(FOCUSABLE_STOPS)].filter(
      (stop) => canHaveFocus(stop) && stop.checkVisibility(),
    );
    const place = gap.next?.isConnected === true ? gap.next : gap.parent;
    const after = stops.find((stop) => follows(stop, place, place === gap.next));
    const stop = after ?? stops.at(-1);
    const item = stop === undefined ? null : itemOf(stop);
    if (stop !== undefined) return item === null ? stop : (focusTargetOf(item) ?? stop);
  }
  return null;
}

function follows(stop: Node, place: Node, inclusive: boolean): boolean {
  if (inclusive && place.contains(stop)) return true;
  return (
    (place.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !place.contains(stop)
  );
}
