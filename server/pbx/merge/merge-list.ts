/** Merges a list of active calls: who is there, and what it no longer shows (rules M2, M3, M5). */

import type { CallId } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { sameValue } from '#lib/model/view-changes.ts';
import { EVENT_NEAR_POLL_MS } from '#server/core/events-meter.ts';
import type { CallsSnapshot, PartialCalls } from '#server/ports/observation.ts';
import type { ObservedCall, ObservedParty } from '#server/ports/observed-call.ts';
import { applyPolledCall, outranksPoll, type PolledCall, recordOutrankedPoll } from './apply-poll.ts';
import { awaitEvent } from './awaited-events.ts';
import { endCall, reopenCall } from './call-edits.ts';
import { candidateCalls, hasRoomForCall, newCallId, newTrackedCall, storeCall } from './call-store.ts';
import type { MergeStep } from './call-tables.ts';
import { matchPolled } from './match-calls.ts';
import { readPolledCall } from './polled-call-view.ts';
import { ringsNoAnswer } from './rings-no-answer.ts';
import { openQueueStay, type TrackedCall } from './tracked-call.ts';

/** A call that only events know ends when this many complete polls in a row miss it (rule M5). */
const MISSED_POLLS_TO_END = 2;
export const ZONE_WARNING = noticeWithText('zone-wrong');

export function mergeList(step: MergeStep, snapshot: CallsSnapshot): void {
  const { listAskedAt, live } = step.tables;
  const previousAskedAt = listAskedAt.value;
  listAskedAt.value = snapshot.requestedAt;
  if (snapshot.exact === true) step.showsRings = true;
  const listed = mergeListed(step, snapshot, previousAskedAt);
  if (listed.size < live.size) endUnlisted(step, snapshot, previousAskedAt, listed);
}

/** What could be read of an answer that was not complete: it shows calls and ends none (rules M3, F6). */
export function mergePartialList(step: MergeStep, partial: PartialCalls): void {
  const previousAskedAt = step.tables.listAskedAt.value;
  if (previousAskedAt === null || partial.requestedAt > previousAskedAt)
    mergeListed(step, partial, previousAskedAt);
}

function mergeListed(
  step: MergeStep,
  snapshot: CallsSnapshot | PartialCalls,
  previousAskedAt: number | null,
): ReadonlySet<CallId> {
  const listed = new Set<CallId>();
  const exact = snapshot.kind === 'calls' && snapshot.exact === true;
  const asked = { askedAt: snapshot.requestedAt, previousAskedAt, exact };
  for (const call of snapshot.calls) {
    const change = mergePolledCall(step, asked, call, listed);
    // An exact list comes over the same connection as the events: it cannot show that they are missing (rule F2).
    if (change === null || previousAskedAt === null || exact) continue;
    if (change.isNews) step.unreportedChanges += 1;
    if (isWatched(previousAskedAt, snapshot.requestedAt)) awaitEvent(step, change.call, change.kind);
  }
  return listed;
}

/** No longer unwatched than an event may be late: the change was then, and not any time before. */
function isWatched(previousAskedAt: number | null, askedAt: number): boolean {
  return previousAskedAt !== null && askedAt - previousAskedAt <= EVENT_NEAR_POLL_MS;
}

/** A poll showed for the first time that an outside call is there, or talks; `isNews`: no event had said so. */
interface CallChangeInPoll {
  readonly call: CallId;
  readonly kind: 'began' | 'answered';
  readonly isNews: boolean;
}

export function mergePolledCall(
  step: MergeStep,
  asked: Pick<PolledCall, 'askedAt' | 'previousAskedAt' | 'exact'>,
  call: ObservedCall,
  listed: Set<CallId>,
): CallChangeInPoll | null {
  const known = unchangedCall(step, call);
  if (known !== null) {
    listed.add(known.id);
    return null;
  }
  const view = readPolledCall(call, step.kindOf);
  const polled: PolledCall = { ...asked, call, view };
  const found = findTrackedCall(step, polled);
  if (found === null && !hasRoomForCall(step)) return null;
  const startedAt = call.startedAt;
  const name = (): CallId => newCallId(step, call.pbxCallId, startedAt, step.at);
  const tracked = found ?? newTrackedCall(step, { id: name(), pbxCallId: call.pbxCallId, startedAt });
  listed.add(tracked.id);
  const after = applyToTracked(tracked, polled);
  if (after === tracked && found !== null) return null;
  storeCall(step, after);
  if (hasQueueRinging(after)) step.showsRings = true;
  if (found !== null && !asked.exact) recordRingsNoAnswer(step, found, after);
  return after.direction === 'internal' ? null : changeInPoll(found, after);
}

function changeInPoll(before: TrackedCall | null, after: TrackedCall): CallChangeInPoll | null {
  const { id: call, countedPoll } = after;
  if (before === null || before.countedPoll === null) {
    return countedPoll === null && before !== null ? null : { call, kind: 'began', isNews: true };
  }
  const isNews = before.talkingLegs.length < after.talkingLegs.length;
  const talksNow = before.countedPoll.position.kind !== 'talking' && countedPoll?.position.kind === 'talking';
  return isNews || talksNow ? { call, kind: 'answered', isNews } : null;
}

/** The fast path for the usual case: listed exactly as last time, and no event since. */
function unchangedCall({ tables }: MergeStep, call: ObservedCall): TrackedCall | null {
  const tracked = tables.listed.get(call.pbxCallId);
  if (tracked === undefined || tracked.countedPoll === null || tracked.unconfirmed) return null;
  const { call: before, askedAt } = tracked.countedPoll;
  return !outranksPoll(tracked.lastEventAt, askedAt) && isSameListing(before, call) ? tracked : null;
}

/** By name rather than by walking the keys: this runs for every call in every poll. */
function isSameListing(a: ObservedCall, b: ObservedCall): boolean {
  return (
    a.pbxCallId === b.pbxCallId &&
    a.startedAt === b.startedAt &&
    a.answeredAt === b.answeredAt &&
    a.did === b.did &&
    a.transferring === b.transferring &&
    isSameParty(a.owner, b.owner) &&
    areSameParties(a.connected, b.connected) &&
    areSameParties(a.offered, b.offered) &&
    a.queue === b.queue &&
    a.remoteName === b.remoteName &&
    a.passedOn === b.passedOn &&
    sameValue(a.answered, b.answered) &&
    sameValue(a.listeners, b.listeners)
  );
}

function areSameParties(a: readonly ObservedParty[], b: readonly ObservedParty[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSameParty(a[i] ?? null, b[i] ?? null)) return false;
  return true;
}

function isSameParty(a: ObservedParty | null, b: ObservedParty | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.number === b.number &&
    a.kind === b.kind &&
    a.status === b.status &&
    a.otherNumber === b.otherNumber &&
    a.since === b.since &&
    a.rank === b.rank
  );
}

function findTrackedCall(step: MergeStep, { call, view }: PolledCall): TrackedCall | null {
  const possible = candidateCalls(step, call.pbxCallId, view.remoteNumber);
  let zoneApart: TrackedCall | null = null;
  for (const tracked of possible) {
    const match = matchPolled(tracked, call, view);
    if (match === 'same') return tracked;
    if (match === 'zone') zoneApart ??= tracked;
  }
  if (zoneApart !== null) step.warnings.push(ZONE_WARNING);
  return zoneApart;
}

function applyToTracked(tracked: TrackedCall, polled: PolledCall): TrackedCall {
  const { lastEventAt, endedAt } = tracked;
  const fresh = outranksPoll(lastEventAt, polled.askedAt);
  if (endedAt !== null) {
    // A stream is in order: what it states in the very millisecond of the end comes after it.
    const isAfter = polled.exact ? polled.askedAt >= endedAt : polled.askedAt > endedAt;
    if (fresh || !isAfter) return tracked;
    return applyPolledCall(reopenCall(tracked), polled);
  }
  return fresh ? recordOutrankedPoll(tracked, polled) : applyPolledCall(tracked, polled);
}

function hasQueueRinging(call: TrackedCall): boolean {
  return call.countedPoll !== null && call.countedPoll.ringing.length > 0 && openQueueStay(call) !== null;
}

function recordRingsNoAnswer({ changes }: MergeStep, before: TrackedCall, after: TrackedCall): void {
  const queue = after.queueStays.at(-1)?.queue ?? null;
  for (const extension of ringsNoAnswer(before, after))
    changes.push({ kind: 'ring-no-answer', callId: after.id, extension, queue });
}

function endUnlisted(
  step: MergeStep,
  snapshot: CallsSnapshot,
  previousAskedAt: number | null,
  listed: ReadonlySet<CallId>,
): void {
  const { ids, isUnsure } = unreadOf(snapshot);
  for (const [id, call] of step.tables.live) {
    if (listed.has(id) || ids.has(call.pbxCallId)) continue;
    const after = countMissedPoll(call, snapshot.requestedAt, isUnsure);
    if (after === call) continue;
    storeCall(step, after);
    const outside = after.endedAt !== null && after.direction !== 'internal';
    if (!outside || call.countedPoll === null || snapshot.exact === true) continue;
    step.unreportedChanges += 1;
    if (isWatched(previousAskedAt, snapshot.requestedAt)) awaitEvent(step, id, 'ended');
  }
}

/** A complete poll does not list the call (rule M3; rule M5 for calls that only events know). */
function countMissedPoll(call: TrackedCall, askedAt: number, isUnsure: boolean): TrackedCall {
  const sinceEvent = call.lastEventAt === null ? Number.POSITIVE_INFINITY : askedAt - call.lastEventAt;
  if (sinceEvent < 0) return call;
  if (call.countedPoll !== null && !(isUnsure && call.missedPolls + 1 < MISSED_POLLS_TO_END))
    return outranksPoll(call.lastEventAt, askedAt) ? call : endCall(call, askedAt, null);
  const missedPolls = call.missedPolls + 1;
  return missedPolls >= MISSED_POLLS_TO_END ? endCall(call, askedAt, null) : { ...call, missedPolls };
}

/** Whose entries could not be read; unsure where one of them does not even say which call it is. */
function unreadOf({ unread }: CallsSnapshot): { ids: ReadonlySet<string | null>; isUnsure: boolean } {
  return { ids: new Set(unread?.ids), isUnsure: unread !== undefined && unread.count > unread.ids.length };
}
