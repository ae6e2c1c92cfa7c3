/** Applies one event to its call: only what moves the call forward (rules M4, M6, M15). */
import {
  addConversation,
  conversationsOf,
  endCall,
  endConversations,
  enterQueue,
  putConversation,
  putRing,
  ringOf,
  stopRings,
} from './call-edits.ts';
import { likeliestStart } from './correlate.ts';
import { type Extension, extension, queueNumber } from './ids.ts';
import type { CallEvent, CallHappening } from './observation.ts';
import type { NumberKind } from './observed-call.ts';
import type { CallDirection } from './records.ts';
import { highestConversation, type TrackedCall } from './tracked-call.ts';

/** A ring event for a phone that stopped ringing longer ago than this is a new ring (rule M4). */
const RINGS_ANEW_MS = 2_000;

/** `kind` is what the directory says that the event's number is (rule M7). */
export function applyEvent(call: TrackedCall, event: CallEvent, kind: NumberKind): TrackedCall {
  const described = withDetails(
    {
      ...call,
      lastEventAt: event.receivedAt,
      toldAt: toldBy(call, event),
      missedPolls: 0,
      unconfirmed: false,
    },
    event,
  );
  const { happening } = event;
  switch (happening.kind) {
    case 'ringing':
      return applyReached(described, event, kind);
    case 'dialing':
      return applyRing(described, event, 'dialing');
    case 'answered':
      // A queue or an IVR that picks up is nobody to talk with (rules M7, M8).
      return isMachine(kind) ? applyReached(described, event, kind) : applyAnswer(described, event);
    case 'ended':
      return applyEnd(described, event, happening, kind);
    case 'recorded':
      return applyRecording(described, event, happening.urls);
  }
}

function toldBy({ toldAt }: TrackedCall, { happening, receivedAt }: CallEvent): TrackedCall['toldAt'] {
  const { kind } = happening;
  return kind === 'answered' || kind === 'ended' ? { ...toldAt, [kind]: receivedAt } : toldAt;
}

/** What every event carries: direction, numbers, the readings of its start time. */
function withDetails(call: TrackedCall, event: CallEvent): TrackedCall {
  const { number, name } = event.remote;
  const candidates = call.startCandidates.length > 0 ? call.startCandidates : event.call.startedAt;
  const outward: CallDirection = event.happening.kind === 'dialing' ? 'outbound' : event.direction;
  return {
    ...call,
    pbxCallId: call.pbxCallId ?? event.call.pbxCallId,
    startCandidates: candidates,
    startedAt: call.startedAt ?? likeliestStart(event, call.offsetMs),
    direction: call.direction === 'unknown' ? outward : call.direction,
    did: call.did ?? event.did,
    remote: { number: call.remote.number ?? number, name: call.remote.name ?? name },
    owner: call.owner ?? (event.happening.kind === 'dialing' ? extension(event.number) : null),
  };
}

function isMachine(kind: NumberKind): boolean {
  return kind === 'queue' || kind === 'ivr' || kind === 'ring-group' || kind === 'menu' || kind === 'parking';
}

function applyReached(call: TrackedCall, event: CallEvent, kind: NumberKind): TrackedCall {
  if (kind === 'extension') return applyRing(call, event, 'ringing');
  // What it picked up is no conversation: those that began are the ones known.
  const told = event.happening.kind === 'answered' ? null : event.call.conversation;
  const n = told ?? highestConversation(call);
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
  if (call.stations.some((station) => station.number === number && station.n === n)) return call;
  return { ...call, stations: [...call.stations, { number, kind, n, at, isPlaced: false }] };
}

function applyRing(call: TrackedCall, event: CallEvent, status: 'ringing' | 'dialing'): TrackedCall {
  const who = extension(event.number);
  const highest = highestConversation(call);
  const n = event.call.conversation ?? highest;
  if (call.endedAt !== null || n < highest) return call;
  if (conversationsOf(call, who).some(({ to }) => to === null)) return call;
  const old = ringOf(call, who);
  const ring = { extension: who, status, conversation: n, since: event.receivedAt, stoppedAt: null };
  if (old === null || n > old.conversation) return putRing(call, ring);
  const stoppedLongAgo = old.stoppedAt !== null && event.receivedAt - old.stoppedAt > RINGS_ANEW_MS;
  return stoppedLongAgo ? putRing(call, ring) : call;
}

function applyAnswer(call: TrackedCall, event: CallEvent): TrackedCall {
  const who = extension(event.number);
  const at = event.receivedAt;
  const highest = highestConversation(call);
  const n = event.call.conversation ?? nextConversation(call, who, highest);
  const answered = noteAnswer(call, who, n, at, highest);
  const quiet = stopRings(answered, at, (ring) => ring.conversation < n || ring.extension === who);
  if (n < highest) return quiet;
  return endConversations(quiet, at, 'succession', (other) =>
    other.extension === who
      ? other.n !== null && other.n < n
      : isSucceeded(call, other.extension, other.n, n),
  );
}

/** An answer without `n` is the next conversation, unless this extension is known to talk. */
function nextConversation(call: TrackedCall, who: Extension, highest: number): number {
  const open = conversationsOf(call, who).find((conversation) => conversation.to === null);
  return open === undefined ? highest + 1 : (open.n ?? highest);
}

function noteAnswer(call: TrackedCall, who: Extension, n: number, at: number, highest: number): TrackedCall {
  const own = conversationsOf(call, who);
  if (own.some((conversation) => conversation.n === n)) return call;
  // A poll saw it first: the event names it.
  const seen = own.findLast((conversation) => conversation.n === null);
  if (seen !== undefined) return putConversation(call, seen, { ...seen, n });
  const late = n < highest ? { to: at, endedBy: 'succession' as const } : {};
  return addConversation(call, { extension: who, n, from: at, ...late });
}

/** Answer n ends the conversations before it; the caller of an internal call goes on talking (rule M15). */
function isSucceeded(call: TrackedCall, other: Extension, otherN: number | null, n: number): boolean {
  if (other === call.owner && (call.direction === 'internal' || n < 2)) return false;
  return otherN === null ? n >= 2 : otherN < n;
}

function applyEnd(
  call: TrackedCall,
  event: CallEvent,
  end: Extract<CallHappening, { kind: 'ended' }>,
  kind: NumberKind,
): TrackedCall {
  const highest = highestConversation(call);
  const n = event.call.conversation ?? highest;
  const ended = end.answered ? endLeg(call, event, end, n) : missed(call, event, n, kind);
  const known = highestConversation(ended);
  if (end.transferred || n < known || goesOnElsewhere(ended, event)) return ended;
  if (ended.endedAt !== null)
    return ended.lostBy === null && !end.answered ? { ...ended, lostBy: lostBy(ended, event, kind) } : ended;
  return endCall(ended, event.receivedAt, end.answered ? null : lostBy(ended, event, kind));
}

/** Polls show somebody else in a conversation that no event has named yet: the call is not over. */
function goesOnElsewhere(call: TrackedCall, event: CallEvent): boolean {
  return call.conversations.some(
    (c) => c.to === null && c.n === null && c.extension !== event.number && c.extension !== call.owner,
  );
}

function endLeg(
  call: TrackedCall,
  event: CallEvent,
  end: Extract<CallHappening, { kind: 'ended' }>,
  n: number,
): TrackedCall {
  const who = extension(event.number);
  const at = event.receivedAt;
  const durationMs = end.durationSeconds === null ? null : end.durationSeconds * 1000;
  const own = conversationsOf(call, who);
  const known = own.find((c) => c.n === n) ?? own.findLast((c) => c.n === null);
  const finished = { durationMs, transferred: end.transferred, endedBy: 'event' as const };
  if (known === undefined) {
    return addConversation(call, { extension: who, n, from: at - (durationMs ?? 0), to: at, ...finished });
  }
  if (known.endedBy === 'event') return call;
  return putConversation(call, known, { ...known, n, to: known.to ?? at, ...finished });
}

function missed(call: TrackedCall, event: CallEvent, n: number, kind: NumberKind): TrackedCall {
  if (kind === 'extension') {
    return stopRings(call, event.receivedAt, (ring) => ring.extension === event.number);
  }
  // The queue's own ring was lost: its abandon says that the caller was there (rule M10).
  if (kind !== 'queue' || call.passages.some((passage) => passage.queue === event.number)) return call;
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
  return call.stations.findLast((station) => station.kind === 'ring-group')?.number ?? event.number;
}

function applyRecording(call: TrackedCall, event: CallEvent, urls: readonly string[]): TrackedCall {
  const fresh = urls.filter((url) => !call.recordings.some((recording) => recording.url === url));
  if (fresh.length === 0) return call;
  const { number, receivedAt: at } = event;
  const added = fresh.map((url) => ({ url, number, n: event.call.conversation, at }));
  return { ...call, recordings: [...call.recordings, ...added] };
}
