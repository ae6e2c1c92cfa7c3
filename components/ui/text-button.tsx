import clsx from 'clsx';
import type { ButtonHTMLAttributes } from 'react';

type Tone = 'plain' | 'primary' | 'danger';

interface TextButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: Tone;
}

/** The class list alone, for primitives that render a button of their own. */
export function buttonClass(tone: Tone = 'plain'): string {
  return clsx(
    'inline-flex min-h-10 items-center justify-center gap-2 rounded-md border px-4 text-sm font-medium',
    'transition-colors disabled:opacity-50 pointer-coarse:min-h-11',
    tone === 'plain' && 'border-edge bg-raised text-ink enabled:hover:border-ink',
    tone === 'primary' && 'border-accent bg-accent text-ground enabled:hover:border-ink',
    tone === 'danger' && 'border-problem bg-problem text-ground enabled:hover:border-ink',
  );
}

export function TextButton({ tone = 'plain', className, ...rest }: TextButtonProps) {
  return <button type="button" {...rest} className={clsx(buttonClass(tone), className)} />;
}
