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
import { type BoardView, formatBoardView, WHOLE_VIEW } from './board-view.ts';

interface ViewDeskValue {
  readonly view: BoardView;
  readonly change: (part: Partial<BoardView>) => void;
  /** Everything is shown again; order and density stay. */
  readonly clear: () => void;
  /** Lists show the present view when it returns: for what goes by them, as Enter does to the first that was found. */
  readonly catchUp: () => void;
}

const nothing = (): void => undefined;
const ViewContext = createContext<ViewDeskValue>({
  view: WHOLE_VIEW,
  change: nothing,
  clear: nothing,
  catchUp: nothing,
});
/** Apart from the other: lists follow when there is time, what was pressed or typed at once. */
const ShownViewContext = createContext<BoardView>(WHOLE_VIEW);

/** While somebody types, the address follows so late. */
const TYPING_MS = 300;

interface ViewDeskProps {
  readonly initial: BoardView;
  readonly children: ReactNode;
}

/** What the board shows, for all its parts; kept in the address, so that it can be reloaded and sent to others. */
export function ViewDesk({ initial, children }: ViewDeskProps) {
  const [view, setView] = useState(initial);
  const [shown, setShown] = useState(initial);
  useEffect(() => startTransition(() => setShown(view)), [view]);
  useAddress(view);
  const change = useCallback((part: Partial<BoardView>) => setView((now) => ({ ...now, ...part })), []);
  const clear = useCallback(() => change({ queues: [], statuses: [], text: '' }), [change]);
  const catchUp = useCallback(() => flushSync(() => setShown(view)), [view]);
  const desk = useMemo(() => ({ view, change, clear, catchUp }), [view, change, clear, catchUp]);
  return (
    <ViewContext value={desk}>
      <ShownViewContext value={shown}>{children}</ShownViewContext>
    </ViewContext>
  );
}

export const useViewDesk = (): ViewDeskValue => useContext(ViewContext);
/** The view that lists are made for; the same object until it changes. */
export const useShownView = (): BoardView => useContext(ShownViewContext);

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
