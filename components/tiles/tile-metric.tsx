import clsx from 'clsx';
import type { ReactNode } from 'react';

interface TileMetricProps {
  readonly name: string;
  readonly label: ReactNode;
  /** Seconds, percent or count; null = not known. */
  readonly value: number | null;
  readonly stale: boolean;
  readonly children: ReactNode;
  readonly note?: ReactNode;
  readonly size?: 'large' | 'small';
  readonly title?: string;
}

/** One figure with its name, and its plain value for scripts (contract "Markup"). */
export function TileMetric({
  name,
  label,
  value,
  stale,
  children,
  note,
  size = 'small',
  title,
}: TileMetricProps) {
  return (
    <div
      data-metric={name}
      data-value={value ?? ''}
      {...(stale ? { 'data-stale': 'true' } : {})}
      {...(title === undefined ? {} : { title })}
      className="min-w-0"
    >
      <p className="label truncate">{label}</p>
      <p
        className={clsx(
          'leading-none font-semibold',
          size === 'large' ? 'text-5xl' : 'mt-0.5 text-xl leading-tight',
        )}
      >
        {children}
      </p>
      {note === undefined ? null : <p className="mt-1 truncate text-xs text-muted">{note}</p>}
    </div>
  );
}
