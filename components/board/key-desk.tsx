'use client';
import { type ReactNode, useEffect } from 'react';
import { countFilters } from './board-view.ts';
import { LAYERS } from './keep-focus.ts';
import { KeyHelp } from './key-help.tsx';
import { findSearch, shortcutOf } from './shortcuts.ts';
import { useViewDesk } from './view-desk.tsx';

/** The keys that work all over the board: the search, the list of keys, and Escape after everything else. */
export function KeyDesk({ children }: { readonly children: ReactNode }) {
  const { view, clear } = useViewDesk();
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
  return <KeyHelp page="board">{children}</KeyHelp>;
}

function focusSearch(): void {
  const field = findSearch();
  field?.focus();
  field?.select();
}

/** Not in a menu or dialog above it: those close by Escape themselves. */
function isOnPage({ target }: KeyboardEvent): boolean {
  return (
    target instanceof Element &&
    target.closest(`${LAYERS}, [data-closes]`) === null &&
    document.querySelector(LAYERS) === null
  );
}
