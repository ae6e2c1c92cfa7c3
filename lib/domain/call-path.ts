/** What a call came through on its way: IVRs, ring groups, queues and conferences, in order. Agents are its legs. */
import type { NumberKind } from './observed-call.ts';
import type { PathStep } from './records.ts';
import { highestConversation, type Place, type Station, type TrackedCall } from './tracked-call.ts';

interface Passed extends PathStep {
  /** Conversations that had begun by then: orders before any time. */
  readonly n: number;
  readonly at: number;
}

const KINDS: Partial<Record<NumberKind, PathStep['kind']>> = {
  ivr: 'ivr',
  'ring-group': 'ring-group',
  conference: 'other',
  menu: 'other',
  fax: 'other',
  'route-point': 'other',
  unknown: 'other',
};

/** What a poll shows a call at that is no agent, line or queue. */
export type Stop = Pick<Station, 'number' | 'kind'>;

/** A station of this kind can be a step. */
export const isStop = (kind: NumberKind): boolean => KINDS[kind] !== undefined;

/** The same number twice in a row is one step. */
export function pathOf(call: TrackedCall): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (const { kind, number } of passedBy(call).sort((a, b) => a.n - b.n || a.at - b.at))
    if (steps.at(-1)?.number !== number) steps.push({ kind, number });
  return steps;
}

function passedBy(call: TrackedCall): Passed[] {
  const passed: Passed[] = [];
  for (const station of call.stations) {
    const kind = stepKind(call, station);
    if (kind !== null) passed.push({ kind, number: station.number, n: station.n, at: orderOf(station) });
  }
  for (const { queue, n, enteredAt, resumedAt } of call.passages) {
    passed.push({ kind: 'queue', number: queue, n, at: enteredAt });
    if (resumedAt !== null) passed.push({ kind: 'queue', number: queue, n, at: resumedAt });
  }
  return passed;
}

/** Null for what is no step: an agent's phone, a line, a place without a number, the number that was called. */
function stepKind(call: TrackedCall, { kind, number }: Station): PathStep['kind'] | null {
  const step = KINDS[kind] ?? null;
  if (step !== 'other') return step;
  const isAgent =
    call.rings.some(({ extension }) => extension === number) ||
    call.conversations.some(({ extension }) => extension === number);
  const isQueue = call.passages.some(({ queue }) => queue === number);
  return isAgent || isQueue || number === call.did || !/\d/.test(number) ? null : step;
}

/**
 * Events come in any order (rule M4), and a menu comes before the queue that it leads to: an IVR that no poll placed is
 * the first within its `n`.
 */
function orderOf({ kind, isPlaced, at }: Station): number {
  // Far before any time, and still in the order of their coming.
  return kind === 'ivr' && !isPlaced ? at - Number.MAX_SAFE_INTEGER / 2 : at;
}

/** A counted poll shows the call at these stops. */
export function noteStops(
  call: TrackedCall,
  place: Place,
  stops: readonly Stop[],
  askedAt: number,
): TrackedCall {
  switch (place.kind) {
    case 'routing':
    case 'open':
    case 'ringing-outside':
      return stops.reduce((known, stop) => arrive(known, stop, askedAt), call);
    case 'queue':
      return recallStops(call, stops, askedAt, highestConversation(call));
    case 'talking':
      // Whom else they talk with there is told by its number alone.
      return stops
        .filter(({ kind }) => kind === 'conference')
        .reduce((known, stop) => arrive(known, stop, askedAt), call);
    case 'parked':
      return call;
  }
}

/** It is there now: a new step unless it was there last. */
function arrive(call: TrackedCall, { number, kind }: Stop, at: number): TrackedCall {
  if (pathOf(call).at(-1)?.number === number) return call;
  const station: Station = { number, kind, n: highestConversation(call), at, isPlaced: true };
  return { ...call, stations: [...call.stations, station] };
}

/** It was there at some time before: news only if nothing else reported it. */
export function recallStops(call: TrackedCall, stops: readonly Stop[], at: number, n: number): TrackedCall {
  const isKnown = (number: string): boolean => call.stations.some((station) => station.number === number);
  const news = stops.filter(({ number, kind }) => kind !== 'unknown' && !isKnown(number));
  if (news.length === 0) return call;
  const stations = news.map(({ number, kind }): Station => ({ number, kind, n, at, isPlaced: false }));
  return { ...call, stations: [...call.stations, ...stations] };
}
