'use client';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';

// Loaded when first needed: a wall that nobody touches never pays for it.
const NoticeStack = lazy(() =>
  import('./toast-stack.tsx').then((module) => ({ default: module.ToastStack })),
);

interface ToastContextValue {
  /** Makes the place ready: to be called when there may soon be something to tell. */
  readonly prepare: () => void;
  /** Until then nothing can be shown: it would be lost. */
  readonly ready: boolean;
}

const ToastContext = createContext<ToastContextValue>({ prepare: () => undefined, ready: false });

/** The one place of a page where notices appear, whichever site they are about. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [wanted, setWanted] = useState(false);
  const [ready, setReady] = useState(false);
  const prepare = useCallback(() => setWanted(true), []);
  const place = useMemo(() => ({ prepare, ready }), [prepare, ready]);
  const onReady = useCallback(() => setReady(true), []);
  return (
    <ToastContext value={place}>
      {children}
      <Suspense>{wanted ? <NoticeStack onReady={onReady} /> : null}</Suspense>
    </ToastContext>
  );
}

export const useToasts = (): ToastContextValue => useContext(ToastContext);
