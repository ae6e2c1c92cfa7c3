'use client';
import { type ReactNode, useEffect } from 'react';
import { countFilters } from './board-view.ts';
import { useBoardView } from './board-view-provider.tsx';
import { OVERLAY_SELECTOR } from './keep-focus.ts';
import { findSearchField, shortcutOf } from './shortcuts.ts';
import { ShortcutsHelp } from './shortcuts-help.tsx';

/** The keys that work all over the board: the search, the list of keys, and Escape after everything else. */
export function BoardShortcuts({ children }: { readonly children: ReactNode }) {
  const { view, clear } = useBoardView();
  const narrowed = countFilters(view) > 0;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && narrowed && !event.defaultPrevented && isOnPage(event)) clear();
      if (shortcutOf(event) !== '/') return;
      event.preventDefault();
      focusSearch();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [narrowed, clear]);
  return <ShortcutsHelp page="board">{children}</ShortcutsHelp>;
}

function focusSearch(): void {
  const field = findSearchField();
  field?.focus();
  field?.select();
}

/** Not in a menu or dialog above it: those close by Escape themselves. */
function isOnPage({ target }: KeyboardEvent): boolean {
  return (
    target instanceof Element &&
    target.closest(`${OVERLAY_SELECTOR}, [data-closes]`) === null &&
    document.querySelector(OVERLAY_SELECTOR) === null
  );
}
