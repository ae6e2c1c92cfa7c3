/** Merges one call event: finds or begins its call, then applies what moves it forward (rules M4, M5). */

import type { CallEvent } from '#server/ports/observation.ts';
import type { NumberKind } from '#server/ports/observed-call.ts';
import { applyEvent } from './apply-event.ts';
import { awaitEvent } from './awaited-events.ts';
import { candidateCalls, hasRoomForCall, newCallId, newTrackedCall, storeCall } from './call-store.ts';
import type { MergeStep } from './call-tables.ts';
import { likeliestStart, matchEvent } from './match-calls.ts';
import { ZONE_WARNING } from './merge-list.ts';
import type { TrackedCall } from './tracked-call.ts';

export function mergeEvent(step: MergeStep, event: CallEvent): void {
  const kind = step.kindOf(event.number, event.numberKind);
  const found = findCall(step, event, kind);
  const tracked = found ?? beginCall(step, event);
  if (found === null && tracked.endedAt === null && !hasRoomForCall(step)) return;
  const ownKind = kind === 'unknown' ? numberKindInCall(tracked, event.number) : kind;
  const after = applyEvent(tracked, event, ownKind);
  storeCall(step, after);
  if (isEndEvent(step, tracked, after)) awaitEvent(step, after.id, 'ended');
}

/** The next poll will show that it is over, and has nothing to say that the event did not. */
function isEndEvent(
  step: MergeStep,
  before: TrackedCall,
  { endedAt, countedPoll, direction }: TrackedCall,
): boolean {
  const ends = before.endedAt === null && endedAt !== null && countedPoll !== null;
  return ends && direction !== 'internal' && step.isPollUp;
}

/** A number that nobody can place may be known from this very call. */
function numberKindInCall(call: TrackedCall, number: string): NumberKind {
  if (call.queueStays.some((stay) => stay.queue === number)) return 'queue';
  const talked = call.talkingLegs.some((leg) => leg.extension === number);
  return talked || call.ringingLegs.some((ring) => ring.extension === number) ? 'extension' : 'unknown';
}

function findCall(step: MergeStep, event: CallEvent, kind: NumberKind): TrackedCall | null {
  let zoneApart: TrackedCall | null = null;
  for (const tracked of candidateCalls(step, event.call.pbxCallId, event.remote.number)) {
    const match = matchEvent(tracked, event, kind);
    if (match === 'same') return tracked;
    if (match === 'zone' && !(tracked.endedAt !== null && isCallStart(event))) zoneApart ??= tracked;
  }
  if (zoneApart !== null) step.warnings.push(ZONE_WARNING);
  return zoneApart;
}

/** A start goes with no ended call of another time: after a restart the PBX counts its calls anew. */
function isCallStart({ type }: CallEvent): boolean {
  return type.kind === 'ringing' || type.kind === 'dialing';
}

/** An end or a recording of a call that nobody saw makes a record, never a live call. */
function beginCall(step: MergeStep, event: CallEvent): TrackedCall {
  const { pbxCallId } = event.call;
  const start = likeliestStart(event, step.tables.clockOffsetMs.value);
  const call = newTrackedCall(step, {
    id: newCallId(step, pbxCallId, start, event.receivedAt),
    pbxCallId,
    startedAt: start,
  });
  const over = event.type.kind === 'recorded' || event.type.kind === 'ended';
  const leaves = event.type.kind === 'ended' && event.type.transferred;
  return over && !leaves ? { ...call, endedAt: event.receivedAt } : call;
}
