import clsx from 'clsx';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The accessible name; also the hint, unless `title` says more. */
  readonly label: string;
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'danger';
}

/** A square button that shows an icon only; as large as a finger needs, whatever size is asked for. */
export function IconButton({ label, children, tone = 'plain', className, title, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={title ?? label}
      className={clsx(
        'inline-flex min-h-touch min-w-touch shrink-0 items-center justify-center rounded-md border border-transparent text-muted',
        'transition-colors enabled:hover:border-edge enabled:hover:bg-raised disabled:opacity-40',
        tone === 'danger' ? 'enabled:text-problem' : 'enabled:hover:text-ink',
        className ?? 'size-control',
      )}
    >
      {children}
    </button>
  );
}
