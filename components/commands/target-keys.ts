import type { KeyboardEvent } from 'react';

const radios = (list: HTMLElement | null): readonly HTMLInputElement[] => [
  ...(list?.querySelectorAll<HTMLInputElement>('input[type="radio"]:enabled') ?? []),
];

/**
 * From the field into the list: to the chosen one, else the first, which is then chosen. Within the list the arrows are
 * the browser's own. Returns the number to choose.
 */
export function moveFocusIntoList(event: KeyboardEvent, list: HTMLElement | null): string | null {
  if (event.key !== 'ArrowDown') return null;
  const all = radios(list);
  const target = all.find(({ checked }) => checked) ?? all[0];
  if (target === undefined) return null;
  event.preventDefault();
  target.focus();
  return target.value;
}

/** From the list back to the field: up from the first one, and with whatever is typed, which the field then gets. */
export function moveFocusToField(
  event: KeyboardEvent,
  list: HTMLElement | null,
  field: HTMLElement | null,
): void {
  const isUp = event.key === 'ArrowUp' && event.target === radios(list)[0];
  const isTyped = event.key.length === 1 && event.key !== ' ';
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isUp) event.preventDefault();
  if (isUp || isTyped || event.key === 'Backspace') field?.focus();
}
