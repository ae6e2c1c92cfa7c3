'use client';
import { useTranslations } from 'next-intl';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useState,
} from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { shortcutOf } from './shortcuts.ts';

const KeyDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then((module) => ({ default: module.ShortcutsDialog })),
);

const ShortcutsHelpContext = createContext<() => void>(() => undefined);

interface ShortcutsHelpProps {
  readonly page: 'board' | 'queue';
  readonly children: ReactNode;
}

/** The list of a page's keys: by `?`, and by its button anywhere inside. */
export function ShortcutsHelp({ page, children }: ShortcutsHelpProps) {
  const [open, setOpen] = useState(false);
  const openKeys = useCallback(() => setOpen(true), []);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (shortcutOf(event) !== '?') return;
      event.preventDefault();
      openKeys();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [openKeys]);
  return (
    <ShortcutsHelpContext value={openKeys}>
      {children}
      <Suspense>{open ? <KeyDialog page={page} onClose={() => setOpen(false)} /> : null}</Suspense>
    </ShortcutsHelpContext>
  );
}

export function ShortcutsHelpButton({ className }: { readonly className?: string }) {
  const t = useTranslations('board');
  const openKeys = useContext(ShortcutsHelpContext);
  return (
    <IconButton label={t('keys')} aria-haspopup="dialog" onClick={openKeys} className={className}>
      <span aria-hidden className="text-base font-semibold">
        ?
      </span>
    </IconButton>
  );
}
