'use client';
import { createContext, type ReactNode, useContext, useDeferredValue, useMemo, useState } from 'react';

interface Search {
  /** As typed. */
  readonly text: string;
  readonly setText: (text: string) => void;
}

const SearchContext = createContext<Search>({ text: '', setText: () => undefined });
/** Apart from the text: tiles follow when there is time, the field at once. */
const WantedContext = createContext('');

/** One search for all agents of a page, of whichever site. */
export function SearchDesk({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim().toLocaleLowerCase());
  const search = useMemo(() => ({ text, setText }), [text]);
  return (
    <SearchContext value={search}>
      <WantedContext value={wanted}>{children}</WantedContext>
    </SearchContext>
  );
}

export const useSearch = (): Search => useContext(SearchContext);
/** What agents are looked for by: trimmed, in lower case; empty = everybody. */
export const useWanted = (): string => useContext(WantedContext);
