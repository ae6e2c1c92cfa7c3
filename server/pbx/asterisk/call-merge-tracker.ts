/** Which call became a part of which: the PBX goes on to call some channels by the number that is gone. */

export interface CallMergeTracker {
  /** The number under which this call's channels count now. */
  resolve(linkedid: string): string;
  recordMerge(linkedid: string, into: string): void;
  all(): Iterable<readonly [linkedid: string, into: string]>;
  /** A channel went over by itself; the last one of a call tells where the call went. */
  recordMove(linkedid: string, to: string): void;
  movedTo(linkedid: string): string | null;
}

/** What is asked of is of this moment. */
const MAX_MERGES = 500;

export function createCallMergeTracker(): CallMergeTracker {
  const merged = new Map<string, string>();
  const moves = new Map<string, string>();

  const resolve = (linkedid: string): string => merged.get(linkedid) ?? linkedid;

  return {
    resolve,
    recordMerge(linkedid, into) {
      const end = resolve(into);
      if (end === linkedid) return;
      for (const [from, to] of merged) if (to === linkedid) merged.set(from, end);
      remember(merged, linkedid, end);
    },
    all: () => merged,
    recordMove: (linkedid, to) => remember(moves, linkedid, to),
    movedTo: (linkedid) => moves.get(linkedid) ?? null,
  };
}

function remember(map: Map<string, string>, from: string, to: string): void {
  map.delete(from);
  map.set(from, to);
  if (map.size > MAX_MERGES) for (const oldest of map.keys()) if (map.delete(oldest)) break;
}
