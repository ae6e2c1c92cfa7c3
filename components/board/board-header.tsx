'use client';
import { MonitorPlay } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FreshnessMarks } from '#components/freshness/freshness-marks.tsx';
import { useSiteIdentity } from '#lib/live/hooks.ts';
import { wallAddressOf } from './board-view.ts';
import { useBoardView } from './board-view-provider.tsx';
import { HeaderFrame } from './header-frame.tsx';
import { ShortcutsHelpButton } from './shortcuts-help.tsx';
import { SiteClock } from './site-clock.tsx';

interface BoardHeaderProps {
  readonly viewer: string;
  /** The choice of sites; shows nothing where there is no choice. */
  readonly filter: ReactNode;
  /** The second row. */
  readonly below: ReactNode;
  /** The ids of the sites that were asked for; none = all. */
  readonly wanted: readonly string[];
}

/** The header of a board with one site: its name, how fresh it is, and the time there. */
export function OneSiteHeader({
  viewer,
  filter,
  wanted,
  below,
  choice,
}: BoardHeaderProps & { readonly choice: boolean }) {
  const site = useSiteIdentity();
  return (
    <HeaderFrame
      viewer={viewer}
      title={
        <BoardTitle>
          {choice || site === null ? null : (
            <bdi className="truncate text-sm font-normal text-muted">{site.name}</bdi>
          )}
        </BoardTitle>
      }
      clock={<SiteClock className="hidden sm:inline" />}
      links={<BoardLinks wanted={wanted} />}
      below={below}
    >
      {filter}
      <FreshnessMarks />
    </HeaderFrame>
  );
}

/** The header of a board with several sites: each site shows its own name, freshness and time. */
export function SeveralSitesHeader({ viewer, filter, wanted, below }: BoardHeaderProps) {
  return (
    <HeaderFrame
      viewer={viewer}
      title={<BoardTitle />}
      clock={null}
      links={<BoardLinks wanted={wanted} />}
      below={below}
    >
      {filter}
    </HeaderFrame>
  );
}

function BoardTitle({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations();
  return (
    <h1 className="flex min-w-0 items-baseline gap-3 text-lg font-semibold tracking-tight">
      {t('app.name')}
      <span className="sr-only"> {t('board.title')}</span>
      {children}
    </h1>
  );
}

/** To the wall of the same sites and queues, and to the list of keys. */
function BoardLinks({ wanted }: { readonly wanted: readonly string[] }) {
  const t = useTranslations('board');
  const { view } = useBoardView();
  return (
    <>
      <a
        href={wallAddressOf(view, wanted)}
        aria-label={t('toWall')}
        title={t('toWall')}
        className="inline-flex size-control shrink-0 items-center justify-center rounded-md border border-transparent text-muted transition-colors hover:border-line hover:bg-raised hover:text-ink"
      >
        <MonitorPlay aria-hidden size={18} />
      </a>
      <ShortcutsHelpButton />
    </>
  );
}
