'use client';
import { useTranslations } from 'next-intl';
import { SiteChart } from '#components/charts/site-chart.tsx';
import { usePageTitle } from '#components/session/use-page-title.ts';
import { useIsKnown, useQueue, useStale, useWaiting } from '#lib/live/hooks.ts';
import { CallsThrough } from './calls-through.tsx';
import { DayFigures } from './day-figures.tsx';
import { FreeAgents } from './free-agents.tsx';
import { QueueAgents } from './queue-agents.tsx';
import { ServiceLevel } from './service-level.tsx';
import { WaitingList } from './waiting-list.tsx';
import { WaitingNow } from './waiting-now.tsx';

/** Three questions, a column each: who waits, who answers, how was the day. On a phone one below the other. */
export function QueueBody({ queue: number }: { readonly queue: string }) {
  const t = useTranslations('queue');
  const name = useQueue(number)?.name ?? null;
  const stale = useStale();
  return (
    <section
      aria-label={t('name', { number, name: name ?? '' }).trim()}
      data-queue={number}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className="grid grow items-stretch gap-3 p-3 sm:p-4 @min-[48rem]:grid-cols-2 @min-[70rem]:grid-cols-[31fr_41fr_28fr]"
    >
      <PageTitle queue={number} page={name ?? number} />
      <div className="contents min-w-0 flex-col gap-3 @min-[48rem]:flex">
        <WaitingNow queue={number} />
        <WaitingList queue={number} />
        {/* On a phone below everything that one acts on. */}
        <div className="min-w-0 @max-[48rem]:order-1">
          <SiteChart queue={number} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <FreeAgents queue={number} />
        <QueueAgents queue={number} />
        <CallsThrough queue={number} />
      </div>
      <div className="flex min-w-0 flex-col gap-3 @min-[48rem]:col-span-2 @min-[70rem]:col-span-1">
        <ServiceLevel queue={number} />
        <DayFigures queue={number} />
      </div>
    </section>
  );
}

function PageTitle({ queue, page }: { readonly queue: string; readonly page: string }) {
  const waiting = useWaiting(queue).length;
  usePageTitle(page, useIsKnown() ? waiting : null, useStale());
  return null;
}
