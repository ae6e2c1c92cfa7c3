'use client';
import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Hints } from '#components/ui/hints.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { LanguageChoice } from '#components/ui/language-choice.tsx';
import { ThemeToggle } from '#components/ui/theme-toggle.tsx';

async function signOut(): Promise<void> {
  await fetch('/api/session', { method: 'DELETE' }).catch(() => null);
  window.location.assign('/sign-in');
}

interface HeaderFrameProps {
  readonly viewer: string;
  /** The page's heading. */
  readonly title: ReactNode;
  readonly clock: ReactNode;
  readonly children: ReactNode;
}

/** The header of a live page: its heading, its own parts, and at the end what every page has. */
export function HeaderFrame({ viewer, title, clock, children }: HeaderFrameProps) {
  const t = useTranslations('board');
  return (
    <>
      <header className="sticky top-0 z-header flex min-h-14 flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-panel px-3 py-2 sm:px-4">
        {title}
        {children}
        <div className="ms-auto flex items-center gap-2">
          {clock}
          <bdi className="hidden max-w-40 truncate px-2 text-sm text-muted md:inline">{viewer}</bdi>
          <LanguageChoice />
          <ThemeToggle />
          <IconButton label={t('signOut')} onClick={signOut}>
            <LogOut aria-hidden size={18} />
          </IconButton>
        </div>
      </header>
      <Hints />
    </>
  );
}
