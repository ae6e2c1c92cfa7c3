import clsx from 'clsx';
import { useLocale } from 'next-intl';
import { formatPercentRoundedDown } from '#lib/i18n/format-number.ts';
import { levelOfServiceLevel } from '#lib/live/figure-level.ts';
import { LEVEL_HUE } from './status-style.ts';

interface ServiceLevelRingProps {
  /** 0–100; null = not known. */
  readonly percent: number | null;
  readonly targetPercent: number;
}

const RADIUS = 42;
const LENGTH = 2 * Math.PI * RADIUS;

/** The service level as a ring, with a notch at the target. */
export function ServiceLevelRing({ percent, targetPercent }: ServiceLevelRingProps) {
  const hue = LEVEL_HUE[levelOfServiceLevel(percent, targetPercent)];
  const angle = (targetPercent / 100) * 2 * Math.PI - Math.PI / 2;
  const point = (radius: number): string =>
    `${(50 + radius * Math.cos(angle)).toFixed(2)} ${(50 + radius * Math.sin(angle)).toFixed(2)}`;
  return (
    <svg aria-hidden viewBox="0 0 100 100" className={clsx('size-18 shrink-0', hue)}>
      <circle cx="50" cy="50" r={RADIUS} fill="none" className="stroke-line" strokeWidth="9" />
      {percent === null ? null : (
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          fill="none"
          className="stroke-hue"
          strokeWidth="9"
          strokeDasharray={`${(percent / 100) * LENGTH} ${LENGTH}`}
          transform="rotate(-90 50 50)"
        />
      )}
      <path d={`M ${point(35)} L ${point(49)}`} className="stroke-ink" strokeWidth="3" />
      <text
        x="50"
        y="50"
        textAnchor="middle"
        dominantBaseline="central"
        className={clsx('text-[23px] font-semibold', percent === null ? 'fill-ink' : 'fill-hue')}
      >
        {formatPercentRoundedDown(percent, useLocale())}
      </text>
    </svg>
  );
}
