'use client';
import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { LanguageChoice } from '#components/ui/language-choice.tsx';
import { ThemeToggle } from '#components/ui/theme-toggle.tsx';
import { TitleTooltips } from '#components/ui/title-tooltips.tsx';
import { keepFocusOnRemoval } from './keep-focus.ts';
import { useStickyTop } from './use-sticky-top.ts';

async function signOut(): Promise<void> {
  await fetch('/api/session', { method: 'DELETE' }).catch(() => null);
  window.location.assign('/sign-in');
}

interface HeaderFrameProps {
  readonly viewer: string;
  /** The page's heading. */
  readonly title: ReactNode;
  readonly clock: ReactNode;
  /** Ways to other pages. */
  readonly links?: ReactNode;
  /** A second row. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

/** The header of a live page: its heading, its own parts, and at the end what every page has. */
export function HeaderFrame({ viewer, title, clock, links, below, children }: HeaderFrameProps) {
  const t = useTranslations('board');
  const block = useRef<HTMLDivElement>(null);
  useStickyTop(block);
  useEffect(() => keepFocusOnRemoval(document), []);
  return (
    // Where there is little height, as on a page that is zoomed in, it goes with the page.
    <div
      ref={block}
      className="z-header sm:[@media(min-height:40rem)]:sticky sm:[@media(min-height:40rem)]:top-0"
    >
      <header className="flex min-h-12 flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-panel px-3 py-1.5 sm:px-4">
        <div className="flex min-w-0 flex-1 basis-0 sm:flex-none sm:basis-auto">{title}</div>
        {/* On phones what is the page's own stands below what every page has. */}
        <div className="order-1 flex min-w-0 flex-wrap items-center gap-x-5 gap-y-1 max-sm:w-full sm:order-none">
          {children}
        </div>
        <div className="ms-auto flex shrink-0 items-center sm:gap-2">
          {clock}
          <bdi className="hidden max-w-40 truncate px-2 text-sm text-muted lg:inline">{viewer}</bdi>
          {links}
          <LanguageChoice />
          <ThemeToggle />
          <IconButton label={t('signOut')} onClick={signOut}>
            <LogOut aria-hidden size={18} />
          </IconButton>
        </div>
      </header>
      {below}
      <TitleTooltips />
    </div>
  );
}
