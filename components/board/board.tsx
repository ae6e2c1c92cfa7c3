'use client';
import clsx from 'clsx';
import { useRef } from 'react';
import { StaleBanner } from '#components/freshness/stale-banner.tsx';
import { LiveSessionContext } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import type { ListedSite } from '#lib/live/site-list.ts';
import type { PagePrincipal } from '#lib/protocol/principal-header.ts';
import { OneSiteHeader, SeveralSitesHeader } from './board-header.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SiteFilter } from './site-filter.tsx';
import { SiteSection } from './site-section.tsx';
import { TabTitle } from './tab-title.tsx';
import { useSpatialNavigation } from './use-spatial-navigation.ts';

interface BoardProps {
  readonly viewer: PagePrincipal;
  readonly sites: readonly ListedSite[];
  readonly shown: readonly ListedSite[];
  /** One for each shown site. */
  readonly sessions: readonly LiveSession[];
  /** The ids that were asked for; none = all. */
  readonly wanted: readonly string[];
  readonly onShow: (ids: readonly string[]) => void;
}

/** All shown sites under one header: beside each other where the screen is wide, else one below the other. */
export function Board({ viewer, sites, shown, sessions, wanted, onShow }: BoardProps) {
  const [only] = sessions;
  const several = sessions.length > 1;
  const filter = <SiteFilter sites={sites} shown={shown} onShow={onShow} />;
  const bar = <FilterBar sessions={sessions} />;
  const page = useRef<HTMLElement>(null);
  useSpatialNavigation(page);
  const nameOf = (site: string): string => shown.find(({ id }) => id === site)?.name ?? site;
  return (
    <>
      <TabTitle sessions={sessions} />
      {several || only === undefined ? (
        <SeveralSitesHeader viewer={viewer.name} filter={filter} wanted={wanted} below={bar} />
      ) : (
        <LiveSessionContext value={only}>
          <OneSiteHeader
            viewer={viewer.name}
            filter={filter}
            wanted={wanted}
            below={
              <>
                {bar}
                <StaleBanner />
              </>
            }
            choice={sites.length > 1}
          />
        </LiveSessionContext>
      )}
      <main
        ref={page}
        data-board
        className={clsx(
          several && 'grid grid-cols-[repeat(auto-fit,minmax(min(100%,46rem),1fr))] items-start gap-4 sm:p-3',
        )}
      >
        {sessions.map((session) => (
          <SiteSection
            key={session.site}
            session={session}
            name={nameOf(session.site)}
            several={several}
            roleCommands={viewer.commands}
          />
        ))}
      </main>
    </>
  );
}
