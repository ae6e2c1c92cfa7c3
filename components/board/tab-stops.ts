import {
  focusTargetOf,
  ITEM_KINDS,
  ITEM_SELECTOR,
  itemKindOf,
  itemOf,
  itemsOf,
} from './spatial-navigation.ts';

const PRESSED = 'a[href], button';

/**
 * Makes each kind of item one stop of the Tab key: the item that had the focus last, with all its buttons; a hundred
 * tiles would be six hundred stops. Set on the elements themselves, whoever renders them: no tile renders again because
 * the focus moved. Returns how to end it.
 */
export function keepOneTabStopPerKind(within: HTMLElement): () => void {
  const current = new Map<string, HTMLElement>();

  const choose = (item: HTMLElement): void => {
    const kind = itemKindOf(item);
    if (kind === undefined) return;
    const before = current.get(kind);
    if (before !== undefined && before !== item) setTabbable(before, false);
    current.set(kind, item);
    setTabbable(item, true);
  };
  const arrange = (items: Iterable<HTMLElement>): void => {
    for (const item of items) setTabbable(item, current.get(itemKindOf(item) ?? '') === item);
    for (const kind of ITEM_KINDS) {
      const now = current.get(kind);
      if (now !== undefined && within.contains(now) && focusTargetOf(now) !== null) continue;
      const [first] = itemsOf(within, kind);
      if (first === undefined) current.delete(kind);
      else choose(first);
    }
  };
  const focused = ({ target }: FocusEvent): void => {
    const item = itemOf(target instanceof Element ? target : null);
    if (item !== null) choose(item);
  };
  const observer = new MutationObserver((changes) => {
    const touched = touchedItems(changes);
    if (touched !== null) arrange(touched);
  });
  arrange(within.querySelectorAll<HTMLElement>(ITEM_SELECTOR));
  within.addEventListener('focusin', focused);
  observer.observe(within, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    within.removeEventListener('focusin', focused);
  };
}

function setTabbable(item: HTMLElement, tabbable: boolean): void {
  for (const part of item.querySelectorAll<HTMLElement>(PRESSED)) {
    if (tabbable) part.removeAttribute('tabindex');
    else if (part.tabIndex !== -1) part.tabIndex = -1;
  }
}

/** The items in which something that can be pressed came; null where nothing of that kind came or went. */
function touchedItems(changes: readonly MutationRecord[]): Set<HTMLElement> | null {
  let any = false;
  const items = new Set<HTMLElement>();
  for (const { target, addedNodes, removedNodes } of changes) {
    const item = target instanceof Element ? itemOf(target) : null;
    for (const node of [...addedNodes, ...removedNodes]) {
      if (!(node instanceof Element) || !(node.matches(PRESSED) || node.querySelector(PRESSED) !== null))
        continue;
      any = true;
      if (item !== null) items.add(item);
      else if (node instanceof HTMLElement && node.matches(ITEM_SELECTOR)) items.add(node);
      else for (const inner of node.querySelectorAll<HTMLElement>(ITEM_SELECTOR)) items.add(inner);
    }
  }
  return any ? items : null;
}
