/** Which call an observation is about (rule M5). */

import { nullIfAnonymous } from '#lib/model/anonymous-caller.ts';
import type { CallEvent } from '#server/ports/observation.ts';
import type { NumberKind, ObservedCall } from '#server/ports/observed-call.ts';
import type { PolledCallView } from './polled-call-view.ts';
import type { TrackedCall } from './tracked-call.ts';

const START_TOLERANCE_MS = 10_000;
const ZONE_STEP_MS = 15 * 60_000;
const LARGEST_ZONE_GAP_MS = 26 * 3_600_000;

/** `zone`: the same call, but its times are apart as if the site's time zone were wrong. */
export type CallMatch = 'no' | 'same' | 'zone';

/** A number to compare by: digits alone; null for empty and withheld numbers, which match nothing. */
export function comparableNumber(number: string | null): string | null {
  if (number !== null && /^\d+$/.test(number)) return number;
  const given = nullIfAnonymous(number);
  if (given === null) return null;
  return given.replace(/\D/g, '') || given;
}

function sameNumber(a: string | null, b: string | null): boolean {
  const left = comparableNumber(a);
  return left !== null && left === comparableNumber(b);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= START_TOLERANCE_MS;
}

/** Of the readings of an event's start time (PBX clock) the one nearest to when it came; null for none (rule M5). */
export function likeliestStart(event: CallEvent, offsetMs: number): number | null {
  const distance = (start: number): number => Math.abs(event.receivedAt - offsetMs - start);
  const [first = null, ...others] = event.call.startedAt;
  return others.reduce<number | null>(
    (best, start) => (best !== null && distance(start) >= distance(best) ? best : start),
    first,
  );
}

/** A whole number of quarter hours apart, but not none: how two time zones differ. */
function isZoneApart(a: number, b: number): boolean {
  const gap = Math.abs(a - b);
  if (gap > LARGEST_ZONE_GAP_MS || gap <= START_TOLERANCE_MS) return false;
  const rest = gap % ZONE_STEP_MS;
  return Math.min(rest, ZONE_STEP_MS - rest) <= START_TOLERANCE_MS;
}

/** The call's start times, PBX clock: the polled one alone when there is one. */
function startsOf(call: TrackedCall): readonly number[] {
  if (call.countedPoll !== null && call.startedAt !== null) return [call.startedAt];
  return call.startCandidates;
}

function involves(call: TrackedCall, number: string): boolean {
  return (
    call.ringingLegs.some((ring) => ring.extension === number) ||
    call.talkingLegs.some((leg) => leg.extension === number) ||
    call.queueStays.some((stay) => stay.queue === number) ||
    call.owner === number
  );
}

/** For two observations with the same N. */
function matchByStartTime(
  a: readonly number[],
  b: readonly number[],
  partiesAgree: () => boolean,
): CallMatch {
  if (a.length === 0 || b.length === 0) return partiesAgree() ? 'same' : 'no';
  if (a.some((x) => b.some((y) => isNear(x, y)))) return 'same';
  return a.some((x) => b.some((y) => isZoneApart(x, y))) && partiesAgree() ? 'zone' : 'no';
}

/** Whether a polled call is the tracked one. */
export function matchPolled(call: TrackedCall, polled: ObservedCall, view: PolledCallView): CallMatch {
  const { startedAt } = polled;
  if (call.pbxCallId !== null) {
    if (call.pbxCallId !== polled.pbxCallId) return 'no';
    const agree = (): boolean => partiesAgree(call, view);
    if (call.countedPoll !== null)
      return matchByListedStart(call.countedPoll.call.startedAt, startedAt, agree);
    return matchByStartTime(startsOf(call), startedAt === null ? [] : [startedAt], agree);
  }
  const begun = startedAt === null ? null : startedAt + call.offsetMs;
  const starts = begun === null || isNear(begun, call.firstSeenAt);
  return starts && partiesAgree(call, view) && sharesParty(call, view) ? 'same' : 'no';
}

/** Between two listings with the same N the start is equal, not near; where one lacks it, the parties agree. */
function matchByListedStart(before: number | null, now: number | null, agree: () => boolean): CallMatch {
  return before === now || ((before === null || now === null) && agree()) ? 'same' : 'no';
}

function partiesAgree(call: TrackedCall, view: PolledCallView): boolean {
  if (comparableNumber(call.remote.number) !== null && comparableNumber(view.remoteNumber) !== null) {
    return sameNumber(call.remote.number, view.remoteNumber);
  }
  return sharesParty(call, view);
}

function sharesParty(call: TrackedCall, view: PolledCallView): boolean {
  if (view.position.kind === 'queue' && involves(call, view.position.queue)) return true;
  return [...view.legs.keys()].some((leg) => involves(call, leg));
}

/** Whether an event is about the tracked call. */
export function matchEvent(call: TrackedCall, event: CallEvent, kind: NumberKind): CallMatch {
  const reference = event.call;
  if (reference.pbxCallId !== null && call.pbxCallId !== null) {
    if (reference.pbxCallId !== call.pbxCallId) return 'no';
    return matchByStartTime(startsOf(call), reference.startedAt, () => eventPartiesAgree(call, event, kind));
  }
  const outside = sameNumber(call.remote.number, event.remote.number);
  const begun = likeliestStart(event, call.offsetMs);
  const first = begun === null ? event.receivedAt : begun + call.offsetMs;
  const start = call.startedAt === null ? call.firstSeenAt : call.startedAt + call.offsetMs;
  return outside && involves(call, event.number) && isNear(first, start) ? 'same' : 'no';
}

function eventPartiesAgree(call: TrackedCall, event: CallEvent, kind: NumberKind): boolean {
  if (comparableNumber(call.remote.number) !== null && comparableNumber(event.remote.number) !== null) {
    return sameNumber(call.remote.number, event.remote.number);
  }
  return (kind === 'extension' || kind === 'queue') && involves(call, event.number);
}
