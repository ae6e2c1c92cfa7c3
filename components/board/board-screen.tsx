'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandDesk } from '#components/commands/command-desk.tsx';
import { MessageCard } from '#components/ui/message-card.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import { LiveSessionContext } from '#lib/live/hooks.ts';
import type { PagePrincipal } from '#lib/protocol/principal-header.ts';
import { Board } from './board.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { useBoardSession } from './use-board-session.ts';
import { useSites } from './use-sites.ts';

interface BoardScreenProps {
  readonly viewer: PagePrincipal;
  /** The site of the address; null = the first one. */
  readonly wantedSite: string | null;
}

/** The board with what it needs around it: the list of sites, the live session, the place where commands are given. */
export function BoardScreen(props: BoardScreenProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <SitePicker {...props} />
    </QueryClientProvider>
  );
}

function SitePicker({ viewer, wantedSite }: BoardScreenProps) {
  const t = useTranslations('board');
  const sites = useSites();
  const [chosen, setChosen] = useState(wantedSite);
  const site = chosen ?? sites.data?.[0]?.id ?? null;
  const session = useBoardSession(site, viewer.name);
  const choose = (id: string): void => {
    setChosen(id);
    window.history.replaceState(null, '', `/?site=${encodeURIComponent(id)}`);
  };
  if (site === null && sites.isError) {
    return (
      <main className="p-6">
        <MessageCard role="alert" title={t('sitesFailed')}>
          <TextButton onClick={() => sites.refetch()}>{t('retry')}</TextButton>
        </MessageCard>
      </main>
    );
  }
  if (site === null && sites.data !== undefined) {
    return (
      <main className="p-6">
        <MessageCard title={t('noSites')} />
      </main>
    );
  }
  if (session === null) return <BoardSkeleton />;
  return (
    <LiveSessionContext value={session}>
      <CommandDesk allowed={viewer.commands}>
        <Board viewer={viewer.name} sites={sites.data ?? []} onSite={choose} />
      </CommandDesk>
    </LiveSessionContext>
  );
}
