'use client';
import { CallsTable } from '#components/calls/calls-table.tsx';
import { CommandLog } from '#components/commands/command-log.tsx';
import { StaleBanner } from '#components/freshness/stale-banner.tsx';
import { AgentGrid } from '#components/tiles/agent-grid.tsx';
import { QueueGrid } from '#components/tiles/queue-grid.tsx';
import { useFreshness } from '#lib/live/hooks.ts';
import { BoardHeader } from './board-header.tsx';
import { BoardBodySkeleton } from './board-skeleton.tsx';
import { SummaryStrip } from './summary-strip.tsx';
import type { SiteChoice } from './use-sites.ts';

interface BoardProps {
  readonly viewer: string;
  readonly sites: readonly SiteChoice[];
  readonly onSite: (id: string) => void;
}

/** The whole picture of one site: what is urgent on top, queues and agents, calls beside them. */
export function Board({ viewer, sites, onSite }: BoardProps) {
  const { kind } = useFreshness();
  return (
    <>
      <BoardHeader viewer={viewer} sites={sites} onSite={onSite} />
      <StaleBanner />
      {kind === 'loading' ? (
        <BoardBodySkeleton />
      ) : (
        <main className="grid items-start gap-4 p-3 sm:p-4 xl:grid-cols-[minmax(0,1fr)_minmax(26rem,34rem)]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            <SummaryStrip />
            <QueueGrid />
            <AgentGrid />
          </div>
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 xl:sticky xl:top-18">
            <CallsTable />
            <CommandLog />
          </div>
        </main>
      )}
    </>
  );
}
