'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FreshnessMarks } from '#components/freshness/freshness-marks.tsx';
import { AgentSearch } from '#components/tiles/agent-search.tsx';
import { useSite } from '#lib/live/hooks.ts';
import { HeaderFrame } from './header-frame.tsx';
import { SiteClock } from './site-clock.tsx';

interface BoardHeaderProps {
  readonly viewer: string;
  /** The choice of sites; shows nothing where there is no choice. */
  readonly filter: ReactNode;
}

/** Of a board with one site: says whose it is, how fresh, and what time it is there. */
export function OneSiteHeader({ viewer, filter, choice }: BoardHeaderProps & { readonly choice: boolean }) {
  const site = useSite();
  return (
    <HeaderFrame
      viewer={viewer}
      title={
        <BoardTitle>
          {choice || site === null ? null : <bdi className="text-sm font-normal text-muted">{site.name}</bdi>}
        </BoardTitle>
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
    <HeaderFrame viewer={viewer} title={<BoardTitle />} clock={null}>
      {filter}
      <AgentSearch />
    </HeaderFrame>
  );
}

function BoardTitle({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations();
  return (
    <h1 className="flex items-baseline gap-3 text-lg font-semibold tracking-tight">
      {t('app.name')}
      <span className="sr-only"> {t('board.title')}</span>
      {children}
    </h1>
  );
}
