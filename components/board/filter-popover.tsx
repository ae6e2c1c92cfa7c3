'use client';
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface FilterPopoverProps {
  readonly label: ReactNode;
  /** Something of it is chosen. */
  readonly active: boolean;
  readonly className?: string;
  readonly panelClassName?: string;
  readonly children: ReactNode;
}

/** A button with choices below it. Closes by Escape, by a press elsewhere, and when the focus goes on. */
export function FilterPopover({ label, active, className, panelClassName, children }: FilterPopoverProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const press = ({ target }: PointerEvent): void => {
      if (target instanceof Node && place.current?.contains(target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape bubbles up here from whatever in it has the focus.
    <div
      ref={place}
      className={clsx('relative', className)}
      onBlur={(event) => {
        const next = event.relatedTarget;
        if (next !== null && !event.currentTarget.contains(next)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.preventDefault();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className={clsx(
          'flex min-h-control items-center gap-1.5 rounded-md border px-3 text-sm whitespace-nowrap transition-colors',
          active ? 'border-accent text-ink' : 'border-edge text-muted hover:text-ink',
        )}
      >
        {label}
        <ChevronDown aria-hidden size={15} className={clsx('shrink-0', open && 'rotate-180')} />
      </button>
      <div
        id={id}
        hidden={!open}
        className={clsx(
          'absolute end-0 top-full z-menu mt-1.5 rounded-lg border border-edge bg-panel p-3 text-sm shadow-float',
          panelClassName,
        )}
      >
        {open ? children : null}
      </div>
    </div>
  );
}
