'use client';
import { useSyncExternalStore } from 'react';

const KEY = 'ringside-board';
const never = () => () => undefined;

/** Remembers how this tab's board was filtered and sorted: to be called when one leaves it for a queue. */
export function rememberBoard(): void {
  try {
    window.sessionStorage.setItem(KEY, window.location.search);
  } catch {
    // Storage may be forbidden: then one comes back to the whole board.
  }
}

function boardAddress(): string {
  try {
    return `/${window.sessionStorage.getItem(KEY) ?? ''}`;
  } catch {
    return '/';
  }
}

/** The board as this tab left it. */
export const useBoardReturn = (): string => useSyncExternalStore(never, boardAddress, () => '/');
