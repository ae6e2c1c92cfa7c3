/**
 * Arrow keys between the tiles' menu buttons, by where they stand on the screen. Returns whether the key was one of
 * ours and led somewhere. `first` goes to the first tile.
 */
export function moveFocus(within: HTMLElement | null, key: string): boolean {
  const buttons = [...(within?.querySelectorAll<HTMLElement>('[data-menu]') ?? [])];
  if (key === 'first') return focus(buttons[0]);
  const active = document.activeElement;
  const at = active instanceof HTMLElement ? buttons.indexOf(active) : -1;
  if (at < 0) return false;
  switch (key) {
    case 'ArrowRight':
      return focus(buttons[at + (isRightToLeft() ? -1 : 1)]);
    case 'ArrowLeft':
      return focus(buttons[at + (isRightToLeft() ? 1 : -1)]);
    case 'ArrowDown':
      return focus(vertical(buttons, at, 1));
    case 'ArrowUp':
      return focus(vertical(buttons, at, -1));
    default:
      return false;
  }
}

const isRightToLeft = (): boolean => document.documentElement.dir === 'rtl';

function focus(button: HTMLElement | undefined): boolean {
  button?.focus();
  return button !== undefined;
}

/** The next button in that direction that stands in the same column. */
function vertical(buttons: readonly HTMLElement[], from: number, step: 1 | -1): HTMLElement | undefined {
  const column = buttons[from]?.getBoundingClientRect().left ?? 0;
  for (let i = from + step; i >= 0 && i < buttons.length; i += step) {
    const button = buttons[i];
    if (button !== undefined && Math.abs(button.getBoundingClientRect().left - column) < 8) return button;
  }
  return undefined;
}
