import type { Extension } from '#lib/model/ids.ts';
import type { TrackedCall } from './tracked-call.ts';

/** The agents whose phones the last poll showed ringing and this one does not, while the caller still waits (K8). */
export function ringsNoAnswer(before: TrackedCall, after: TrackedCall): readonly Extension[] {
  if (before.countedPoll === null || after.countedPoll === null || after.endedAt !== null) return [];
  if (after.talkingLegs.length !== before.talkingLegs.length) return [];
  if (after.talkingLegs.some((leg) => leg.endedAt === null)) return [];
  const waiting = after.countedPoll.position.kind === 'queue' || after.countedPoll.position.kind === 'open';
  const samePlace = before.countedPoll.position.kind === after.countedPoll.position.kind;
  if (!waiting || !samePlace) return [];
  const { ringing } = after.countedPoll;
  return before.countedPoll.ringing.filter((extension) => !ringing.includes(extension));
}
