'use client';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { memo, useId, useMemo, useState } from 'react';
import { formatTime } from '#lib/i18n/format-time.ts';
import { useIsStale, useLiveSession, useSiteIdentity } from '#lib/live/hooks.ts';
import { fetchLastHour } from '#lib/live/last-hour-request.ts';
import type { LastHourAnswer } from '#lib/protocol/last-hour.ts';
import { ChartPending } from './chart-pending.tsx';
import { LastHourDrawing } from './last-hour-drawing.tsx';
import { LastHourLegend } from './last-hour-legend.tsx';
import { lastHourSteps, lastHourSum, stepsToDraw } from './last-hour-series.ts';
import { useLastHourSummary } from './use-last-hour-summary.ts';

const REFRESH_MS = 15_000;
const HOUR_MS = 3_600_000;

export interface LastHourPanelProps {
  /** Null = all queues. */
  readonly queue: string | null;
  /** Nothing is asked for while nobody sees it. */
  readonly seen: boolean;
}

/** The hour in three figures and a drawing. What asks for it is loaded with it, not with the page. */
export const LastHourPanel = memo(function HourPanel(props: LastHourPanelProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <FetchedLastHour {...props} />
    </QueryClientProvider>
  );
});

/** Asked for anew every 15 s and whenever it comes into view. */
function FetchedLastHour({ queue, seen }: LastHourPanelProps) {
  const { site } = useLiveSession();
  const { data, isError, refetch } = useQuery({
    queryKey: ['last-hour', site],
    queryFn: ({ signal }) => fetchLastHour(site, signal),
    enabled: seen,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: 'always',
    retry: 1,
  });
  if (data === undefined) return <ChartPending failed={isError} onRetry={() => refetch()} />;
  return <LastHourChart answer={data} queue={queue} failed={isError} />;
}

interface LastHourChartProps {
  readonly answer: LastHourAnswer;
  readonly queue: string | null;
  /** It is what was answered before. */
  readonly failed: boolean;
}

/** The hour as it was answered. */
export function LastHourChart({ answer, queue, failed }: LastHourChartProps) {
  const t = useTranslations('chart');
  const locale = useLocale();
  const summaryId = useId();
  const timeZone = useSiteIdentity()?.timezone ?? 'UTC';
  const old = useIsStale() || failed;
  const steps = lastHourSteps(answer, queue);
  const since = Date.parse(answer.since);
  const asOf = Date.parse(answer.serverTime);
  const young = asOf - since < HOUR_MS ? since : null;
  const drawn = useMemo(() => stepsToDraw(steps, young), [steps, young]);
  const sum = lastHourSum(steps);
  const summary = useLastHourSummary(sum, young, timeZone);
  const timeOf = (at: number): string => formatTime(at, locale, timeZone);
  return (
    <div {...(old ? { 'data-stale': 'true' } : {})} className="flex size-full flex-col gap-2">
      <p id={summaryId} className="sr-only">
        {summary}
      </p>
      <LastHourLegend sum={sum} note={old ? t('asOf', { time: timeOf(asOf) }) : null} />
      <LastHourDrawing steps={drawn} young={young} timeOf={timeOf} summaryId={summaryId} />
    </div>
  );
}
