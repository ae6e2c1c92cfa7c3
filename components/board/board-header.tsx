'use client';
import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FreshnessMarks } from '#components/freshness/freshness-marks.tsx';
import { AgentSearch } from '#components/tiles/agent-search.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { LanguageChoice } from '#components/ui/language-choice.tsx';
import { ThemeToggle } from '#components/ui/theme-toggle.tsx';
import { useSite } from '#lib/live/hooks.ts';
import { SiteClock } from './site-clock.tsx';

interface BoardHeaderProps {
  readonly viewer: string;
  /** The choice of sites; shows nothing where there is no choice. */
  readonly filter: ReactNode;
}

async function signOut(): Promise<void> {
  await fetch('/api/session', { method: 'DELETE' }).catch(() => null);
  window.location.assign('/sign-in');
}

/** Of a board with one site: says whose it is, how fresh, and what time it is there. */
export function OneSiteHeader({ viewer, filter, choice }: BoardHeaderProps & { readonly choice: boolean }) {
  const site = useSite();
  return (
    <HeaderFrame
      viewer={viewer}
      name={
        choice || site === null ? null : <bdi className="text-sm font-normal text-muted">{site.name}</bdi>
      }
      clock={<SiteClock className="hidden sm:inline" />}
    >
      {filter}
      <FreshnessMarks />
    </HeaderFrame>
  );
}

/** Of a board with several sites: each of them tells its own name, freshness and time. */
export function SeveralSitesHeader({ viewer, filter }: BoardHeaderProps) {
  return (
    <HeaderFrame viewer={viewer} name={null} clock={null}>
      {filter}
      <AgentSearch />
    </HeaderFrame>
  );
}

interface HeaderFrameProps {
  readonly viewer: string;
  readonly name: ReactNode;
  readonly clock: ReactNode;
  readonly children: ReactNode;
}

function HeaderFrame({ viewer, name, clock, children }: HeaderFrameProps) {
  const t = useTranslations();
  return (
    <header className="sticky top-0 z-20 flex min-h-14 flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-panel px-3 py-2 sm:px-4">
      <h1 className="flex items-baseline gap-3 text-lg font-semibold tracking-tight">
        {t('app.name')}
        <span className="sr-only"> {t('board.title')}</span>
        {name}
      </h1>
      {children}
      <div className="ms-auto flex items-center gap-2">
        {clock}
        <bdi className="hidden max-w-40 truncate px-2 text-sm text-muted md:inline">{viewer}</bdi>
        <LanguageChoice />
        <ThemeToggle />
        <IconButton label={t('board.signOut')} onClick={signOut}>
          <LogOut aria-hidden size={18} />
        </IconButton>
      </div>
    </header>
  );
}
