'use client';
import { useTranslations } from 'next-intl';
import { LastHourSection } from '#components/charts/last-hour-chart.tsx';
import { usePageTitle } from '#components/session/use-page-title.ts';
import { useIsSiteKnown, useIsStale, useQueue, useWaiting } from '#lib/live/hooks.ts';
import { CallsThroughQueue } from './calls-through-queue.tsx';
import { FreeAgents } from './free-agents.tsx';
import { QueueAgents } from './queue-agents.tsx';
import { QueueDayFigures } from './queue-day-figures.tsx';
import { ServiceLevel } from './service-level.tsx';
import { WaitingList } from './waiting-list.tsx';
import { WaitingNow } from './waiting-now.tsx';

/** Three questions, a column each: who waits, who answers, how was the day. On a phone one below the other. */
export function QueueBody({ queue: number }: { readonly queue: string }) {
  const t = useTranslations('queue');
  const name = useQueue(number)?.name ?? null;
  const stale = useIsStale();
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
          <LastHourSection queue={number} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <FreeAgents queue={number} />
        <QueueAgents queue={number} />
        <CallsThroughQueue queue={number} />
      </div>
      <div className="flex min-w-0 flex-col gap-3 @min-[48rem]:col-span-2 @min-[70rem]:col-span-1">
        <ServiceLevel queue={number} />
        <QueueDayFigures queue={number} />
      </div>
    </section>
  );
}

function PageTitle({ queue, page }: { readonly queue: string; readonly page: string }) {
  const waiting = useWaiting(queue).length;
  usePageTitle(page, useIsSiteKnown() ? waiting : null, useIsStale());
  return null;
}
