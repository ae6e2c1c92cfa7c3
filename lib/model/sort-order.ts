import type { Call } from './call.ts';

/** Numbers sort by length first, so that 99 stands before 800; anything else sorts as text. */
export function byNumber(a: string, b: string): number {
  const digits = /^\d+$/;
  if (digits.test(a) && digits.test(b) && a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Who is served first: by rank where the PBX gives some callers precedence, else whoever waits longest. */
export function byQueuePosition(a: Call, b: Call): number {
  const ranked = a.queueRank !== null && b.queueRank !== null ? a.queueRank - b.queueRank : 0;
  return ranked || waitingSince(a) - waitingSince(b);
}

export function waitingSince(call: Call): number {
  return call.queuedAt ?? call.startedAt;
}
