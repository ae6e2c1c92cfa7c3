import { byNumber } from '#lib/model/sort-order.ts';

/** The queues that an agent's menu names: their own, and where anybody can be logged in to any queue all that are shown. */
export function offeredQueues(
  own: readonly string[],
  shown: readonly string[],
  open: boolean,
): readonly string[] {
  return open ? [...new Set([...own, ...shown])].sort(byNumber) : own;
}
