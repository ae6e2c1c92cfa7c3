/** What was read before the directory knew these numbers took a queue for something else (rule M7). */

import { queueNumber } from '#lib/model/ids.ts';
import type { NumberKindOf } from '#server/core/call-source.ts';
import type { ObservedParty } from '#server/ports/observed-call.ts';
import { applyPolledCall, outranksPoll } from './apply-poll.ts';
import { enterQueue } from './call-edits.ts';
import { storeCall } from './call-store.ts';
import type { MergeStep } from './call-tables.ts';
import { readPolledCall } from './polled-call-view.ts';
import type { TrackedCall } from './tracked-call.ts';

export function readAgain(step: MergeStep, kindBefore: NumberKindOf): void {
  for (const call of step.tables.live.values())
    storeCall(step, rereadPoll(rereadRoute(call, step.kindOf), step.kindOf, kindBefore));
}

function rereadRoute(call: TrackedCall, kindOf: NumberKindOf): TrackedCall {
  let next = call;
  if (call.routeSteps.some(({ number, kind }) => kindOf(number, kind) !== kind)) {
    const routeSteps = call.routeSteps.map((step) => ({ ...step, kind: kindOf(step.number, step.kind) }));
    next = { ...call, routeSteps };
  }
  for (const { number, kind, n, at, seenByPoll } of call.routeSteps) {
    // What a poll showed is read again from the poll.
    if (seenByPoll || kindOf(number, kind) !== 'queue') continue;
    next = enterQueue(next, { queue: queueNumber(number), at, by: 'event', n, estimated: false });
  }
  return next;
}

/** The listing stays the same, so no later poll would look at it anew. A call with fresher events is read in full. */
function rereadPoll(call: TrackedCall, kindOf: NumberKindOf, kindBefore: NumberKindOf): TrackedCall {
  const { countedPoll } = call;
  if (countedPoll === null || outranksPoll(call.lastEventAt, countedPoll.askedAt)) return call;
  const { askedAt, exact, call: polled } = countedPoll;
  const isSame = (party: ObservedParty | null): boolean =>
    party === null || kindOf(party.number, party.kind) === kindBefore(party.number, party.kind);
  if ([polled.owner, ...polled.connected, ...polled.offered].every(isSame)) return call;
  // Nothing came of the first reading: this one is the first.
  const isFirst = call.queueStays.length === 0 && call.talkingLegs.length === 0;
  return applyPolledCall(isFirst ? { ...call, countedPoll: null } : call, {
    askedAt,
    previousAskedAt: null,
    exact,
    call: polled,
    view: readPolledCall(polled, kindOf),
  });
}
