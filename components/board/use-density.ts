'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { useDeferredBoardView } from './board-view-provider.tsx';

/** More agents than this and their tiles become compact. */
const COMPACT_FROM = 41;
/** A laptop or a phone. In CSS pixels, so also any screen that is zoomed in far enough. */
const SMALL_SCREEN = '(max-height: 50rem), (max-width: 40rem)';

/** More queues than this and, on any but a very high screen, their large tiles would push the agents out of sight. */
const MANY_QUEUES_FROM = 9;
const LOW_SCREEN_QUERY = '(max-height: 90rem)';

/** From so many on the large tiles of a screen that is neither wide nor high stand in two rows, and agents below the fold. */
const TWO_ROWS_FROM = 4;
const NEITHER_WIDE_NOR_HIGH = '(max-height: 68rem) and (max-width: 110rem)';

/** From so many on slim tiles too would leave no room for agents on a low screen, and fewer where it shows several sites. */
const LINES_FROM = 5;
const LINES_OF_SITE_FROM = 3;
const LOW_SCREEN = '(max-height: 56rem), (max-width: 40rem)';
const HARDLY_HIGH = '(max-height: 68rem), (max-width: 40rem)';

/** Whether the screen is such a one; not while rendering on the server. */
export function useMediaQuery(query: string): boolean {
  const watch = useCallback(
    (changed: () => void) => {
      const screen = window.matchMedia(query);
      screen.addEventListener('change', changed);
      return () => screen.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    watch,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Whether tiles are compact: as was chosen, or by how many agents there are and how small the screen is. */
export function useAreTilesCompact(agents: number): boolean {
  const { density } = useDeferredBoardView();
  const small = useMediaQuery(SMALL_SCREEN);
  if (density !== 'auto') return density === 'compact';
  return small || agents >= COMPACT_FROM;
}

/** How much each queue tile shows: depends on the number of queues and agents and on the height of the screen. */
export type QueueTileSize = 'large' | 'slim' | 'line';

export function useQueueTileSize(agents: number, queues: number, several: boolean): QueueTileSize {
  const { density } = useDeferredBoardView();
  const compact = useAreTilesCompact(agents);
  const low = useMediaQuery(several ? HARDLY_HIGH : LOW_SCREEN);
  const notHigh = useMediaQuery(LOW_SCREEN_QUERY);
  const modest = useMediaQuery(NEITHER_WIDE_NOR_HIGH);
  if (density === 'comfortable') return several ? 'slim' : 'large';
  if (low && queues >= (several ? LINES_OF_SITE_FROM : LINES_FROM)) return 'line';
  const many = (notHigh && queues >= MANY_QUEUES_FROM) || (modest && queues >= TWO_ROWS_FROM);
  return several || compact || many ? 'slim' : 'large';
}
