/**
 * The tracker: takes what an ordered stream says, one call as a whole, its end, a ring that nobody took (rule M1). Unlike a
 * hint (rule M4) that is complete and in order: it is read as an exact snapshot.
 */
import type { Extension } from '#lib/model/ids.ts';
import type { CallOver, CallStateSnapshot, RingNoAnswer } from '#server/ports/observation.ts';
import { endCall } from './call-edits.ts';
import { candidateCalls, storeCall } from './call-store.ts';
import type { MergeStep } from './call-tables.ts';
import { mergePolledCall } from './merge-list.ts';
import { answeringLeg, openQueueStay, openTalkingLegs, type TrackedCall } from './tracked-call.ts';

export function trackCall(step: MergeStep, { receivedAt, call }: CallStateSnapshot): void {
  step.showsRings = true;
  // Watched without a gap: what is first seen now begins now.
  mergePolledCall(step, { askedAt: receivedAt, previousAskedAt: receivedAt, exact: true }, call, new Set());
}

/** The end of an unknown call is ignored: by itself it is no news. */
export function trackCallOver(step: MergeStep, over: CallOver): void {
  const call = findStreamedCall(step, over);
  if (call === null || call.endedAt !== null) return;
  const into = over.into === undefined ? null : findStreamedCall(step, over.into);
  const goesOn = into !== null && into.endedAt === null;
  if (goesOn) storeCall(step, withContinuedTalk(into, call));
  storeCall(step, endCall(goesOn ? withoutOpenStay(call) : call, over.receivedAt, null));
}

/** Who took a queue's call, and talks on with whoever it was handed over to, has taken one call (rule K8). */
function withContinuedTalk(into: TrackedCall, call: TrackedCall): TrackedCall {
  const taken = new Set(call.queueStays.flatMap((stay) => answeringLeg(call, stay) ?? []));
  const isTaken = (who: Extension): boolean =>
    [...taken].some(({ extension, endedAt }) => extension === who && endedAt === null);
  if (!openTalkingLegs(into).some(({ extension }) => isTaken(extension))) return into;
  const talkingLegs = into.talkingLegs.map((talk) =>
    talk.endedAt === null && isTaken(talk.extension) ? { ...talk, continued: true as const } : talk,
  );
  return { ...into, talkingLegs };
}

/** Whoever asked a queue and still waits there gives their place to the caller: that is one queue stay, the caller's (rule K1). */
function withoutOpenStay(call: TrackedCall): TrackedCall {
  const open = openQueueStay(call);
  return open === null ? call : { ...call, queueStays: call.queueStays.filter((stay) => stay !== open) };
}

export function trackRingNoAnswer(step: MergeStep, { extension, queue, ...missed }: RingNoAnswer): void {
  const call = findStreamedCall(step, missed);
  if (call !== null) step.changes.push({ kind: 'ring-no-answer', callId: call.id, extension, queue });
}

/** By the PBX's number and start together: numbers may begin again with the PBX (rule M5). */
function findStreamedCall(
  step: MergeStep,
  { pbxCallId, startedAt }: Pick<CallOver, 'pbxCallId' | 'startedAt'>,
): TrackedCall | null {
  const known = candidateCalls(step, pbxCallId, null);
  return known.find((call) => call.pbxCallId === pbxCallId && call.startedAt === startedAt) ?? null;
}
