'use client';

const keyOf = (site: string): string => `ringside-own-phone/${site}`;

/** The extension that this browser's user listened with at the site before; empty when none is remembered. */
export function lastListeningPhone(site: string): string {
  try {
    return window.localStorage.getItem(keyOf(site)) ?? '';
  } catch {
    // Storage may be forbidden: then the phone is asked for each time.
    return '';
  }
}

export function rememberListeningPhone(site: string, extension: string): void {
  try {
    window.localStorage.setItem(keyOf(site), extension);
  } catch {
    // As above.
  }
}
