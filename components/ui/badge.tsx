import clsx from 'clsx';
import type { ReactNode } from 'react';

interface BadgeProps {
  /** Class of the hue, as `hueClass` gives it. */
  readonly hue: string;
  readonly children: ReactNode;
}

/** A word about the state of something, in its hue. */
export function Badge({ hue, children }: BadgeProps) {
  return (
    <span
      className={clsx(
        hue,
        'inline-flex items-center gap-1 rounded border border-hue px-1.5 text-xs font-medium text-hue',
      )}
    >
      {children}
    </span>
  );
}
