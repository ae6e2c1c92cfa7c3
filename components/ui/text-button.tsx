import clsx from 'clsx';
import type { ButtonHTMLAttributes } from 'react';

interface TextButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: 'plain' | 'primary' | 'danger';
}

/** The class list alone, for primitives that render a button of their own. */
export function buttonClass(tone: 'plain' | 'primary' | 'danger' = 'plain'): string {
  return clsx(
    'inline-flex min-h-10 items-center justify-center gap-2 rounded-md border px-4 text-sm font-medium',
    'transition-colors disabled:opacity-50',
    tone === 'plain' && 'border-line bg-raised text-ink hover:border-faint',
    tone === 'primary' && 'border-accent bg-accent text-ground hover:opacity-90',
    tone === 'danger' && 'border-problem bg-problem text-ground hover:opacity-90',
  );
}

export function TextButton({ tone = 'plain', className, ...rest }: TextButtonProps) {
  return <button type="button" {...rest} className={clsx(buttonClass(tone), className)} />;
}
