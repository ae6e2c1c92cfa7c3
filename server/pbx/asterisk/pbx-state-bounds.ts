/**
 * How much of one PBX is kept in memory, whatever it sends (rule F9). What is beyond a bound is not shown; that a bound was
 * reached is told.
 */
import { type NoticeCode, type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';

export type BoundedPart =
  | 'channels'
  | 'bridges'
  | 'waiting callers'
  | 'queue members'
  | 'queues'
  | 'devices'
  | 'extensions'
  | 'lines';

export const MOST_CHANNELS = 20_000;

const BOUNDS: Readonly<Record<BoundedPart, number>> = {
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
} as const satisfies Record<BoundedPart, NoticeCode>;

export interface PbxStateBounds {
  /** Whether there is room for one more beside so many. */
  hasRoom(kind: BoundedPart, size: number): boolean;
  /** Bounds that were reached and have not been taken yet, in words. */
  takeReached(): readonly NoticeWithText[];
}

export function createPbxStateBounds(): PbxStateBounds {
  const reached = new Set<BoundedPart>();
  const told = new Set<BoundedPart>();
  return {
    hasRoom(kind, size) {
      if (size < BOUNDS[kind]) return true;
      reached.add(kind);
      return false;
    },
    takeReached() {
      const fresh = [...reached].filter((kind) => !told.has(kind));
      for (const kind of fresh) told.add(kind);
      return fresh.map((kind) => noticeWithText(CODES[kind], { most: BOUNDS[kind].toLocaleString('en') }));
    },
  };
}
