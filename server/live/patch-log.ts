/** The last patches of a site, for browsers that come back after a moment (rule P1). Bounded by number and size (F9). */
import type { Patch } from '#lib/protocol/messages.ts';

export interface PatchLogLimits {
  readonly patches: number;
  /** Of their JSON, in UTF-16 units. */
  readonly size: number;
}

/** A patch as it was sent: serialised once, for everybody (rule P2). */
export interface SentPatch extends Pick<Patch, 'from' | 'to'> {
  readonly json: string;
}

export interface PatchLog {
  add(patch: SentPatch): void;
  /**
   * The patches that lead from `revision` to the newest; null when one of them is no longer here, or they are larger
   * together than `mostSize` (UTF-16 units).
   */
  since(revision: number, mostSize: number): readonly SentPatch[] | null;
}

export function createPatchLog(limits: PatchLogLimits): PatchLog {
  const kept: SentPatch[] = [];
  let size = 0;
  let newest = 0;
  return {
    add(patch) {
      kept.push(patch);
      size += patch.json.length;
      newest = patch.to;
      while (kept.length > limits.patches || size > limits.size) size -= kept.shift()?.json.length ?? 0;
    },
    since(revision, mostSize) {
      if (revision === newest) return [];
      // Each patch counts the revision up by one.
      const start = kept.length - (newest - revision);
      if (revision > newest || kept[start]?.from !== revision) return null;
      const patches = kept.slice(start);
      let sum = 0;
      for (const { json } of patches) sum += json.length;
      return sum > mostSize ? null : patches;
    },
  };
}
