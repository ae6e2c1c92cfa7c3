import clsx from 'clsx';
import { Search } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { Kbd } from './kbd.tsx';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** The key that brings one here; it is shown while nothing is typed. */
  readonly shortcut?: string;
  readonly title?: string;
  readonly ref?: Ref<HTMLInputElement>;
  readonly className?: string;
}

/** A field that narrows what stands below it. */
export function SearchField({ label, value, onChange, shortcut, className, ...rest }: SearchFieldProps) {
  const empty = value === '';
  return (
    <label className={clsx('relative inline-flex items-center', className ?? 'w-48')}>
      <span className="sr-only">{label}</span>
      <Search aria-hidden size={15} className="pointer-events-none absolute start-2.5 text-faint" />
      <input
        {...rest}
        type="search"
        {...(empty ? {} : { dir: 'auto' })}
        value={value}
        placeholder={label}
        onChange={(event) => onChange(event.target.value)}
        className={clsx(
          'min-h-control w-full rounded-md border border-edge bg-panel ps-8 pe-2 text-sm text-ink placeholder:text-faint placeholder-shown:text-ellipsis',
          // What is cut says so before the key, not under it.
          empty && shortcut !== undefined && 'pointer-fine:pe-9',
        )}
      />
      {empty && shortcut !== undefined ? (
        <span aria-hidden className="pointer-events-none absolute end-2 pointer-coarse:hidden">
          <Kbd>{shortcut}</Kbd>
        </span>
      ) : null}
    </label>
  );
}
