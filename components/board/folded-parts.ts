'use client';
import { useSyncExternalStore } from 'react';
import { useMediaQuery } from './use-density.ts';

/** The parts of a board that fold on a phone. */
export const FOLDABLE_PARTS = ['queues', 'agents', 'calls', 'chart', 'log'] as const;
export type FoldablePart = (typeof FOLDABLE_PARTS)[number];

const KEY = 'ringside-folds';
const PHONE = '(max-width: 40rem)';
const NOTHING = '';
const listeners = new Set<() => void>();

/** As it stands in the browser's store: `agents=open calls=shut`; what was never pressed is not in it. */
function read(): string {
  try {
    return window.localStorage.getItem(KEY) ?? NOTHING;
  } catch {
    return NOTHING;
  }
}

const stateOf = (stored: string, fold: FoldablePart): string | undefined =>
  stored
    .split(' ')
    .map((entry) => entry.split('='))
    .find(([name]) => name === fold)?.[1];

function watch(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener('storage', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('storage', changed);
  };
}

/** Opens or shuts a part; the browser remembers it. */
export function setPartOpen(fold: FoldablePart, open: boolean): void {
  const stored = read();
  const others = FOLDABLE_PARTS.filter((other) => other !== fold).flatMap((other) => {
    const state = stateOf(stored, other);
    return state === undefined ? [] : [`${other}=${state}`];
  });
  try {
    window.localStorage.setItem(KEY, [...others, `${fold}=${open ? 'open' : 'shut'}`].join(' '));
  } catch {
    // A browser that keeps nothing forgets it with the next load.
  }
  for (const listener of [...listeners]) listener();
}

/** Whether the page is so narrow that its parts fold. */
export const useArePartsFoldable = (): boolean => useMediaQuery(PHONE);

/** Whether a part is open: as it was left, else as it `starts`. */
export function useIsPartOpen(fold: FoldablePart, starts: boolean): boolean {
  const stored = useSyncExternalStore(watch, read, () => NOTHING);
  const state = stateOf(stored, fold);
  return state === undefined ? starts : state === 'open';
}
