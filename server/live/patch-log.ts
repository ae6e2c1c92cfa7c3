/** The last patches of a site, for browsers that come back after a moment (rule P1). Bounded by number and size. */
import type { Patch } from '#lib/protocol/messages.ts';

export interface PatchLogLimits {
  readonly patches: number;
  /** Of their JSON, in UTF-16 units. */
  readonly size: number;
}

export interface PatchLog {
  add(patch: Patch): void;
  /** The patches that lead from `revision` to the newest; null when one of them is no longer here. */
  since(revision: number): readonly Patch[] | null;
}

export function createPatchLog(limits: PatchLogLimits): PatchLog {
  const kept: { readonly patch: Patch; readonly size: number }[] = [];
  let size = 0;
  let newest = 0;
  return {
    add(patch) {
      const entry = { patch, size: JSON.stringify(patch.changes).length };
      kept.push(entry);
      size += entry.size;
      newest = patch.to;
      while (kept.length > limits.patches || size > limits.size) size -= kept.shift()?.size ?? 0;
    },
    since(revision) {
      if (revision === newest) return [];
      const start = kept.findIndex(({ patch }) => patch.from === revision);
      return start === -1 ? null : kept.slice(start).map(({ patch }) => patch);
    },
  };
}
