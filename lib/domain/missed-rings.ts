import type { Extension } from './ids.ts';
import type { TrackedCall } from './tracked-call.ts';

/** The agents whose phones the last poll showed ringing and this one does not, while the caller still waits (K8). */
export function missedRings(before: TrackedCall, after: TrackedCall): readonly Extension[] {
  if (before.polled === null || after.polled === null || after.endedAt !== null) return [];
  if (after.conversations.length !== before.conversations.length) return [];
  if (after.conversations.some((conversation) => conversation.to === null)) return [];
  const waiting = after.polled.place.kind === 'queue' || after.polled.place.kind === 'open';
  const samePlace = before.polled.place.kind === after.polled.place.kind;
  if (!waiting || !samePlace) return [];
  const { ringing } = after.polled;
  return before.polled.ringing.filter((extension) => !ringing.includes(extension));
}
