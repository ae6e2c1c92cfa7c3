'use client';
import { useSyncExternalStore } from 'react';
import { useShownView } from './view-desk.tsx';

/** More agents than this and their tiles become compact. */
const COMPACT_FROM = 41;
/** A laptop or a phone. In CSS pixels, so also any screen that is zoomed in far enough. */
const SMALL_SCREEN = '(max-height: 50rem), (max-width: 40rem)';

function watch(changed: () => void): () => void {
  const small = window.matchMedia(SMALL_SCREEN);
  small.addEventListener('change', changed);
  return () => small.removeEventListener('change', changed);
}

const isSmall = (): boolean => window.matchMedia(SMALL_SCREEN).matches;

/** Whether tiles are compact: as was chosen, or by how many agents there are and how small the screen is. */
export function useCompact(agents: number): boolean {
  const { density } = useShownView();
  const small = useSyncExternalStore(watch, isSmall, () => false);
  if (density !== 'auto') return density === 'compact';
  return small || agents >= COMPACT_FROM;
}
