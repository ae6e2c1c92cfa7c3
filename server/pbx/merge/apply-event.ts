/** Applies one event to its call: only what moves the call forward (rules M4, M6, M15). */

import { type Extension, extension, queueNumber } from '#lib/model/ids.ts';
import type { CallDirection } from '#lib/model/records.ts';
import type { CallEvent, CallEventType } from '#server/ports/observation.ts';
import type { NumberKind } from '#server/ports/observed-call.ts';
import {
  beginTalking,
  endCall,
  endTalking,
  enterQueue,
  putRingingLeg,
  putTalkingLeg,
  ringingLegOf,
  stopRinging,
  talkingLegsOf,
} from './call-edits.ts';
import { likeliestStart } from './match-calls.ts';
import { conversationCount, type TrackedCall } from './tracked-call.ts';

/** A ring event for a phone that stopped ringing longer ago than this is a new ring (rule M4). */
const NEW_RING_AFTER_MS = 2_000;

/** `kind` is what the directory says that the event's number is (rule M7). */
export function applyEvent(call: TrackedCall, event: CallEvent, kind: NumberKind): TrackedCall {
  const described = withDetails(
    {
      ...call,
      lastEventAt: event.receivedAt,
      eventReportedAt: reportedTimes(call, event),
      missedPolls: 0,
      unconfirmed: false,
    },
    event,
  );
  const { type } = event;
  switch (type.kind) {
    case 'ringing':
      return applyRouteStep(described, event, kind);
    case 'dialing':
      return applyRing(described, event, 'dialing');
    case 'answered':
      // A queue or an IVR that picks up is nobody to talk with (rules M7, M8).
      return isMachine(kind) ? applyRouteStep(described, event, kind) : applyAnswer(described, event);
    case 'ended':
      return applyEnd(described, event, type, kind);
    case 'recorded':
      return applyRecording(described, event, type.urls);
  }
}

function reportedTimes(
  { eventReportedAt }: TrackedCall,
  { type, receivedAt }: CallEvent,
): TrackedCall['eventReportedAt'] {
  const { kind } = type;
  return kind === 'answered' || kind === 'ended'
    ? { ...eventReportedAt, [kind]: receivedAt }
    : eventReportedAt;
}

/** What every event carries: direction, numbers, the readings of its start time. */
function withDetails(call: TrackedCall, event: CallEvent): TrackedCall {
  const { number, name } = event.remote;
  const candidates = call.startCandidates.length > 0 ? call.startCandidates : event.call.startedAt;
  const outward: CallDirection = event.type.kind === 'dialing' ? 'outbound' : event.direction;
  return {
    ...call,
    pbxCallId: call.pbxCallId ?? event.call.pbxCallId,
    startCandidates: candidates,
    startedAt: call.startedAt ?? likeliestStart(event, call.offsetMs),
    direction: call.direction === 'unknown' ? outward : call.direction,
    did: call.did ?? event.did,
    remote: { number: call.remote.number ?? number, name: call.remote.name ?? name },
    owner: call.owner ?? (event.type.kind === 'dialing' ? extension(event.number) : null),
  };
}

function isMachine(kind: NumberKind): boolean {
  return kind === 'queue' || kind === 'ivr' || kind === 'ring-group' || kind === 'menu' || kind === 'parking';
}

function applyRouteStep(call: TrackedCall, event: CallEvent, kind: NumberKind): TrackedCall {
  if (kind === 'extension') return applyRing(call, event, 'ringing');
  // What it picked up is no conversation: those that began are the ones known.
  const reported = event.type.kind === 'answered' ? null : event.call.conversation;
  const n = reported ?? conversationCount(call);
  if (kind === 'queue') {
    return enterQueue(call, {
      queue: queueNumber(event.number),
      at: event.receivedAt,
      by: 'event',
      n,
      estimated: false,
    });
  }
  const { number, receivedAt: at } = event;
  if (call.routeSteps.some((step) => step.number === number && step.n === n)) return call;
  return { ...call, routeSteps: [...call.routeSteps, { number, kind, n, at, seenByPoll: false }] };
}

function applyRing(call: TrackedCall, event: CallEvent, status: 'ringing' | 'dialing'): TrackedCall {
  const who = extension(event.number);
  const highest = conversationCount(call);
  const n = event.call.conversation ?? highest;
  if (call.endedAt !== null || n < highest) return call;
  if (talkingLegsOf(call, who).some(({ endedAt }) => endedAt === null)) return call;
  const old = ringingLegOf(call, who);
  const ring = { extension: who, status, conversationCount: n, since: event.receivedAt, stoppedAt: null };
  if (old === null || n > old.conversationCount) return putRingingLeg(call, ring);
  const stoppedLongAgo = old.stoppedAt !== null && event.receivedAt - old.stoppedAt > NEW_RING_AFTER_MS;
  return stoppedLongAgo ? putRingingLeg(call, ring) : call;
}

function applyAnswer(call: TrackedCall, event: CallEvent): TrackedCall {
  const who = extension(event.number);
  const at = event.receivedAt;
  const highest = conversationCount(call);
  const n = event.call.conversation ?? nextTalkingLeg(call, who, highest);
  const answered = recordAnswer(call, who, n, at, highest);
  const quiet = stopRinging(answered, at, (ring) => ring.conversationCount < n || ring.extension === who);
  if (n < highest) return quiet;
  return endTalking(quiet, at, 'succession', (other) =>
    other.extension === who
      ? other.n !== null && other.n < n
      : isSucceeded(call, other.extension, other.n, n),
  );
}

/** An answer without `n` is the next conversation, unless this extension is known to talk. */
function nextTalkingLeg(call: TrackedCall, who: Extension, highest: number): number {
  const open = talkingLegsOf(call, who).find((leg) => leg.endedAt === null);
  return open === undefined ? highest + 1 : (open.n ?? highest);
}

function recordAnswer(
  call: TrackedCall,
  who: Extension,
  n: number,
  at: number,
  highest: number,
): TrackedCall {
  const own = talkingLegsOf(call, who);
  if (own.some((leg) => leg.n === n)) return call;
  // A poll saw it first: the event names it.
  const seen = own.findLast((leg) => leg.n === null);
  if (seen !== undefined) return putTalkingLeg(call, seen, { ...seen, n });
  const late = n < highest ? { endedAt: at, endedBy: 'succession' as const } : {};
  return beginTalking(call, { extension: who, n, beganAt: at, ...late });
}

/** Answer n ends the conversations before it; the caller of an internal call goes on talking (rule M15). */
function isSucceeded(call: TrackedCall, other: Extension, otherN: number | null, n: number): boolean {
  if (other === call.owner && (call.direction === 'internal' || n < 2)) return false;
  return otherN === null ? n >= 2 : otherN < n;
}

function applyEnd(
  call: TrackedCall,
  event: CallEvent,
  end: Extract<CallEventType, { kind: 'ended' }>,
  kind: NumberKind,
): TrackedCall {
  const highest = conversationCount(call);
  const n = event.call.conversation ?? highest;
  const ended = end.answered ? endLeg(call, event, end, n) : missed(call, event, n, kind);
  const known = conversationCount(ended);
  if (end.transferred || n < known || continuesElsewhere(ended, event)) return ended;
  if (ended.endedAt !== null)
    return ended.lostBy === null && !end.answered ? { ...ended, lostBy: lostBy(ended, event, kind) } : ended;
  return endCall(ended, event.receivedAt, end.answered ? null : lostBy(ended, event, kind));
}

/** Polls show somebody else in a conversation that no event has named yet: the call is not over. */
function continuesElsewhere(call: TrackedCall, event: CallEvent): boolean {
  return call.talkingLegs.some(
    (c) => c.endedAt === null && c.n === null && c.extension !== event.number && c.extension !== call.owner,
  );
}

function endLeg(
  call: TrackedCall,
  event: CallEvent,
  end: Extract<CallEventType, { kind: 'ended' }>,
  n: number,
): TrackedCall {
  const who = extension(event.number);
  const at = event.receivedAt;
  const durationMs = end.durationSeconds === null ? null : end.durationSeconds * 1000;
  const own = talkingLegsOf(call, who);
  const known = own.find((c) => c.n === n) ?? own.findLast((c) => c.n === null);
  const finished = { durationMs, transferred: end.transferred, endedBy: 'event' as const };
  if (known === undefined) {
    return beginTalking(call, {
      extension: who,
      n,
      beganAt: at - (durationMs ?? 0),
      endedAt: at,
      ...finished,
    });
  }
  if (known.endedBy === 'event') return call;
  return putTalkingLeg(call, known, { ...known, n, endedAt: known.endedAt ?? at, ...finished });
}

function missed(call: TrackedCall, event: CallEvent, n: number, kind: NumberKind): TrackedCall {
  if (kind === 'extension') {
    return stopRinging(call, event.receivedAt, (ring) => ring.extension === event.number);
  }
  // The queue's own ring was lost: its abandon says that the caller was there (rule M10).
  if (kind !== 'queue' || call.queueStays.some((stay) => stay.queue === event.number)) return call;
  return enterQueue(call, {
    queue: queueNumber(event.number),
    at: call.firstSeenAt,
    by: 'event',
    n,
    estimated: true,
  });
}

/** Who lost the caller: a ring group's loss is reported with its last rung member (rule M10). */
function lostBy(call: TrackedCall, event: CallEvent, kind: NumberKind): string {
  if (kind !== 'extension') return event.number;
  return call.routeSteps.findLast((step) => step.kind === 'ring-group')?.number ?? event.number;
}

function applyRecording(call: TrackedCall, event: CallEvent, urls: readonly string[]): TrackedCall {
  const fresh = urls.filter((url) => !call.recordings.some((recording) => recording.url === url));
  if (fresh.length === 0) return call;
  const { number, receivedAt: at } = event;
  const added = fresh.map((url) => ({ url, number, n: event.call.conversation, at }));
  return { ...call, recordings: [...call.recordings, ...added] };
}
