/** What a call came through on its way: IVRs, ring groups, queues and conferences, in order. Agents are its legs. */

import type { RouteStep } from '#lib/model/records.ts';
import type { NumberKind } from '#server/ports/observed-call.ts';
import {
  type CallPosition,
  conversationCount,
  type TrackedCall,
  type TrackedRouteStep,
} from './tracked-call.ts';

interface OrderedRouteStep extends RouteStep {
  /** Conversations that had begun by then: orders before any time. */
  readonly n: number;
  readonly at: number;
}

const ROUTE_STEP_KINDS: Partial<Record<NumberKind, RouteStep['kind']>> = {
  ivr: 'ivr',
  'ring-group': 'ring-group',
  conference: 'other',
  menu: 'other',
  fax: 'other',
  'route-point': 'other',
  unknown: 'other',
};

/** What a poll shows a call at that is no agent, line or queue. */
export type PolledRouteStep = Pick<TrackedRouteStep, 'number' | 'kind'>;

/** A station of this kind can be a step. */
export const isRouteStepKind = (kind: NumberKind): boolean => ROUTE_STEP_KINDS[kind] !== undefined;

/** The same number twice in a row is one step. */
export function routeOf(call: TrackedCall): readonly RouteStep[] {
  const steps: RouteStep[] = [];
  for (const { kind, number } of orderedRouteSteps(call).sort((a, b) => a.n - b.n || a.at - b.at))
    if (steps.at(-1)?.number !== number) steps.push({ kind, number });
  return steps;
}

function orderedRouteSteps(call: TrackedCall): OrderedRouteStep[] {
  const passed: OrderedRouteStep[] = [];
  for (const step of call.routeSteps) {
    const kind = routeStepKind(call, step);
    if (kind !== null) passed.push({ kind, number: step.number, n: step.n, at: orderOf(step) });
  }
  for (const { queue, n, enteredAt, resumedAt } of call.queueStays) {
    passed.push({ kind: 'queue', number: queue, n, at: enteredAt });
    if (resumedAt !== null) passed.push({ kind: 'queue', number: queue, n, at: resumedAt });
  }
  return passed;
}

/** Null for what is no step: an agent's phone, a line, a place without a number, the number that was called. */
function routeStepKind(call: TrackedCall, { kind, number }: TrackedRouteStep): RouteStep['kind'] | null {
  const step = ROUTE_STEP_KINDS[kind] ?? null;
  if (step !== 'other') return step;
  const isAgent =
    call.ringingLegs.some(({ extension }) => extension === number) ||
    call.talkingLegs.some(({ extension }) => extension === number);
  const isQueue = call.queueStays.some(({ queue }) => queue === number);
  return isAgent || isQueue || number === call.did || !/\d/.test(number) ? null : step;
}

/**
 * Events come in any order (rule M4), and a menu comes before the queue that it leads to: an IVR that no poll placed is
 * the first within its `n`.
 */
function orderOf({ kind, seenByPoll, at }: TrackedRouteStep): number {
  // Far before any time, and still in the order of their coming.
  return kind === 'ivr' && !seenByPoll ? at - Number.MAX_SAFE_INTEGER / 2 : at;
}

/** A counted poll shows the call at these stops. */
export function recordRouteSteps(
  call: TrackedCall,
  place: CallPosition,
  steps: readonly PolledRouteStep[],
  askedAt: number,
): TrackedCall {
  switch (place.kind) {
    case 'routing':
    case 'open':
    case 'ringing-outside':
      return steps.reduce((known, step) => recordArrival(known, step, askedAt), call);
    case 'queue':
      return recordEarlierRouteSteps(call, steps, askedAt, conversationCount(call));
    case 'talking':
      // Whom else they talk with there is told by its number alone.
      return steps
        .filter(({ kind }) => kind === 'conference')
        .reduce((known, step) => recordArrival(known, step, askedAt), call);
    case 'parked':
      return call;
  }
}

/** It is there now: a new step unless it was there last. */
function recordArrival(call: TrackedCall, { number, kind }: PolledRouteStep, at: number): TrackedCall {
  if (routeOf(call).at(-1)?.number === number) return call;
  const step: TrackedRouteStep = { number, kind, n: conversationCount(call), at, seenByPoll: true };
  return { ...call, routeSteps: [...call.routeSteps, step] };
}

/** It was there at some time before: news only if nothing else reported it. */
export function recordEarlierRouteSteps(
  call: TrackedCall,
  steps: readonly PolledRouteStep[],
  at: number,
  n: number,
): TrackedCall {
  const isKnown = (number: string): boolean => call.routeSteps.some((step) => step.number === number);
  const news = steps.filter(({ number, kind }) => kind !== 'unknown' && !isKnown(number));
  if (news.length === 0) return call;
  const added = news.map(
    ({ number, kind }): TrackedRouteStep => ({ number, kind, n, at, seenByPoll: false }),
  );
  return { ...call, routeSteps: [...call.routeSteps, ...added] };
}
