/** Folds one call event in: finds or begins its call, then applies what moves it forward (rules M4, M5). */
import { applyEvent } from './apply-event.ts';
import { awaitTelling } from './await-telling.ts';
import { candidates, hasRoomForCall, nameCall, newCall, putCall } from './call-book.ts';
import { likeliestStart, matchEvent } from './correlate.ts';
import { kindIn } from './directory.ts';
import { hearEvent, warnOnce } from './links.ts';
import type { CallEvent } from './observation.ts';
import type { NumberKind } from './observed-call.ts';
import { ZONE_WARNING } from './reduce-calls.ts';
import type { SiteUpdate } from './site-update.ts';
import type { TrackedCall } from './tracked-call.ts';

export function reduceEvent(update: SiteUpdate, event: CallEvent): void {
  hearEvent(update, event.receivedAt);
  const kind = kindIn(update.site)(event.number, event.numberKind);
  const found = findCall(update, event, kind);
  const tracked = found ?? beginCall(update, event);
  if (found === null && tracked.endedAt === null && !hasRoomForCall(update)) return;
  const ownKind = kind === 'unknown' ? kindInCall(tracked, event.number) : kind;
  const after = applyEvent(tracked, event, ownKind);
  putCall(update, after);
  if (showsEnd(update, tracked, after)) awaitTelling(update, after.id, 'ended');
}

/** The next poll will show that it is over, and has nothing to say that the event did not. */
function showsEnd(
  update: SiteUpdate,
  before: TrackedCall,
  { endedAt, polled, direction }: TrackedCall,
): boolean {
  const ends = before.endedAt === null && endedAt !== null && polled !== null;
  return ends && direction !== 'internal' && update.site.picture.links.poll.status === 'up';
}

/** A number that nobody can place may be known from this very call. */
function kindInCall(call: TrackedCall, number: string): NumberKind {
  if (call.passages.some((passage) => passage.queue === number)) return 'queue';
  const talked = call.conversations.some((conversation) => conversation.extension === number);
  return talked || call.rings.some((ring) => ring.extension === number) ? 'extension' : 'unknown';
}

function findCall(update: SiteUpdate, event: CallEvent, kind: NumberKind): TrackedCall | null {
  let zoneApart: TrackedCall | null = null;
  for (const tracked of candidates(update, event.call.pbxCallId, event.remote.number)) {
    const match = matchEvent(tracked, event, kind);
    if (match === 'same') return tracked;
    if (match === 'zone' && !(tracked.endedAt !== null && isStart(event))) zoneApart ??= tracked;
  }
  if (zoneApart !== null) warnOnce(update, ZONE_WARNING);
  return zoneApart;
}

/** A start goes with no ended call of another time: after a restart the PBX counts its calls anew. */
function isStart({ happening }: CallEvent): boolean {
  return happening.kind === 'ringing' || happening.kind === 'dialing';
}

/** An end or a recording of a call that nobody saw makes a record, never a live call. */
function beginCall(update: SiteUpdate, event: CallEvent): TrackedCall {
  const { pbxCallId } = event.call;
  const start = likeliestStart(event, update.site.links.clockOffsetMs);
  const call = newCall(update, {
    id: nameCall(update, pbxCallId, start, event.receivedAt),
    pbxCallId,
    startedAt: start,
  });
  const over = event.happening.kind === 'recorded' || event.happening.kind === 'ended';
  const leaves = event.happening.kind === 'ended' && event.happening.transferred;
  return over && !leaves ? { ...call, endedAt: event.receivedAt } : call;
}
