/** Folds a complete calls snapshot in (rules M2, M3, M5). */

import { applyPolled, glimpsePolled, outranksPoll, type PolledCall } from './apply-poll.ts';
import { awaitTelling } from './await-telling.ts';
import { candidates, hasRoomForCall, nameCall, newCall, putCall } from './call-book.ts';
import { endCall, reopenCall } from './call-edits.ts';
import { readCall } from './call-view.ts';
import { sameValue } from './changes.ts';
import { matchPolled } from './correlate.ts';
import { kindIn } from './directory.ts';
import { HEARD_WITHIN_MS } from './events-meter.ts';
import type { CallId } from './ids.ts';
import { answered, notePolledChange, settleLinks, warnOnce } from './links.ts';
import { missedRings } from './missed-rings.ts';
import { worded } from './notice.ts';
import type { CallsSnapshot, PartialCalls } from './observation.ts';
import type { ObservedCall, ObservedParty } from './observed-call.ts';
import { type SiteUpdate, siteIdOf } from './site-update.ts';
import { openPassage, type TrackedCall } from './tracked-call.ts';

/** A call that only events know ends when this many complete polls in a row miss it (rule M5). */
const POLLS_TO_MISS = 2;
export const ZONE_WARNING = worded('zone-wrong');

export function reduceCalls(update: SiteUpdate, snapshot: CallsSnapshot): void {
  const { links, pulse } = update.site;
  if (links.callsAskedAt !== null && snapshot.requestedAt <= links.callsAskedAt) return;
  const askedBeforeAt = links.callsAskedAt;
  update.site.pulse = answered(pulse, snapshot);
  update.site.links = {
    ...links,
    callsAskedAt: snapshot.requestedAt,
    lastError: null,
    answerTookMs: snapshot.respondedAt - snapshot.requestedAt,
    clockOffsetMs: snapshot.clockOffsetMs,
  };
  if (snapshot.exact === true) noteRingsSeen(update);
  const listed = meetAll(update, snapshot, askedBeforeAt);
  if (listed.size < update.site.picture.calls.size) endAbsent(update, snapshot, askedBeforeAt, listed);
  settleLinks(update);
}

/** What could be read of an answer that was not complete: it shows calls and ends none (rules M3, F6). */
export function reducePartialCalls(update: SiteUpdate, partial: PartialCalls): void {
  const { callsAskedAt } = update.site.links;
  if (callsAskedAt === null || partial.requestedAt > callsAskedAt) meetAll(update, partial, callsAskedAt);
}

function meetAll(
  update: SiteUpdate,
  snapshot: CallsSnapshot | PartialCalls,
  askedBeforeAt: number | null,
): ReadonlySet<CallId> {
  const listed = new Set<CallId>();
  const exact = snapshot.kind === 'calls' && snapshot.exact === true;
  for (const call of snapshot.calls) {
    const change = meetPolled(update, { askedAt: snapshot.requestedAt, askedBeforeAt, exact }, call, listed);
    // An exact list comes over the same connection as the events: it cannot show that they are missing (rule F2).
    if (change === null || askedBeforeAt === null || exact) continue;
    if (change.isNews) notePolledChange(update);
    if (isWatched(askedBeforeAt, snapshot.requestedAt)) awaitTelling(update, change.call, change.kind);
  }
  return listed;
}

/** No longer unwatched than an event may be late: the change was then, and not any time before. */
function isWatched(askedBeforeAt: number | null, askedAt: number): boolean {
  return askedBeforeAt !== null && askedAt - askedBeforeAt <= HEARD_WITHIN_MS;
}

/** From now on a ring that ran out can be known (rule K8). */
export function noteRingsSeen(update: SiteUpdate): void {
  update.site.ringsSeen = true;
}

/** A poll showed for the first time that an outside call is there, or talks; `isNews`: no event had said so. */
interface ShownChange {
  readonly call: CallId;
  readonly kind: 'began' | 'answered';
  readonly isNews: boolean;
}

export function meetPolled(
  update: SiteUpdate,
  asked: Pick<PolledCall, 'askedAt' | 'askedBeforeAt' | 'exact'>,
  call: ObservedCall,
  listed: Set<CallId>,
): ShownChange | null {
  const known = unchanged(update, call);
  if (known !== null) {
    listed.add(known.id);
    return null;
  }
  const view = readCall(call, kindIn(update.site));
  const polled: PolledCall = { ...asked, call, view };
  const found = findPolled(update, polled);
  if (found === null && !hasRoomForCall(update)) return null;
  const startedAt = call.startedAt;
  const name = (): CallId => nameCall(update, call.pbxCallId, startedAt, update.at);
  const tracked = found ?? newCall(update, { id: name(), pbxCallId: call.pbxCallId, startedAt });
  listed.add(tracked.id);
  const after = meet(tracked, polled);
  if (after === tracked && found !== null) return null;
  putCall(update, after);
  if (showsQueueRings(after)) noteRingsSeen(update);
  if (found !== null && !asked.exact) stateMissedRings(update, found, after);
  return after.direction === 'internal' ? null : changeShown(found, after);
}

function changeShown(before: TrackedCall | null, after: TrackedCall): ShownChange | null {
  const { id: call, polled } = after;
  if (before === null || before.polled === null) {
    return polled === null && before !== null ? null : { call, kind: 'began', isNews: true };
  }
  const isNews = before.conversations.length < after.conversations.length;
  const talksNow = before.polled.place.kind !== 'talking' && polled?.place.kind === 'talking';
  return isNews || talksNow ? { call, kind: 'answered', isNews } : null;
}

/** The fast path for the usual case: listed exactly as last time, and no event since. */
function unchanged(update: SiteUpdate, call: ObservedCall): TrackedCall | null {
  for (const id of update.site.callsByPbxId.get(call.pbxCallId) ?? []) {
    const tracked = update.site.calls.get(id);
    if (tracked === undefined || tracked.polled === null || tracked.endedAt !== null || tracked.unconfirmed)
      continue;
    if (outranksPoll(tracked.lastEventAt, tracked.polled.askedAt)) continue;
    if (sameListing(tracked.polled.call, call)) return tracked;
  }
  return null;
}

/** By name rather than by walking the keys: this runs for every call in every poll. */
function sameListing(a: ObservedCall, b: ObservedCall): boolean {
  return (
    a.pbxCallId === b.pbxCallId &&
    a.startedAt === b.startedAt &&
    a.answeredAt === b.answeredAt &&
    a.did === b.did &&
    a.transferring === b.transferring &&
    sameParty(a.owner, b.owner) &&
    sameParties(a.connected, b.connected) &&
    sameParties(a.offered, b.offered) &&
    a.queue === b.queue &&
    a.remoteName === b.remoteName &&
    a.passedOn === b.passedOn &&
    sameValue(a.answered, b.answered) &&
    sameValue(a.listeners, b.listeners)
  );
}

function sameParties(a: readonly ObservedParty[], b: readonly ObservedParty[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!sameParty(a[i] ?? null, b[i] ?? null)) return false;
  return true;
}

function sameParty(a: ObservedParty | null, b: ObservedParty | null): boolean {
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

function findPolled(update: SiteUpdate, { call, view }: PolledCall): TrackedCall | null {
  const possible = candidates(update, call.pbxCallId, view.remoteNumber);
  let zoneApart: TrackedCall | null = null;
  for (const tracked of possible) {
    const match = matchPolled(tracked, call, view);
    if (match === 'same') return tracked;
    if (match === 'zone') zoneApart ??= tracked;
  }
  if (zoneApart !== null) warnOnce(update, ZONE_WARNING);
  return zoneApart;
}

function meet(tracked: TrackedCall, polled: PolledCall): TrackedCall {
  const { lastEventAt, endedAt } = tracked;
  const fresh = outranksPoll(lastEventAt, polled.askedAt);
  if (endedAt !== null) {
    // A stream is in order: what it states in the very millisecond of the end comes after it.
    const isAfter = polled.exact ? polled.askedAt >= endedAt : polled.askedAt > endedAt;
    if (fresh || !isAfter) return tracked;
    return applyPolled(reopenCall(tracked), polled);
  }
  return fresh ? glimpsePolled(tracked, polled) : applyPolled(tracked, polled);
}

function showsQueueRings(call: TrackedCall): boolean {
  return call.polled !== null && call.polled.ringing.length > 0 && openPassage(call) !== null;
}

function stateMissedRings(update: SiteUpdate, before: TrackedCall, after: TrackedCall): void {
  for (const extension of missedRings(before, after)) {
    const queue = after.passages.at(-1)?.queue ?? null;
    const id = `${after.id}/ring-missed/${extension}/${update.at}`;
    const { id: callId } = after;
    update.facts.push({
      kind: 'ring-missed',
      id,
      site: siteIdOf(update),
      at: update.at,
      callId,
      extension,
      queue,
    });
  }
}

function endAbsent(
  update: SiteUpdate,
  snapshot: CallsSnapshot,
  askedBeforeAt: number | null,
  listed: ReadonlySet<CallId>,
): void {
  const { ids, isUnsure } = unreadOf(snapshot);
  for (const { id } of [...update.site.picture.calls.values()]) {
    const call = update.site.calls.get(id);
    if (call === undefined || listed.has(id) || ids.has(call.pbxCallId)) continue;
    const after = missPolled(call, snapshot.requestedAt, isUnsure);
    if (after === call) continue;
    putCall(update, after);
    const outside = after.endedAt !== null && after.direction !== 'internal';
    if (!outside || call.polled === null || snapshot.exact === true) continue;
    notePolledChange(update);
    if (isWatched(askedBeforeAt, snapshot.requestedAt)) awaitTelling(update, id, 'ended');
  }
}

/** A complete poll does not list the call (rule M3; rule M5 for calls that only events know). */
function missPolled(call: TrackedCall, askedAt: number, isUnsure: boolean): TrackedCall {
  const sinceEvent = call.lastEventAt === null ? Number.POSITIVE_INFINITY : askedAt - call.lastEventAt;
  if (sinceEvent < 0) return call;
  if (call.polled !== null && !(isUnsure && call.missedPolls + 1 < POLLS_TO_MISS))
    return outranksPoll(call.lastEventAt, askedAt) ? call : endCall(call, askedAt, null);
  const missedPolls = call.missedPolls + 1;
  return missedPolls >= POLLS_TO_MISS ? endCall(call, askedAt, null) : { ...call, missedPolls };
}

/** Whose entries could not be read; unsure where one of them does not even say which call it is. */
function unreadOf({ unread }: CallsSnapshot): { ids: ReadonlySet<string | null>; isUnsure: boolean } {
  return { ids: new Set(unread?.ids), isUnsure: unread !== undefined && unread.count > unread.ids.length };
}
