'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useMemo } from 'react';
import { ShortcutsHelp } from '#components/board/shortcuts-help.tsx';
import { useBoardSessions } from '#components/board/use-board-sessions.ts';
import { PageMessage, WithSiteList } from '#components/board/with-sites.tsx';
import { CommandProvider } from '#components/commands/command-provider.tsx';
import { ToastProvider } from '#components/commands/toast-provider.tsx';
import { LiveSessionContext } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import type { ListedSite } from '#lib/live/site-list.ts';
import type { PagePrincipal } from '#lib/protocol/principal-header.ts';
import { BackLink } from './back-link.tsx';
import { queueAddress, queueOfPath } from './queue-address.ts';
import { QueueBody } from './queue-body.tsx';
import { QueueHeader } from './queue-header.tsx';
import { QueueBodySkeleton, QueueSkeleton } from './queue-skeleton.tsx';
import { UnknownQueue } from './unknown-queue.tsx';
import { useQueueSite } from './use-queue-site.ts';

interface QueueScreenProps {
  readonly viewer: PagePrincipal;
  /** Of the address that the page was asked for by; one moves on to others without asking anew. */
  readonly queue: string;
}

/** The page of one queue with what it needs around it: the list of sites, the live session, the notices. */
export function QueueScreen(props: QueueScreenProps) {
  return (
    <WithSiteList skeleton={<QueueSkeleton />}>
      {(sites) => (
        <ToastProvider>
          <ShortcutsHelp page="queue">
            <QueueOfSites {...props} sites={sites} />
          </ShortcutsHelp>
        </ToastProvider>
      )}
    </WithSiteList>
  );
}

interface QueueOfSitesProps extends QueueScreenProps {
  readonly sites: readonly ListedSite[];
}

function QueueOfSites({ viewer, queue: asked, sites }: QueueOfSitesProps) {
  const t = useTranslations('board');
  const queue = queueOfPath(usePathname()) ?? asked;
  const wanted = useSearchParams().get('site');
  const shown = useMemo(
    () => sites.map(({ id }) => id).filter((id) => wanted === null || id === wanted),
    [sites, wanted],
  );
  const sessions = useBoardSessions(shown, viewer.name);
  if (shown.length === 0) {
    return (
      <PageMessage title={t('noSuchSite')}>
        <BackLink />
      </PageMessage>
    );
  }
  // Of the sites that the address named before, some may still be open.
  const open = sessions?.filter(({ site }) => shown.includes(site)) ?? [];
  if (open.length === 0) return <QueueSkeleton />;
  return <FoundQueue viewer={viewer} queue={queue} sites={sites} sessions={open} />;
}

interface FoundQueueProps extends QueueOfSitesProps {
  readonly sessions: readonly LiveSession[];
}

/** The queue at the first site that has it, or what there is instead. */
function FoundQueue({ viewer, queue, sites, sessions }: FoundQueueProps) {
  const home = useQueueSite(sessions, queue);
  const site = home.kind === 'found' ? home.session.site : null;
  useEffect(() => {
    // From now on the address says which one it is, and the other sites are let go.
    if (site === null || sessions.length < 2) return;
    window.history.replaceState(null, '', queueAddress(queue, site, window.location.search));
  }, [site, queue, sessions]);
  const session = home.kind === 'found' ? home.session : sessions[0];
  if (session === undefined) return <QueueSkeleton />;
  const nameOf = (id: string): string => sites.find((one) => one.id === id)?.name ?? id;
  const siteName = sites.length > 1 && home.kind === 'found' ? nameOf(session.site) : null;
  return (
    <LiveSessionContext value={session}>
      <CommandProvider roleCommands={viewer.commands}>
        <div className="flex min-h-dvh flex-col">
          <QueueHeader viewer={viewer.name} queue={queue} siteName={siteName} />
          <main data-queue-page className="@container flex grow flex-col">
            {bodyOf(home.kind, queue, sessions)}
          </main>
        </div>
      </CommandProvider>
    </LiveSessionContext>
  );
}

function bodyOf(
  kind: ReturnType<typeof useQueueSite>['kind'],
  queue: string,
  sessions: readonly LiveSession[],
): ReactNode {
  switch (kind) {
    case 'looking':
      return <QueueBodySkeleton />;
    case 'missing':
      return <UnknownQueue queue={queue} sessions={sessions} />;
    case 'found':
      return <QueueBody key={queue} queue={queue} />;
  }
}
