import type { KeyboardEvent, Ref } from 'react';

interface TextFieldProps {
  readonly ref?: Ref<HTMLInputElement>;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  readonly maxLength?: number;
  readonly disabled?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** A line to type into, with its label above. */
export function TextField({ label, value, onChange, ...rest }: TextFieldProps) {
  return (
    <label className="grid gap-1.5 text-sm text-muted">
      {label}
      <input
        {...rest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        // Its hint is in the language of the page; what is typed may be a number or a name in another.
        {...(value === '' ? {} : { dir: 'auto' })}
        autoComplete="off"
        className="min-h-11 rounded-md border border-edge bg-raised px-3 text-base text-ink placeholder:text-faint disabled:opacity-50"
      />
    </label>
  );
}
