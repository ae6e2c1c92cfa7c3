'use client';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { memo, useMemo, useState } from 'react';
import { ToastProvider } from '#components/commands/toast-provider.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import type { ListedSite } from '#lib/live/site-list.ts';
import type { PagePrincipal } from '#lib/protocol/principal-header.ts';
import { Board } from './board.tsx';
import { BoardShortcuts } from './board-shortcuts.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { parseBoardView } from './board-view.ts';
import { BoardViewProvider } from './board-view-provider.tsx';
import { boardAddress, sitesToShow } from './shown-sites.ts';
import { useBoardSessions } from './use-board-sessions.ts';
import { PageMessage, WithSiteList } from './with-sites.tsx';

interface BoardScreenProps {
  readonly viewer: PagePrincipal;
}

/**
 * The board as the address asks for it when one comes to it. Not as the page was asked for: by the browser's way back one
 * comes to a page from before the view was chosen, at the address that was written since.
 */
export function BoardScreen({ viewer }: BoardScreenProps) {
  const [asked] = useState(useSearchParams());
  return <BoardAtAddress viewer={viewer} asked={asked} />;
}

interface BoardAtAddressProps extends BoardScreenProps {
  readonly asked: URLSearchParams;
}

/** With what it needs around it: the list of sites, their live sessions, the view, the keys, the notices. */
const BoardAtAddress = memo(function Screen({ viewer, asked }: BoardAtAddressProps) {
  const [view] = useState(() => parseBoardView(asked));
  const wantedSites = useMemo(() => asked.getAll('site'), [asked]);
  return (
    <BoardViewProvider initial={view}>
      <WithSiteList skeleton={<BoardSkeleton />}>
        {(sites) => <LiveBoard viewer={viewer} wantedSites={wantedSites} sites={sites} />}
      </WithSiteList>
    </BoardViewProvider>
  );
});

interface LiveBoardProps extends BoardScreenProps {
  /** The sites of the address; none = all. */
  readonly wantedSites: readonly string[];
  readonly sites: readonly ListedSite[];
}

function LiveBoard({ viewer, wantedSites, sites }: LiveBoardProps) {
  const t = useTranslations('board');
  const [wanted, setWanted] = useState(wantedSites);
  const shown = useMemo(() => sitesToShow(sites, wanted), [sites, wanted]);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const sessions = useBoardSessions(ids, viewer.name);
  const show = (chosen: readonly string[]): void => {
    setWanted(chosen);
    window.history.replaceState(null, '', boardAddress(chosen, window.location.search));
  };
  if (shown.length === 0) {
    return (
      <PageMessage title={t('noSuchSite')}>
        <TextButton onClick={() => show([])}>{t('showAllSites')}</TextButton>
      </PageMessage>
    );
  }
  if (sessions === null || sessions.length === 0) return <BoardSkeleton />;
  return (
    <ToastProvider>
      <BoardShortcuts>
        <Board
          viewer={viewer}
          sites={sites}
          shown={shown}
          sessions={sessions}
          wanted={wanted}
          onShow={show}
        />
      </BoardShortcuts>
    </ToastProvider>
  );
}
