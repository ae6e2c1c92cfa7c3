'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Notices } from '#components/commands/notices.tsx';
import { TextButton } from '#components/ui/text-button.tsx';
import type { ListedSite } from '#lib/live/site-list.ts';
import type { PagePrincipal } from '#lib/protocol/principal-header.ts';
import { Board } from './board.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import type { BoardView } from './board-view.ts';
import { KeyDesk } from './key-desk.tsx';
import { boardAddress, shownSites } from './shown-sites.ts';
import { useBoardSessions } from './use-board-sessions.ts';
import { ViewDesk } from './view-desk.tsx';
import { PageMessage, WithSites } from './with-sites.tsx';

interface BoardScreenProps {
  readonly viewer: PagePrincipal;
  /** The sites of the address; none = all. */
  readonly wantedSites: readonly string[];
  /** What else the address asks for. */
  readonly view: BoardView;
}

/** The board with what it needs around it: the list of sites, their live sessions, the view, the keys, the notices. */
export function BoardScreen(props: BoardScreenProps) {
  return (
    <ViewDesk initial={props.view}>
      <WithSites skeleton={<BoardSkeleton />}>{(sites) => <LiveBoard {...props} sites={sites} />}</WithSites>
    </ViewDesk>
  );
}

interface LiveBoardProps extends BoardScreenProps {
  readonly sites: readonly ListedSite[];
}

function LiveBoard({ viewer, wantedSites, sites }: LiveBoardProps) {
  const t = useTranslations('board');
  const [wanted, setWanted] = useState(wantedSites);
  const shown = useMemo(() => shownSites(sites, wanted), [sites, wanted]);
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
    <Notices>
      <KeyDesk>
        <Board
          viewer={viewer}
          sites={sites}
          shown={shown}
          sessions={sessions}
          wanted={wanted}
          onShow={show}
        />
      </KeyDesk>
    </Notices>
  );
}
