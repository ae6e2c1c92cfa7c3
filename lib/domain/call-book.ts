/** Keeps the tracked calls of a update: indexes, shown records, legs of agents, facts. */

import { ENDED_CALLS_WARNING, LIVE_CALLS_WARNING, MOST, PARTS_WARNING } from './bounds.ts';
import { factChanges, factsOf } from './call-facts.ts';
import { recordOf } from './call-record.ts';
import { comparableNumber } from './correlate.ts';
import { type CallId, callId } from './ids.ts';
import { warnOnce } from './links.ts';
import type { Call } from './records.ts';
import type { EndedCalls } from './site-state.ts';
import { recordLeg, type SiteUpdate, siteIdOf } from './site-update.ts';
import type { Table } from './table.ts';
import type { TrackedCall } from './tracked-call.ts';

/** An ended call is kept this long for late ends, recordings and resurrections. */
const FORGET_AFTER_MS = 600_000;

const FEW_NAMESAKES = 10;

type Index = Table<string, readonly CallId[]>;

/** Tracked calls that an observation with this PBX call number, or from this outside number, can be about. */
export function candidates(
  update: SiteUpdate,
  pbxCallId: string | null,
  remote: string | null,
): readonly TrackedCall[] {
  const { calls, callsByPbxId, callsByRemote } = update.site;
  const ids = new Set(pbxCallId === null ? [] : callsByPbxId.get(pbxCallId));
  const number = comparableNumber(remote);
  if (number !== null) for (const id of callsByRemote.get(number) ?? []) ids.add(id);
  const found: TrackedCall[] = [];
  for (const id of ids) {
    const call = calls.get(id);
    if (call !== undefined) found.push(call);
  }
  // The latest first: numbers start again with the PBX.
  return found.sort((a, b) => b.firstSeenAt - a.firstSeenAt);
}

/** A name from the PBX's own start time and number, so that a restart of Ringside finds the same name again. */
export function nameCall(
  update: SiteUpdate,
  pbxCallId: string | null,
  startedAt: number | null,
  at: number,
): CallId {
  const stem = `${Math.floor((startedAt ?? at) / 1000).toString(36)}-${pbxCallId ?? 'x'}`;
  let name = callId(stem);
  // A few of one second are counted; thousands would be counted through for each, so they go on from how many there are.
  for (let n = 2; update.site.calls.get(name) !== undefined; n++) {
    if (n === FEW_NAMESAKES) n += update.site.calls.size;
    name = callId(`${stem}-${n}`);
  }
  return name;
}

/** Whether one more call can be followed; says so on the board when not (rule F9). */
export function hasRoomForCall(update: SiteUpdate): boolean {
  if (update.site.picture.calls.size < MOST.liveCalls) return true;
  warnOnce(update, LIVE_CALLS_WARNING);
  return false;
}

export function newCall(
  update: SiteUpdate,
  identity: Pick<TrackedCall, 'id' | 'pbxCallId' | 'startedAt'>,
): TrackedCall {
  return {
    ...identity,
    startCandidates: [],
    offsetMs: update.site.links.clockOffsetMs,
    firstSeenAt: update.at,
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
export function putCall(update: SiteUpdate, changed: TrackedCall): void {
  const before = update.site.calls.get(changed.id);
  if (before === changed) return;
  if (isBeyondBounds(changed)) {
    warnOnce(update, PARTS_WARNING);
    return;
  }
  const facts = factsOf(siteIdOf(update), changed);
  update.facts.push(...factChanges(changed.facts, facts, update.at));
  const call: TrackedCall = { ...changed, facts };
  update.site.calls.set(call.id, call);
  indexCall(update, before, call);
  if (before?.endedAt !== call.endedAt && call.endedAt !== null) recordEnd(update, call.id, call.endedAt);
  showCall(update, call);
}

function isBeyondBounds({ rings, conversations, passages, stations, recordings }: TrackedCall): boolean {
  if (rings.length > MOST.ringsOfCall) return true;
  return [conversations, passages, stations, recordings].some((parts) => parts.length > MOST.partsOfCall);
}

function indexCall({ site }: SiteUpdate, before: TrackedCall | undefined, call: TrackedCall): void {
  reindex(site.callsByPbxId, call.id, before?.pbxCallId ?? null, call.pbxCallId);
  const old = before?.remote.number ?? null;
  const { number } = call.remote;
  if (before === undefined || old !== number)
    reindex(site.callsByRemote, call.id, comparableNumber(old), comparableNumber(number));
}

function reindex(index: Index, id: CallId, before: string | null, after: string | null): void {
  if (before === after) return;
  if (before !== null) {
    const rest = (index.get(before) ?? []).filter((other) => other !== id);
    if (rest.length === 0) index.delete(before);
    else index.set(before, rest);
  }
  if (after === null) return;
  // Of a thousand calls with one number only the latest are compared with what comes.
  const latest = (index.get(after) ?? []).slice(1 - MOST.callsToCompare);
  index.set(after, [...latest, id]);
}

function showCall(update: SiteUpdate, call: TrackedCall): void {
  const { calls } = update.site.picture;
  const shown = calls.get(call.id);
  const record = recordOf(call, shown);
  if (record === shown || (record === null && shown === undefined)) return;
  if (record === null) calls.delete(call.id);
  else calls.set(call.id, record);
  recordLegs(update, shown, record);
}

function recordLegs(update: SiteUpdate, before: Call | undefined, after: Call | null): void {
  const id = after?.id ?? before?.id;
  if (id === undefined) return;
  for (const leg of before?.legs ?? []) {
    if (!after?.legs.some((other) => other.extension === leg.extension))
      recordLeg(update, leg.extension, id, false);
  }
  for (const leg of after?.legs ?? []) {
    const old = before?.legs.find((other) => other.extension === leg.extension);
    if (old?.status !== leg.status || old.since !== leg.since) recordLeg(update, leg.extension, id, true);
  }
}

const secondOf = (at: number): number => Math.floor(at / 1_000);

function recordEnd(update: SiteUpdate, id: CallId, at: number): void {
  const second = secondOf(at);
  const { site } = update;
  const key = String(second);
  site.endedBySecond.set(key, { id, earlier: site.endedBySecond.get(key) ?? null });
  const from = site.forgetFrom === null ? second : Math.min(site.forgetFrom, second);
  site.forgetFrom = from;
  if (site.calls.size - site.picture.calls.size > MOST.endedCalls) forgetEarliest(update, from, second);
}

/** Too many ended within ten minutes: those of the first second go (rule F9). */
function forgetEarliest(update: SiteUpdate, from: number, until: number): void {
  warnOnce(update, ENDED_CALLS_WARNING);
  for (let second = from; second <= until; second++) {
    const isThere = update.site.endedBySecond.has(String(second));
    forgetSecond(update, second);
    update.site.forgetFrom = second + 1;
    if (isThere) return;
  }
}

/** Forgets calls that ended long ago and stayed ended. Costs the seconds that passed, not the calls that are kept. */
export function forgetOldCalls(update: SiteUpdate): void {
  const until = secondOf(update.at - FORGET_AFTER_MS);
  const { site } = update;
  const { forgetFrom, endedBySecond } = site;
  if (forgetFrom === null || forgetFrom >= until) return;
  if (endedBySecond.size === 0) {
    site.forgetFrom = null;
    return;
  }
  // A clock that jumps by years must not be walked second by second.
  if (until - forgetFrom > FORGET_AFTER_MS) {
    for (const key of endedBySecond.keys()) if (Number(key) < until) forgetSecond(update, Number(key));
  } else {
    for (let second = forgetFrom; second < until; second++) forgetSecond(update, second);
  }
  site.forgetFrom = until;
}

function forgetSecond({ site }: SiteUpdate, second: number): void {
  const key = String(second);
  const ended = site.endedBySecond.get(key);
  if (ended === undefined) return;
  for (let entry: EndedCalls | null = ended; entry !== null; entry = entry.earlier) {
    const { id } = entry;
    const call = site.calls.get(id);
    // It may have been reopened, and have ended again later.
    if (call === undefined || call.endedAt === null || secondOf(call.endedAt) !== second) continue;
    site.calls.delete(id);
    reindex(site.callsByPbxId, id, call.pbxCallId, null);
    reindex(site.callsByRemote, id, comparableNumber(call.remote.number), null);
  }
  site.endedBySecond.delete(key);
}
