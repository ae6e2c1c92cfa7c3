'use client';
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { countFilters } from './board-view.ts';
import { type Fold, setFold, useFold, useFolding } from './folds.ts';
import { useShownView } from './view-desk.tsx';

interface Folding {
  readonly fold: Fold;
  readonly open: boolean;
}

/** Null: the part does not fold here. */
const FoldingContext = createContext<Folding | null>(null);

interface FoldableProps {
  readonly part: Fold;
  /** Whether it is open for somebody who has never pressed its heading. */
  readonly starts: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A part of the board that folds on a phone: its heading is the switch, the browser remembers it. What was searched for is
 * never folded away. All of the part but its heading is hidden (globals.css), from readers of the screen too.
 */
export function Foldable({ part, starts, className, children }: FoldableProps) {
  const folds = useFolding();
  const isNarrowed = countFilters(useShownView()) > 0 && (part === 'agents' || part === 'queues');
  const open = useFold(part, starts) || isNarrowed;
  const folding = useMemo(() => (folds ? { fold: part, open } : null), [folds, part, open]);
  return (
    <FoldingContext value={folding}>
      <div data-part={part} {...(folds && !open ? { 'data-folded': '' } : {})} className={className}>
        {children}
      </div>
    </FoldingContext>
  );
}

/** What stands in the heading of such a part: on a phone it opens and shuts the part. */
export function FoldTitle({ children }: { readonly children: ReactNode }) {
  const folding = useContext(FoldingContext);
  if (folding === null) return children;
  const { fold, open } = folding;
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={() => setFold(fold, !open)}
      className="-my-1 flex min-h-11 w-full items-center gap-1.5 text-start"
    >
      <span>{children}</span>
      <ChevronDown aria-hidden size={18} className={clsx('shrink-0 text-muted', open && 'rotate-180')} />
    </button>
  );
}
