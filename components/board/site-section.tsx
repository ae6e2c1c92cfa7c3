'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useId, useMemo } from 'react';
import { CallsTable } from '#components/calls/calls-table.tsx';
import { LastHourSection } from '#components/charts/last-hour-chart.tsx';
import { CommandLog } from '#components/commands/command-log.tsx';
import { CommandProvider } from '#components/commands/command-provider.tsx';
import { FreshnessMarks } from '#components/freshness/freshness-marks.tsx';
import { ScreenReaderAnnouncer } from '#components/freshness/screen-reader-announcer.tsx';
import { StaleBanner } from '#components/freshness/stale-banner.tsx';
import { AgentGrid } from '#components/tiles/agent-grid.tsx';
import { QueueGrid } from '#components/tiles/queue-grid.tsx';
import type { CommandType } from '#lib/commands/commands.ts';
import { LiveSessionContext, useAgentOrder, useFreshness } from '#lib/live/hooks.ts';
import type { LiveSession } from '#lib/live/live-session.ts';
import { BoardScopeContext } from './board-scope.ts';
import { BoardBodySkeleton } from './board-skeleton.tsx';
import { FoldablePartSection } from './foldable-part.tsx';
import { ItemShortcuts } from './item-shortcuts.tsx';
import { SiteClock } from './site-clock.tsx';
import { SitePartNav } from './site-part-nav.tsx';
import { SummaryStrip } from './summary-strip.tsx';

interface SiteSectionProps {
  readonly session: LiveSession;
  readonly name: string;
  /** One of several: with its own name, freshness and banner. */
  readonly several: boolean;
  readonly roleCommands: readonly CommandType[];
}

/** Everything of one site, fed by its own session. */
export function SiteSection({ session, name, several, roleCommands }: SiteSectionProps) {
  const t = useTranslations('board');
  const titleId = useId();
  const scope = useMemo(() => ({ siteName: several ? name : null, titleId }), [several, name, titleId]);
  return (
    <LiveSessionContext value={session}>
      <BoardScopeContext value={scope}>
        <CommandProvider roleCommands={roleCommands}>
          <section
            aria-label={t('siteName', { name })}
            data-site={session.site}
            className={clsx('@container min-w-0', several && 'border-line sm:rounded-xl sm:border')}
          >
            {several ? <SiteBand name={name} titleId={titleId} /> : null}
            <SiteBody several={several} />
            <ScreenReaderAnnouncer />
          </section>
        </CommandProvider>
      </BoardScopeContext>
    </LiveSessionContext>
  );
}

function SiteBand({ name, titleId }: { readonly name: string; readonly titleId: string }) {
  return (
    <header className="z-10 overflow-hidden border-b border-line bg-panel sm:rounded-t-xl lg:sticky lg:top-(--top)">
      <div className="flex min-h-12 flex-wrap items-center gap-x-5 gap-y-1 px-4 py-2">
        <h2 id={titleId} className="flex min-w-0 text-lg font-semibold tracking-tight">
          <bdi className="truncate">{name}</bdi>
        </h2>
        <SiteClock className="ms-auto sm:order-1" />
        {/* On phones below the name and the clock. */}
        <div className="w-full sm:w-auto">
          <FreshnessMarks />
        </div>
      </div>
      <StaleBanner />
    </header>
  );
}

/** Stays on the screen while agents scroll by, as high as a screen of enough height: the calls give way to the rest. */
const BESIDE = clsx(
  'flex min-w-0 flex-col gap-3 sm:gap-4',
  '@min-[76rem]:[@media(min-height:56rem)]:sticky',
  '@min-[76rem]:[@media(min-height:56rem)]:top-[calc(var(--top,0px)+var(--band)+1rem)]',
  '@min-[76rem]:[@media(min-height:56rem)]:max-h-[calc(100dvh-var(--top,0px)-var(--band)-2rem)]',
);

/** On a phone more agents than this are screens of them: they are folded until somebody asks for them. */
const LISTED_ON_PHONES = 24;

/** What is urgent on top, queues and agents, calls beside them where there is room. */
function SiteBody({ several }: { readonly several: boolean }) {
  const { kind } = useFreshness();
  const agents = useAgentOrder().length;
  if (kind === 'loading') return <BoardBodySkeleton />;
  return (
    <ItemShortcuts>
      <SitePartNav />
      <div className="grid items-start gap-3 p-3 sm:gap-4 sm:p-4 @min-[76rem]:grid-cols-[minmax(0,1fr)_clamp(24rem,27%,32rem)]">
        <div className="@container grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4">
          <SummaryStrip />
          <FoldablePartSection part="queues" starts>
            <QueueGrid />
          </FoldablePartSection>
          <FoldablePartSection part="agents" starts={agents <= LISTED_ON_PHONES}>
            <AgentGrid />
          </FoldablePartSection>
        </div>
        <div className={clsx(BESIDE, several ? '[--band:3rem]' : '[--band:0rem]')}>
          <FoldablePartSection part="calls" starts className="flex flex-col sm:min-h-52">
            <CallsTable />
          </FoldablePartSection>
          <FoldablePartSection part="chart" starts={false}>
            <LastHourSection />
          </FoldablePartSection>
          <FoldablePartSection part="log" starts={false}>
            <CommandLog />
          </FoldablePartSection>
        </div>
      </div>
    </ItemShortcuts>
  );
}
