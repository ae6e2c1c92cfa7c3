import clsx from 'clsx';
import type { ReactNode } from 'react';

interface WallMetricProps {
  /** As in the contract's markup, e.g. `waiting`. */
  readonly name: string;
  /** Seconds, percent or count; null = not known. */
  readonly value: number | null;
  /** Spoken, and shown above the figure where there is room. */
  readonly label: string;
  readonly labelShown?: boolean;
  readonly stale: boolean;
  /** Size and weight of the figure. */
  readonly figure: string;
  readonly note?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One figure of a queue, all of its sizes in em, with its plain value for scripts. */
export function WallMetric(props: WallMetricProps) {
  const { name, value, label, labelShown = true, stale, figure, note, className, children } = props;
  return (
    <div
      data-metric={name}
      data-value={value ?? ''}
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx('min-w-0', className)}
    >
      <p className={labelShown ? 'truncate text-muted' : 'sr-only'}>{label}</p>
      <p className={clsx('leading-none font-semibold whitespace-nowrap', figure)}>{children}</p>
      {note === undefined ? null : <p className="mt-[0.25em] truncate text-muted">{note}</p>}
    </div>
  );
}
