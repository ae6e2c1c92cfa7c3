'use client';
import { useSyncExternalStore } from 'react';
import { OVERLAY_SELECTOR } from './keep-focus.ts';

const KEY = 'ringside-shortcuts';
const listeners = new Set<() => void>();

/** Keys of one letter can be switched off: who dictates, or types by accident, must not set anything off (WCAG 2.1.4). */
function shortcutsOn(): boolean {
  try {
    return window.localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function setShortcutsOn(on: boolean): void {
  try {
    if (on) window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, 'off');
  } catch {
    // A browser that keeps nothing keeps them on.
  }
  for (const listener of [...listeners]) listener();
}

function watch(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener('storage', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('storage', changed);
  };
}

/** Whether keys of one letter do something here; remembered by the browser. */
export const useShortcutsOn = (): boolean => useSyncExternalStore(watch, shortcutsOn, () => true);

/** The letter of a shortcut: without modifiers, while no field has the focus, and nothing is open above the page. */
export function shortcutOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  const key = characterOf(event);
  if (key === null || !shortcutsOn()) return null;
  const active = document.activeElement;
  if (active instanceof HTMLElement && (active.isContentEditable || active.matches(FIELDS))) return null;
  return document.querySelector(OVERLAY_SELECTOR) === null ? key : null;
}

/** On a keyboard of another script the letter is the one that is printed on the key in Latin. */
function characterOf({ key, code }: KeyboardEvent): string | null {
  if (/^[!-~]$/.test(key)) return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null;
}

const FIELDS = 'input, select, textarea';

/** The board's one field for text, for the key that leads there. */
export const findSearchField = (): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>('search input[type="search"]');
