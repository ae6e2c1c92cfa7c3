/** Keeps the tracked calls of a draft: indexes, shown records, legs of agents, facts. */

import { ENDED_CALLS_WARNING, LIVE_CALLS_WARNING, MOST, PARTS_WARNING } from './bounds.ts';
import { factChanges, factsOf } from './call-facts.ts';
import { recordOf } from './call-record.ts';
import { comparableNumber } from './correlate.ts';
import { type CallId, callId } from './ids.ts';
import { warnOnce } from './links.ts';
import type { EndedCalls } from './live-state.ts';
import { deleteFrom, entriesOf, getFrom, type PersistentMap, setIn } from './persistent-map.ts';
import type { Call } from './records.ts';
import { changePicture, noteLeg, type SiteDraft, siteIdOf } from './site-draft.ts';
import type { TrackedCall } from './tracked-call.ts';

/** An ended call is kept this long for late ends, recordings and resurrections. */
const FORGET_AFTER_MS = 600_000;

const FEW_NAMESAKES = 10;

type Index = PersistentMap<string, readonly CallId[]>;

/** Tracked calls that an observation with this PBX call number, or from this outside number, can be about. */
export function candidates(
  draft: SiteDraft,
  pbxCallId: string | null,
  remote: string | null,
): readonly TrackedCall[] {
  const { calls, callsByPbxId, callsByRemote } = draft.site;
  const ids = new Set(pbxCallId === null ? [] : getFrom(callsByPbxId, pbxCallId));
  const number = comparableNumber(remote);
  if (number !== null) for (const id of getFrom(callsByRemote, number) ?? []) ids.add(id);
  const found: TrackedCall[] = [];
  for (const id of ids) {
    const call = getFrom(calls, id);
    if (call !== undefined) found.push(call);
  }
  // The latest first: numbers start again with the PBX.
  return found.sort((a, b) => b.firstSeenAt - a.firstSeenAt);
}

/** A name from the PBX's own start time and number, so that a restart of Ringside finds the same name again. */
export function nameCall(
  draft: SiteDraft,
  pbxCallId: string | null,
  startedAt: number | null,
  at: number,
): CallId {
  const stem = `${Math.floor((startedAt ?? at) / 1000).toString(36)}-${pbxCallId ?? 'x'}`;
  let name = callId(stem);
  // A few of one second are counted; thousands would be counted through for each, so they go on from how many there are.
  for (let n = 2; getFrom(draft.site.calls, name) !== undefined; n++) {
    if (n === FEW_NAMESAKES) n += draft.site.calls.size;
    name = callId(`${stem}-${n}`);
  }
  return name;
}

/** Whether one more call can be followed; says so on the board when not (rule F9). */
export function hasRoomForCall(draft: SiteDraft): boolean {
  if (draft.site.picture.calls.size < MOST.liveCalls) return true;
  warnOnce(draft, LIVE_CALLS_WARNING);
  return false;
}

export function newCall(
  draft: SiteDraft,
  identity: Pick<TrackedCall, 'id' | 'pbxCallId' | 'startedAt'>,
): TrackedCall {
  return {
    ...identity,
    startCandidates: [],
    offsetMs: draft.site.links.clockOffsetMs,
    firstSeenAt: draft.at,
    direction: 'unknown',
    did: null,
    remote: { number: null, name: null },
    owner: null,
    rings: [],
    conversations: [],
    passages: [],
    stations: [],
    recordings: [],
    polled: null,
    glimpse: null,
    missedPolls: 0,
    lastEventAt: null,
    toldAt: { answered: null, ended: null },
    endedAt: null,
    lostBy: null,
    unconfirmed: false,
    facts: [],
  };
}

/** Enters a changed call: everything that depends on it follows. One without bounds stays as it was (rule F9). */
export function putCall(draft: SiteDraft, changed: TrackedCall): void {
  const before = getFrom(draft.site.calls, changed.id);
  if (before === changed) return;
  if (isBeyondBounds(changed)) {
    warnOnce(draft, PARTS_WARNING);
    return;
  }
  const facts = factsOf(siteIdOf(draft), changed);
  draft.facts.push(...factChanges(changed.facts, facts, draft.at));
  const call: TrackedCall = { ...changed, facts };
  draft.site = { ...draft.site, calls: setIn(draft.site.calls, call.id, call) };
  indexCall(draft, before, call);
  if (before?.endedAt !== call.endedAt && call.endedAt !== null) noteEnd(draft, call.id, call.endedAt);
  showCall(draft, call);
}

function isBeyondBounds({ rings, conversations, passages, stations, recordings }: TrackedCall): boolean {
  if (rings.length > MOST.ringsOfCall) return true;
  return [conversations, passages, stations, recordings].some((parts) => parts.length > MOST.partsOfCall);
}

function indexCall(draft: SiteDraft, before: TrackedCall | undefined, call: TrackedCall): void {
  let { callsByPbxId, callsByRemote } = draft.site;
  callsByPbxId = reindex(callsByPbxId, call.id, before?.pbxCallId ?? null, call.pbxCallId);
  const old = comparableNumber(before?.remote.number ?? null);
  callsByRemote = reindex(callsByRemote, call.id, old, comparableNumber(call.remote.number));
  draft.site = { ...draft.site, callsByPbxId, callsByRemote };
}

function reindex(index: Index, id: CallId, before: string | null, after: string | null): Index {
  if (before === after) return index;
  let next = index;
  if (before !== null) {
    const rest = (getFrom(next, before) ?? []).filter((other) => other !== id);
    next = rest.length === 0 ? deleteFrom(next, before) : setIn(next, before, rest);
  }
  if (after === null) return next;
  // Of a thousand calls with one number only the latest are compared with what comes.
  const latest = (getFrom(next, after) ?? []).slice(1 - MOST.callsToCompare);
  return setIn(next, after, [...latest, id]);
}

function showCall(draft: SiteDraft, call: TrackedCall): void {
  const { calls } = draft.site.picture;
  const shown = getFrom(calls, call.id);
  const record = recordOf(call, shown);
  if (record === shown || (record === null && shown === undefined)) return;
  changePicture(draft, {
    calls: record === null ? deleteFrom(calls, call.id) : setIn(calls, call.id, record),
  });
  noteLegs(draft, shown, record);
}

function noteLegs(draft: SiteDraft, before: Call | undefined, after: Call | null): void {
  const id = after?.id ?? before?.id;
  if (id === undefined) return;
  for (const leg of before?.legs ?? []) {
    if (!after?.legs.some((other) => other.extension === leg.extension))
      noteLeg(draft, leg.extension, id, false);
  }
  for (const leg of after?.legs ?? []) {
    const old = before?.legs.find((other) => other.extension === leg.extension);
    if (old?.status !== leg.status || old.since !== leg.since) noteLeg(draft, leg.extension, id, true);
  }
}

const secondOf = (at: number): number => Math.floor(at / 1_000);

function noteEnd(draft: SiteDraft, id: CallId, at: number): void {
  const second = secondOf(at);
  const { endedBySecond, forgetFrom } = draft.site;
  const key = String(second);
  const ended = setIn(endedBySecond, key, { id, earlier: getFrom(endedBySecond, key) ?? null });
  const from = forgetFrom === null ? second : Math.min(forgetFrom, second);
  draft.site = { ...draft.site, endedBySecond: ended, forgetFrom: from };
  if (draft.site.calls.size - draft.site.picture.calls.size > MOST.endedCalls)
    forgetEarliest(draft, from, second);
}

/** Too many ended within ten minutes: those of the first second go (rule F9). */
function forgetEarliest(draft: SiteDraft, from: number, until: number): void {
  warnOnce(draft, ENDED_CALLS_WARNING);
  for (let second = from; second <= until; second++) {
    const isThere = getFrom(draft.site.endedBySecond, String(second)) !== undefined;
    forgetSecond(draft, second);
    draft.site = { ...draft.site, forgetFrom: second + 1 };
    if (isThere) return;
  }
}

/** Forgets calls that ended long ago and stayed ended. Costs the seconds that passed, not the calls that are kept. */
export function forgetOldCalls(draft: SiteDraft): void {
  const until = secondOf(draft.at - FORGET_AFTER_MS);
  const { forgetFrom } = draft.site;
  if (forgetFrom === null || forgetFrom >= until) return;
  if (draft.site.endedBySecond.size === 0) {
    draft.site = { ...draft.site, forgetFrom: null };
    return;
  }
  // A clock that jumps by years must not be walked second by second.
  if (until - forgetFrom > FORGET_AFTER_MS) {
    for (const [key] of [...entriesOf(draft.site.endedBySecond)])
      if (Number(key) < until) forgetSecond(draft, Number(key));
  } else {
    for (let second = forgetFrom; second < until; second++) forgetSecond(draft, second);
  }
  draft.site = { ...draft.site, forgetFrom: until };
}

function forgetSecond(draft: SiteDraft, second: number): void {
  const key = String(second);
  const ended = getFrom(draft.site.endedBySecond, key);
  if (ended === undefined) return;
  let { calls, callsByPbxId, callsByRemote } = draft.site;
  for (let entry: EndedCalls | null = ended; entry !== null; entry = entry.earlier) {
    const { id } = entry;
    const call = getFrom(calls, id);
    // It may have been reopened, and have ended again later.
    if (call === undefined || call.endedAt === null || secondOf(call.endedAt) !== second) continue;
    calls = deleteFrom(calls, id);
    callsByPbxId = reindex(callsByPbxId, id, call.pbxCallId, null);
    callsByRemote = reindex(callsByRemote, id, comparableNumber(call.remote.number), null);
  }
  const endedBySecond = deleteFrom(draft.site.endedBySecond, key);
  draft.site = { ...draft.site, calls, callsByPbxId, callsByRemote, endedBySecond };
}
