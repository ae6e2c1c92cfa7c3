/** Members of queues who are nobody's extension have no tile: a board that shows fewer people than the queue has says so. */
import { type Worded, worded } from '#lib/model/word-notice.ts';

/** So many are named; a longer list is counted. */
const NAMED = 3;

export interface UnshownMembers {
  /** Those who were not named before, in words; null when there are none. Costs nothing while no more are met. */
  takeFresh(interfaces: ReadonlySet<string>): Worded | null;
}

export function createUnshownMembers(): UnshownMembers {
  const named = new Set<string>();
  // Each connection has a list of its own, which only grows.
  let last: { readonly list: ReadonlySet<string>; readonly size: number } | null = null;
  return {
    takeFresh(interfaces) {
      if (last?.list === interfaces && last.size === interfaces.size) return null;
      last = { list: interfaces, size: interfaces.size };
      const fresh = [...interfaces].filter((one) => !named.has(one));
      if (fresh.length === 0) return null;
      for (const one of fresh) named.add(one);
      const names = fresh.slice(0, NAMED).join(', ');
      const more = fresh.length - NAMED;
      return more > 0
        ? worded('members-unshown-more', { names, more })
        : worded('members-unshown', { names });
    },
  };
}
