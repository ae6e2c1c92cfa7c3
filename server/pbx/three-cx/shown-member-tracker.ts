/** Whom the site shows, and who of them is a member of a shown queue: those are asked first. */
import type { ShownParts } from '#server/ports/pbx-driver.ts';

export interface ShownMemberTracker {
  isShownQueue(queue: string): boolean;
  /** Whether anything of this extension is on the board. */
  isShown(number: string): boolean;
  /** Named in the configuration, or a member of a shown queue. */
  isAskedFirst(number: string): boolean;
  /** These are the queue's members now; returned is for whom that changes anything. */
  recordMembers(queue: string, members: ReadonlySet<string>): readonly string[];
  /** The queue is gone; returned is whoever was in it. */
  forgetQueue(queue: string): readonly string[];
}

export function createShownMemberTracker({ queues, agents }: ShownParts): ShownMemberTracker {
  const listedQueues = queues === 'all' ? null : new Set(queues);
  const listedAgents = typeof agents === 'string' ? null : new Set(agents);
  const membersOf = new Map<string, ReadonlySet<string>>();
  const queuesOf = new Map<string, number>();

  const isShownQueue = (queue: string): boolean => listedQueues === null || listedQueues.has(queue);
  const isMember = (number: string): boolean => (queuesOf.get(number) ?? 0) > 0;

  function count(number: string, by: 1 | -1): void {
    const now = (queuesOf.get(number) ?? 0) + by;
    if (now <= 0) queuesOf.delete(number);
    else queuesOf.set(number, now);
  }

  function replace(queue: string, members: ReadonlySet<string>): readonly string[] {
    const before = membersOf.get(queue) ?? new Set<string>();
    const came = [...members].filter((number) => !before.has(number));
    const left = [...before].filter((number) => !members.has(number));
    for (const number of came) count(number, 1);
    for (const number of left) count(number, -1);
    if (members.size === 0) membersOf.delete(queue);
    else membersOf.set(queue, members);
    return [...came, ...left];
  }

  return {
    isShownQueue,
    isShown(number) {
      if (agents === 'all') return true;
      return listedAgents === null ? isMember(number) : listedAgents.has(number);
    },
    isAskedFirst: (number) => listedAgents?.has(number) === true || isMember(number),
    recordMembers: (queue, members) => (isShownQueue(queue) ? replace(queue, members) : []),
    forgetQueue: (queue) => replace(queue, new Set()),
  };
}
