'use client';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { countFilters } from './board-view.ts';
import { findSearch, shortcutOf } from './shortcuts.ts';
import { useViewDesk } from './view-desk.tsx';

const KeyDialog = lazy(() => import('./key-dialog.tsx').then((module) => ({ default: module.KeyDialog })));

const KeyDialogContext = createContext<() => void>(() => undefined);

/** Opens the list of keys. */
export const useOpenKeys = (): (() => void) => useContext(KeyDialogContext);

/** The keys that work all over the board: the search, the list of keys, and Escape after everything else. */
export function KeyDesk({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const openKeys = useCallback(() => setOpen(true), []);
  const { view, clear } = useViewDesk();
  const narrowed = countFilters(view) > 0;
  const keys = useMemo<Readonly<Record<string, () => void>>>(
    () => ({ '/': focusSearch, '?': openKeys }),
    [openKeys],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && narrowed && !event.defaultPrevented && isOnPage(event)) clear();
      const act = keys[shortcutOf(event) ?? ''];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keys, narrowed, clear]);
  return (
    <KeyDialogContext value={openKeys}>
      {children}
      <Suspense>{open ? <KeyDialog onClose={() => setOpen(false)} /> : null}</Suspense>
    </KeyDialogContext>
  );
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
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [data-closes]') === null &&
    document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') === null
  );
}
