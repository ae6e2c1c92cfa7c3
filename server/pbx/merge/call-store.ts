/** Keeps the tracked calls: names, indexes, bounds, forgetting; whatever changes is described as it now stands. */

import { type CallId, callId } from '#lib/model/ids.ts';
import { CALL_PARTS_WARNING, ENDED_CALLS_WARNING, LIMITS, LIVE_CALLS_WARNING } from '#server/core/bounds.ts';
import type { Table } from '#server/core/table.ts';
import type { EndedCallList, MergeStep } from './call-tables.ts';
import { describeCall } from './describe-call.ts';
import { comparableNumber } from './match-calls.ts';
import type { TrackedCall } from './tracked-call.ts';

/** An ended call is kept this long for late ends, recordings and resurrections. */
const FORGET_AFTER_MS = 600_000;

const FEW_SAME_IDS = 10;

type CallIndex = Table<string, readonly CallId[]>;

/** Tracked calls that an observation with this PBX call number, or from this outside number, can be about. */
export function candidateCalls(
  step: MergeStep,
  pbxCallId: string | null,
  remote: string | null,
): readonly TrackedCall[] {
  const { calls, byPbxId, byRemote } = step.tables;
  const ids = new Set(pbxCallId === null ? [] : byPbxId.get(pbxCallId));
  const number = comparableNumber(remote);
  if (number !== null) for (const id of byRemote.get(number) ?? []) ids.add(id);
  const found: TrackedCall[] = [];
  for (const id of ids) {
    const call = calls.get(id);
    if (call !== undefined) found.push(call);
  }
  // The latest first: numbers start again with the PBX.
  return found.sort((a, b) => b.firstSeenAt - a.firstSeenAt);
}

/** A name from the PBX's own start time and number, so that a restart of Ringside finds the same name again. */
export function newCallId(
  step: MergeStep,
  pbxCallId: string | null,
  startedAt: number | null,
  at: number,
): CallId {
  const stem = `${Math.floor((startedAt ?? at) / 1000).toString(36)}-${pbxCallId ?? 'x'}`;
  let name = callId(stem);
  // A few of one second are counted; thousands would be counted through for each, so they go on from how many there are.
  for (let n = 2; step.tables.calls.get(name) !== undefined; n++) {
    if (n === FEW_SAME_IDS) n += step.tables.calls.size;
    name = callId(`${stem}-${n}`);
  }
  return name;
}

/** Whether one more call can be followed; says so on the board when not (rule F9). */
export function hasRoomForCall({ tables, warnings }: MergeStep): boolean {
  if (tables.hasRoom) return true;
  warnings.push(LIVE_CALLS_WARNING);
  return false;
}

export function newTrackedCall(
  step: MergeStep,
  identity: Pick<TrackedCall, 'id' | 'pbxCallId' | 'startedAt'>,
): TrackedCall {
  return {
    ...identity,
    startCandidates: [],
    offsetMs: step.tables.clockOffsetMs.value,
    firstSeenAt: step.at,
    direction: 'unknown',
    did: null,
    remote: { number: null, name: null },
    owner: null,
    ringingLegs: [],
    talkingLegs: [],
    queueStays: [],
    routeSteps: [],
    recordings: [],
    countedPoll: null,
    outrankedPoll: null,
    missedPolls: 0,
    lastEventAt: null,
    eventReportedAt: { answered: null, ended: null },
    endedAt: null,
    lostBy: null,
    unconfirmed: false,
  };
}

/** Enters a changed call: everything that depends on it follows. One without bounds stays as it was (rule F9). */
export function storeCall(step: MergeStep, call: TrackedCall): void {
  const { calls, live, listed } = step.tables;
  const before = calls.get(call.id);
  if (before === call) return;
  if (isBeyondBounds(call)) {
    step.warnings.push(CALL_PARTS_WARNING);
    return;
  }
  calls.set(call.id, call);
  if (call.endedAt === null) live.set(call.id, call);
  else live.delete(call.id);
  if (call.pbxCallId !== null) indexListed(listed, call.pbxCallId, call);
  indexCall(step, before, call);
  step.changes.push({ kind: 'call', call: describeCall(call) });
  if (before?.endedAt !== call.endedAt && call.endedAt !== null) recordEnd(step, call.id, call.endedAt);
}

function indexListed(listed: Table<string, TrackedCall>, pbxCallId: string, call: TrackedCall): void {
  if (call.endedAt === null && call.countedPoll !== null) listed.set(pbxCallId, call);
  else if (listed.get(pbxCallId)?.id === call.id) listed.delete(pbxCallId);
}

function isBeyondBounds({
  ringingLegs,
  talkingLegs,
  queueStays: stays,
  routeSteps: steps,
  recordings,
}: TrackedCall): boolean {
  if (ringingLegs.length > LIMITS.ringsOfCall) return true;
  return [talkingLegs, stays, steps, recordings].some((parts) => parts.length > LIMITS.partsOfCall);
}

function indexCall({ tables }: MergeStep, before: TrackedCall | undefined, call: TrackedCall): void {
  reindex(tables.byPbxId, call.id, before?.pbxCallId ?? null, call.pbxCallId);
  const old = before?.remote.number ?? null;
  const { number } = call.remote;
  if (before === undefined || old !== number)
    reindex(tables.byRemote, call.id, comparableNumber(old), comparableNumber(number));
}

function reindex(index: CallIndex, id: CallId, before: string | null, after: string | null): void {
  if (before === after) return;
  if (before !== null) {
    const rest = (index.get(before) ?? []).filter((other) => other !== id);
    if (rest.length === 0) index.delete(before);
    else index.set(before, rest);
  }
  if (after === null) return;
  // Of a thousand calls with one number only the latest are compared with what comes.
  const latest = (index.get(after) ?? []).slice(1 - LIMITS.callsToCompare);
  index.set(after, [...latest, id]);
}

const wholeSecond = (at: number): number => Math.floor(at / 1_000);

function recordEnd(step: MergeStep, id: CallId, at: number): void {
  const second = wholeSecond(at);
  const { endedBySecond, forgetFrom, calls, live } = step.tables;
  const key = String(second);
  endedBySecond.set(key, { id, earlier: endedBySecond.get(key) ?? null });
  const from = forgetFrom.value === null ? second : Math.min(forgetFrom.value, second);
  forgetFrom.value = from;
  if (calls.size - live.size > LIMITS.endedCalls) forgetEarliest(step, from, second);
}

/** Too many ended within ten minutes: those of the first second go (rule F9). */
function forgetEarliest(step: MergeStep, from: number, until: number): void {
  step.warnings.push(ENDED_CALLS_WARNING);
  for (let second = from; second <= until; second++) {
    const isThere = step.tables.endedBySecond.has(String(second));
    forgetSecond(step, second);
    step.tables.forgetFrom.value = second + 1;
    if (isThere) return;
  }
}

/** Forgets calls that ended long ago and stayed ended. Costs the seconds that passed, not the calls that are kept. */
export function forgetOldCalls(step: MergeStep): void {
  const until = wholeSecond(step.at - FORGET_AFTER_MS);
  const { endedBySecond, forgetFrom } = step.tables;
  const from = forgetFrom.value;
  if (from === null || from >= until) return;
  if (endedBySecond.size === 0) {
    forgetFrom.value = null;
    return;
  }
  // A clock that jumps by years must not be walked second by second.
  if (until - from > FORGET_AFTER_MS) {
    for (const key of endedBySecond.keys()) if (Number(key) < until) forgetSecond(step, Number(key));
  } else {
    for (let second = from; second < until; second++) forgetSecond(step, second);
  }
  forgetFrom.value = until;
}

function forgetSecond({ tables, changes }: MergeStep, second: number): void {
  const key = String(second);
  const ended = tables.endedBySecond.get(key);
  if (ended === undefined) return;
  for (let entry: EndedCallList | null = ended; entry !== null; entry = entry.earlier) {
    const { id } = entry;
    const call = tables.calls.get(id);
    // It may have been reopened, and have ended again later.
    if (call === undefined || call.endedAt === null || wholeSecond(call.endedAt) !== second) continue;
    tables.calls.delete(id);
    reindex(tables.byPbxId, id, call.pbxCallId, null);
    reindex(tables.byRemote, id, comparableNumber(call.remote.number), null);
    changes.push({ kind: 'forgotten', id });
  }
  tables.endedBySecond.delete(key);
}
