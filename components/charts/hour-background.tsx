'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';
import { usePlotArea } from 'recharts';
import { formatCount } from '#lib/i18n/format-number.ts';
import { textDirection } from '#lib/i18n/locales.ts';
import type { HourLayout } from './hour-layout.ts';
import { type BarRange, barRangesWhere, type LastHourBar } from './last-hour-series.ts';

export interface HourChartContext {
  /** When the count began, if that is less than an hour ago. */
  readonly young: number | null;
  readonly timeOf: (at: number) => string;
}

interface HourBackgroundProps extends HourChartContext {
  readonly bars: readonly LastHourBar[];
  readonly layout: HourLayout;
  readonly minutes: number;
}

/** A word in the hatch needs about so much room. */
const LABEL_PX = 80;
const SINCE_PX = 150;

/** What lies under the bars: who waited as a stair, lines, the names of the two halves, and a hatch over what nobody knows. */
export function HourBackground({ bars, layout, minutes, young, timeOf }: HourBackgroundProps) {
  const t = useTranslations('chart');
  const locale = useLocale();
  const hatch = useId();
  const plot = usePlotArea();
  if (plot === undefined) return null;
  const xOf = (index: number): number => plot.x + (plot.width * index) / bars.length;
  const yOf = (part: number): number => plot.y + plot.height * (1 - part);
  const { heightOfWaiting, marks, callsTop, waitingTop } = layout;
  const stairs = barRangesWhere(bars, ({ waiting }) => waiting !== null);
  const unknown = barRangesWhere(bars, ({ waiting }) => waiting === null);
  const wordsFor = ({ from, to }: BarRange): string | null => {
    const room = xOf(to) - xOf(from);
    const before = young !== null && bars[from]?.answered === null;
    if (before && room >= SINCE_PX) return t('since', { time: timeOf(young) });
    return room >= LABEL_PX ? t('unknown') : null;
  };
  return (
    <g>
      <defs>
        <pattern id={hatch} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width={1.2} height={7} fill="var(--edge)" fillOpacity={0.55} />
        </pattern>
      </defs>
      {marks.map(({ at, count }) => (
        <g key={at}>
          <path
            d={`M${plot.x} ${yOf(at)}h${plot.width}`}
            stroke={count === 0 ? 'var(--edge)' : 'var(--line)'}
            shapeRendering="crispEdges"
          />
          <text x={plot.x - 7} y={yOf(at) + 4} textAnchor="end" fontSize="0.75rem" fill="var(--muted)">
            {formatCount(count, locale)}
          </text>
        </g>
      ))}
      <text x={plot.x + 4} y={yOf(waitingTop) - 5} fontSize="0.75rem" fill="var(--faint)">
        {t('waitingAtOnce')}
      </text>
      <text x={plot.x + 4} y={yOf(callsTop) - 5} fontSize="0.75rem" fill="var(--faint)">
        {t('callsPer', { minutes })}
      </text>
      {stairs.map((stretch) => (
        <WaitingSteps
          key={stretch.from}
          tops={bars.slice(stretch.from, stretch.to).map(({ waiting }) => yOf(heightOfWaiting(waiting ?? 0)))}
          left={xOf(stretch.from)}
          step={plot.width / bars.length}
          bottom={yOf(heightOfWaiting(0))}
        />
      ))}
      {unknown.map((stretch) => (
        <g key={stretch.from} data-unknown>
          <rect
            x={xOf(stretch.from)}
            y={yOf(waitingTop)}
            width={xOf(stretch.to) - xOf(stretch.from)}
            height={plot.height * waitingTop}
            fill={`url(#${hatch})`}
          />
          <Words
            x={(xOf(stretch.from) + xOf(stretch.to)) / 2}
            y={yOf(heightOfWaiting(0)) - 26}
            text={wordsFor(stretch)}
          />
        </g>
      ))}
    </g>
  );
}

interface WaitingStepsProps {
  readonly tops: readonly number[];
  readonly left: number;
  readonly step: number;
  readonly bottom: number;
}

function WaitingSteps({ tops, left, step, bottom }: WaitingStepsProps) {
  const line = tops
    .map((top, index) => `${index === 0 ? 'M' : 'L'}${left + index * step} ${top}h${step}`)
    .join('');
  const right = left + tops.length * step;
  return (
    <g>
      <path d={`${line}L${right} ${bottom}H${left}z`} fill="var(--off)" fillOpacity={0.22} />
      <path d={line} fill="none" stroke="var(--off)" strokeWidth={1.6} strokeLinejoin="round" />
    </g>
  );
}

interface WordsProps {
  readonly x: number;
  readonly y: number;
  readonly text: string | null;
}

/** With an edge in the colour of the ground, to be read on the hatch. */
function Words({ x, y, text }: WordsProps) {
  const direction = textDirection(useLocale());
  if (text === null) return null;
  return (
    <text
      x={x}
      y={y}
      textAnchor="middle"
      // The drawing runs from left to right in every language; a sentence in it as its language does.
      style={{ direction, unicodeBidi: 'isolate' }}
      fontSize="0.8125rem"
      fill="var(--muted)"
      stroke="var(--panel)"
      strokeWidth={6}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {text}
    </text>
  );
}
