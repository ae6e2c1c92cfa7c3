/**
 * How much of one PBX is kept in memory, whatever it sends (rule F9). What is beyond a bound is not shown; that a bound was
 * reached is told.
 */

export type BoundedKind =
  | 'channels'
  | 'bridges'
  | 'waiting callers'
  | 'queue members'
  | 'queues'
  | 'devices'
  | 'extensions'
  | 'lines';

export const MOST_CHANNELS = 20_000;

const MOST: Readonly<Record<BoundedKind, number>> = {
  channels: MOST_CHANNELS,
  bridges: 20_000,
  'waiting callers': 10_000,
  'queue members': 50_000,
  queues: 1_000,
  devices: 50_000,
  extensions: 30_000,
  lines: 10_000,
};

export interface BookBounds {
  /** Whether there is room for one more beside so many. */
  hasRoom(kind: BoundedKind, size: number): boolean;
  /** Bounds that were reached and have not been taken yet, in words. */
  takeReached(): readonly string[];
}

export function createBookBounds(): BookBounds {
  const reached = new Set<BoundedKind>();
  const told = new Set<BoundedKind>();
  return {
    hasRoom(kind, size) {
      if (size < MOST[kind]) return true;
      reached.add(kind);
      return false;
    },
    takeReached() {
      const fresh = [...reached].filter((kind) => !told.has(kind));
      for (const kind of fresh) told.add(kind);
      return fresh.map(
        (kind) =>
          `The PBX has more than ${MOST[kind].toLocaleString('en')} ${kind}: those beyond are not shown.`,
      );
    },
  };
}
