'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import { Notices } from '#components/commands/notices.tsx';
import { SearchDesk } from '#components/tiles/search-desk.tsx';
import { MessageCard } from '#components/ui/message-card.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import type { PagePrincipal } from '#lib/protocol/principal-header.ts';
import { Board } from './board.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { boardAddress, shownSites } from './shown-sites.ts';
import { useBoardSessions } from './use-board-sessions.ts';
import { type SiteChoice, useSites } from './use-sites.ts';

interface BoardScreenProps {
  readonly viewer: PagePrincipal;
  /** The sites of the address; none = all. */
  readonly wantedSites: readonly string[];
}

const NO_SITES: readonly SiteChoice[] = [];

/** The board with what it needs around it: the list of sites, their live sessions, the search, the notices. */
export function BoardScreen(props: BoardScreenProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Sites {...props} />
    </QueryClientProvider>
  );
}

function Sites({ viewer, wantedSites }: BoardScreenProps) {
  const t = useTranslations('board');
  const { data, isError, refetch } = useSites();
  const [wanted, setWanted] = useState(wantedSites);
  const sites = data ?? NO_SITES;
  const shown = useMemo(() => shownSites(sites, wanted), [sites, wanted]);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const sessions = useBoardSessions(ids, viewer.name);
  const show = (chosen: readonly string[]): void => {
    setWanted(chosen);
    window.history.replaceState(null, '', boardAddress(chosen, window.location.search));
  };
  if (data === undefined && isError) {
    return (
      <Instead title={t('sitesFailed')} alert>
        <TextButton onClick={() => refetch()}>{t('retry')}</TextButton>
      </Instead>
    );
  }
  if (data !== undefined && sites.length === 0) return <Instead title={t('noSites')} />;
  if (data !== undefined && shown.length === 0) {
    return (
      <Instead title={t('noSuchSite')}>
        <TextButton onClick={() => show([])}>{t('showAllSites')}</TextButton>
      </Instead>
    );
  }
  if (sessions === null || sessions.length === 0) return <BoardSkeleton />;
  return (
    <Notices>
      <SearchDesk>
        <Board viewer={viewer} sites={sites} shown={shown} sessions={sessions} onShow={show} />
      </SearchDesk>
    </Notices>
  );
}

interface InsteadProps {
  readonly title: string;
  readonly alert?: boolean;
  readonly children?: ReactNode;
}

function Instead({ title, alert = false, children }: InsteadProps) {
  return (
    <main className="p-6">
      <MessageCard title={title} {...(alert ? { role: 'alert' as const } : {})}>
        {children}
      </MessageCard>
    </main>
  );
}
