'use client';
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { countFilters } from './board-view.ts';
import { useDeferredBoardView } from './board-view-provider.tsx';
import { type FoldablePart, setPartOpen, useArePartsFoldable, useIsPartOpen } from './folded-parts.ts';

interface FoldState {
  readonly fold: FoldablePart;
  readonly open: boolean;
}

/** Null: the part does not fold here. */
const FoldStateContext = createContext<FoldState | null>(null);

interface FoldablePartSectionProps {
  readonly part: FoldablePart;
  /** Whether it is open for somebody who has never pressed its heading. */
  readonly starts: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A part of the board that folds on a phone: its heading is the switch, the browser remembers it. What was searched for is
 * never folded away. All of the part but its heading is hidden (globals.css), from readers of the screen too.
 */
export function FoldablePartSection({ part, starts, className, children }: FoldablePartSectionProps) {
  const folds = useArePartsFoldable();
  const isNarrowed = countFilters(useDeferredBoardView()) > 0 && (part === 'agents' || part === 'queues');
  const open = useIsPartOpen(part, starts) || isNarrowed;
  const folding = useMemo(() => (folds ? { fold: part, open } : null), [folds, part, open]);
  return (
    <FoldStateContext value={folding}>
      <div data-part={part} {...(folds && !open ? { 'data-folded': '' } : {})} className={className}>
        {children}
      </div>
    </FoldStateContext>
  );
}

/** What stands in the heading of such a part: on a phone it opens and shuts the part. */
export function FoldablePartTitle({ children }: { readonly children: ReactNode }) {
  const folding = useContext(FoldStateContext);
  if (folding === null) return children;
  const { fold, open } = folding;
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={() => setPartOpen(fold, !open)}
      className="-my-1 flex min-h-11 w-full items-center gap-1.5 text-start"
    >
      <span>{children}</span>
      <ChevronDown aria-hidden size={18} className={clsx('shrink-0 text-muted', open && 'rotate-180')} />
    </button>
  );
}
