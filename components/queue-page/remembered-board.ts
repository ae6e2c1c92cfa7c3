'use client';
import { useSyncExternalStore } from 'react';

const KEY = 'ringside-board';
const neverChanges = () => () => undefined;

/** Remembers how this tab's board was filtered and sorted: to be called when one leaves it for a queue. */
export function rememberBoardAddress(): void {
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
export const useRememberedBoardAddress = (): string =>
  useSyncExternalStore(neverChanges, boardAddress, () => '/');
