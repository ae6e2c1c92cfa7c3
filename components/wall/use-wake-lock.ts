'use client';
import { useEffect } from 'react';

/**
 * Keeps the screen from going dark while the page is seen. The browser takes the lock away with the page's visibility,
 * so it is asked for again then. Where there is none (plain HTTP, older televisions) nothing happens.
 */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      if (lock !== null && !lock.released) return;
      // Refused e.g. to save the battery: the next time that the page is seen is the next try.
      const held = await navigator.wakeLock.request('screen').catch(() => null);
      if (over) void held?.release();
      else lock = held;
    };
    const again = (): void => void hold();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
}
