'use client';
import {
  createContext,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { browserTime } from '#lib/live/time-source.ts';
import { type BoardView, DEFAULT_VIEW, formatBoardView } from './board-view.ts';

interface BoardViewContextValue {
  readonly view: BoardView;
  readonly change: (part: Partial<BoardView>) => void;
  /** Everything is shown again; order and density stay. */
  readonly clear: () => void;
  /** Lists show the present view when it returns: for what goes by them, as Enter does to the first that was found. */
  readonly showNow: () => void;
}

const nothing = (): void => undefined;
const BoardViewContext = createContext<BoardViewContextValue>({
  view: DEFAULT_VIEW,
  change: nothing,
  clear: nothing,
  showNow: nothing,
});
/** Apart from the other: lists follow when there is time, what was pressed or typed at once. */
const DeferredBoardViewContext = createContext<BoardView>(DEFAULT_VIEW);

/** While somebody types, the address follows so late. */
const TYPING_MS = 300;

interface BoardViewProviderProps {
  readonly initial: BoardView;
  readonly children: ReactNode;
}

/** What the board shows, for all its parts; kept in the address, so that it can be reloaded and sent to others. */
export function BoardViewProvider({ initial, children }: BoardViewProviderProps) {
  const [view, setView] = useState(initial);
  const [shown, setShown] = useState(initial);
  useEffect(() => startTransition(() => setShown(view)), [view]);
  useAddress(view);
  const change = useCallback((part: Partial<BoardView>) => setView((now) => ({ ...now, ...part })), []);
  const clear = useCallback(() => change({ queues: [], statuses: [], text: '' }), [change]);
  const showNow = useCallback(() => flushSync(() => setShown(view)), [view]);
  const desk = useMemo(() => ({ view, change, clear, showNow }), [view, change, clear, showNow]);
  return (
    <BoardViewContext value={desk}>
      <DeferredBoardViewContext value={shown}>{children}</DeferredBoardViewContext>
    </BoardViewContext>
  );
}

export const useBoardView = (): BoardViewContextValue => useContext(BoardViewContext);
/** The view that lists are made for; the same object until it changes. */
export const useDeferredBoardView = (): BoardView => useContext(DeferredBoardViewContext);

/** Writes the view into the address: a choice, and that nothing is searched for, at once; a text when the typing pauses or the page goes. */
function useAddress(view: BoardView): void {
  const written = useRef(view);
  useEffect(() => {
    const before = written.current;
    if (before === view) return;
    const write = (): void => {
      if (written.current === view) return;
      written.current = view;
      const query = formatBoardView(view, new URLSearchParams(window.location.search));
      window.history.replaceState(
        null,
        '',
        `${window.location.pathname}${query.size === 0 ? '' : `?${query}`}`,
      );
    };
    if (before.text === view.text || view.text === '') {
      write();
      return;
    }
    window.addEventListener('pagehide', write);
    const cancel = browserTime.after(TYPING_MS, write);
    return () => {
      window.removeEventListener('pagehide', write);
      cancel();
    };
  }, [view]);
}
