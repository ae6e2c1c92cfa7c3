'use client';
import { useTranslations } from 'next-intl';
import { useId, useMemo, useRef } from 'react';
import { Bar, ComposedChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { LastHourStep } from '#lib/protocol/last-hour.ts';
import { HourBackground, type HourChartContext } from './hour-background.tsx';
import { layOutHourChart } from './hour-layout.ts';
import { HourTooltip } from './hour-tooltip.tsx';
import { barsOf, type LastHourBar, scaleOf, timeMarks } from './last-hour-series.ts';
import { useInnerSize } from './use-inner-size.ts';

/** Narrower than this a finger does not hit a minute. */
const MINUTES_FROM_PX = 400;
/** At the left the counts are written; at the right half of the last time stands out. */
const MARGIN_REM = { right: 1, left: 1.75 };
const TEXT = { fontSize: '0.75rem', fill: 'var(--muted)' } as const;

interface LastHourDrawingProps extends HourChartContext {
  readonly steps: readonly LastHourStep[];
  readonly summaryId: string;
}

/**
 * Time runs from left to right in every language, as on a clock radio's dial or a stock chart, also in Hebrew: the words
 * in it are isolated, and the arrow keys move the way they point.
 */
export function LastHourDrawing({ steps, summaryId, young, timeOf }: LastHourDrawingProps) {
  const place = useRef<HTMLDivElement>(null);
  const size = useInnerSize(place);
  const minutes = size !== null && size.width < MINUTES_FROM_PX ? 3 : 1;
  const bars = useMemo(() => barsOf(steps, minutes), [steps, minutes]);
  return (
    <div ref={place} dir="ltr" data-hour-drawing className="min-h-0 min-w-0 flex-1">
      {size === null || bars.length === 0 ? null : (
        <Drawing
          {...size}
          bars={bars}
          minutes={minutes}
          young={young}
          timeOf={timeOf}
          summaryId={summaryId}
        />
      )}
    </div>
  );
}

interface DrawingProps extends HourChartContext {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly LastHourBar[];
  readonly minutes: number;
  readonly summaryId: string;
}

function Drawing({ width, height, bars, minutes, young, timeOf, summaryId }: DrawingProps) {
  const t = useTranslations('chart');
  const stripes = useId();
  // Letters grow with the page on very large screens, and their room with them.
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const layout = useMemo(() => layOutHourChart(scaleOf(bars)), [bars]);
  const data = useMemo(
    () => bars.map((bar) => ({ ...bar, hanging: bar.abandoned === null ? null : -bar.abandoned })),
    [bars],
  );
  return (
    <ComposedChart
      width={width}
      height={height}
      data={data}
      margin={{ top: 0, right: MARGIN_REM.right * rem, bottom: 0, left: MARGIN_REM.left * rem }}
      stackOffset="sign"
      barCategoryGap={minutes === 1 ? '22%' : '30%'}
      aria-label={t('label')}
      aria-describedby={summaryId}
      className="[&_svg]:rounded"
    >
      <defs>
        <pattern
          id={stripes}
          width={4}
          height={4}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={1.8} height={4} fill="var(--ink)" />
        </pattern>
      </defs>
      <XAxis
        dataKey="at"
        ticks={timeMarks(bars)}
        interval={0}
        tickFormatter={timeOf}
        tickLine={false}
        axisLine={false}
        height={1.25 * rem}
        tickMargin={4}
        tick={TEXT}
      />
      <YAxis yAxisId="calls" hide domain={[...layout.callsDomain]} allowDataOverflow />
      <HourBackground bars={bars} layout={layout} minutes={minutes} young={young} timeOf={timeOf} />
      <Tooltip
        filterNull={false}
        isAnimationActive={false}
        cursor={{ fill: 'var(--ink)', fillOpacity: 0.1, stroke: 'none' }}
        content={({ active, label }) => (
          <HourTooltip bar={active ? bars.find(({ at }) => at === label) : undefined} timeOf={timeOf} />
        )}
      />
      <Bar
        yAxisId="calls"
        stackId="calls"
        dataKey="answered"
        fill="var(--on-call)"
        isAnimationActive={false}
      />
      <Bar
        yAxisId="calls"
        stackId="calls"
        dataKey="hanging"
        fill={`url(#${stripes})`}
        stroke="var(--ink)"
        strokeWidth={1}
        isAnimationActive={false}
      />
    </ComposedChart>
  );
}
