/** What is shown of a tracked call. */
import { pathOf } from './call-path.ts';
import { sameValue } from './changes.ts';
import type { Call, CallState, Leg, LegStatus } from './records.ts';
import {
  currentPassage,
  liveRings,
  openConversations,
  openPassage,
  type Passage,
  type TrackedCall,
} from './tracked-call.ts';

const NO_LISTENERS: Call['listeners'] = [];

/** Null for an ended call. Returns `shown` itself when nothing differs, so that identity says "unchanged". */
export function recordOf(call: TrackedCall, shown: Call | undefined): Call | null {
  if (call.endedAt !== null) return null;
  const open = openPassage(call);
  const passage = open ?? currentPassage(call);
  const state = stateOf(call, open);
  const place = call.polled?.place;
  const record: Call = {
    id: call.id,
    pbxCallId: call.pbxCallId,
    direction: call.direction,
    state,
    remote: call.remote,
    did: call.did,
    queue: passage?.queue ?? null,
    path: pathOf(call),
    // A queue that an agent asks while they talk with the caller does not have the caller yet.
    waiting: open !== null && state !== 'talking' && state !== 'held',
    queueRank: open !== null && place?.kind === 'queue' ? place.rank : null,
    legs: legsOf(call),
    listeners: call.polled?.call.listeners ?? NO_LISTENERS,
    startedAt: startOf(call),
    queuedAt: passage?.enteredAt ?? null,
    queuedAtEstimated: passage?.estimated ?? false,
    answeredAt: answeredAtOf(call),
    unconfirmed: call.unconfirmed,
  };
  return shown !== undefined && sameValue(shown, record) ? shown : record;
}

/** Server time; never later than when it was first seen, whatever the PBX's clock or zone says (rule M13). */
export function startOf(call: TrackedCall): number {
  const start = call.startedAt === null ? call.firstSeenAt : call.startedAt + call.offsetMs;
  return Math.min(start, call.firstSeenAt);
}

function answeredAtOf(call: TrackedCall): number | null {
  let first: number | null = null;
  for (const { from } of call.conversations) first = first === null ? from : Math.min(first, from);
  return first;
}

function legsOf(call: TrackedCall): readonly Leg[] {
  const present = openConversations(call).filter(({ isAway }) => isAway !== true);
  const legs: Leg[] = present.map(({ extension, held, since }) => {
    return { extension, status: held ? ('held' as const) : ('talking' as const), since };
  });
  for (const { extension, status, since } of liveRings(call)) {
    if (!legs.some((leg) => leg.extension === extension)) legs.push({ extension, status, since });
  }
  return legs.sort((a, b) => (a.extension < b.extension ? -1 : 1));
}

function stateOf(call: TrackedCall, open: Passage | null): CallState {
  const talking = openConversations(call);
  if (talking.length > 0) return talking.every((conversation) => conversation.held) ? 'held' : 'talking';
  const place = call.polled?.place ?? null;
  // Two outside lines talk with nobody here in between.
  if (place?.kind === 'talking' && !hasNewerEvent(call)) return 'talking';
  const ringing = liveRings(call).some((ring) => ring.status === 'ringing');
  if (open !== null) return ringing ? 'ringing' : 'waiting';
  if (place?.kind === 'parked') return 'parked';
  const changesHands = call.conversations.length > 0;
  if (ringing) return changesHands ? 'transferring' : 'ringing';
  if (place?.kind === 'ringing-outside') return 'ringing';
  if (changesHands && call.polled?.call.transferring === true) return 'transferring';
  const dialing = liveRings(call).length > 0;
  return dialing && place === null ? 'ringing' : 'routing';
}

function hasNewerEvent(call: TrackedCall): boolean {
  return call.polled !== null && call.lastEventAt !== null && call.lastEventAt > call.polled.askedAt;
}

/** The order in which legs of several calls speak for an agent (rule M11). */
export const LEG_ORDER: readonly LegStatus[] = ['talking', 'ringing', 'dialing', 'held'];
