import clsx from 'clsx';
import type { ReactNode } from 'react';

interface ColumnHeadProps {
  readonly hue: string;
  readonly stale: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The head of a column: its answer, to be read from across the room. */
export function ColumnHead({ hue, stale, className, children }: ColumnHeadProps) {
  return (
    <div
      {...(stale ? { 'data-stale': 'true' } : {})}
      className={clsx(
        'tile tint-hue flex min-h-28 items-center gap-4 px-4 py-3 transition-colors sm:px-5 @min-[70rem]:min-h-34',
        hue,
        className,
      )}
    >
      {children}
    </div>
  );
}

interface ColumnHeadFigureProps {
  readonly name: string;
  readonly label: string;
  /** Null = not known. */
  readonly value: number | null;
  readonly children: ReactNode;
}

export function ColumnHeadFigure({ name, label, value, children }: ColumnHeadFigureProps) {
  return (
    <div data-metric={name} data-value={value ?? ''} className="shrink-0">
      <p className="text-sm text-muted">{label}</p>
      <p className="text-6xl leading-none font-semibold text-hue @min-[70rem]:text-7xl">{children}</p>
    </div>
  );
}
