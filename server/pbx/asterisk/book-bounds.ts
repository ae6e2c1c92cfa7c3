/**
 * How much of one PBX is kept in memory, whatever it sends (rule F9). What is beyond a bound is not shown; that a bound was
 * reached is told.
 */
import { type NoticeCode, type Worded, worded } from '#lib/model/word-notice.ts';

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

const CODES = {
  channels: 'many-channels',
  bridges: 'many-bridges',
  'waiting callers': 'many-waiting',
  'queue members': 'many-members',
  queues: 'many-queues',
  devices: 'many-devices',
  extensions: 'many-extensions',
  lines: 'many-lines',
} as const satisfies Record<BoundedKind, NoticeCode>;

export interface BookBounds {
  /** Whether there is room for one more beside so many. */
  hasRoom(kind: BoundedKind, size: number): boolean;
  /** Bounds that were reached and have not been taken yet, in words. */
  takeReached(): readonly Worded[];
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
      return fresh.map((kind) => worded(CODES[kind], { most: MOST[kind].toLocaleString('en') }));
    },
  };
}
