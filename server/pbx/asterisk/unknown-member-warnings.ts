/** Members of queues who are nobody's extension have no tile: a board that shows fewer people than the queue has says so. */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';

/** So many are named; a longer list is counted. */
const MAX_NAMED = 3;

export interface UnknownMemberWarnings {
  /** Those who were not named before, in words; null when there are none. Costs nothing while no more are met. */
  takeNew(interfaces: ReadonlySet<string>): NoticeWithText | null;
}

export function createUnknownMemberWarnings(): UnknownMemberWarnings {
  const named = new Set<string>();
  // Each connection has a list of its own, which only grows.
  let last: { readonly list: ReadonlySet<string>; readonly size: number } | null = null;
  return {
    takeNew(interfaces) {
      if (last?.list === interfaces && last.size === interfaces.size) return null;
      last = { list: interfaces, size: interfaces.size };
      const fresh = [...interfaces].filter((one) => !named.has(one));
      if (fresh.length === 0) return null;
      for (const one of fresh) named.add(one);
      const names = fresh.slice(0, MAX_NAMED).join(', ');
      const more = fresh.length - MAX_NAMED;
      return more > 0
        ? noticeWithText('members-unshown-more', { names, more })
        : noticeWithText('members-unshown', { names });
    },
  };
}
