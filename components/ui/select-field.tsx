import clsx from 'clsx';
import type { ReactNode } from 'react';

interface SelectFieldProps {
  /** For readers: the chosen value says the rest. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `option`s. */
  readonly children: ReactNode;
  readonly className?: string;
}

/** One of a few, by the system's own list: it works under every finger and every reader. */
export function SelectField({ label, value, onChange, children, className }: SelectFieldProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={clsx(
        'min-h-control rounded-md border border-edge bg-raised px-2 text-sm text-ink transition-colors hover:border-faint',
        className,
      )}
    >
      {children}
    </select>
  );
}
