/** What is shown of a call. */

import type { Call, Leg, LegStatus } from '#lib/model/records.ts';
import { sameValue } from '#lib/model/view-changes.ts';
import { currentStay, isAnswered, openStay, type WholeCall } from './whole-call.ts';

/** Null for an ended call. Returns `shown` itself when nothing differs, so that identity says "unchanged". */
export function callRecordOf(call: WholeCall, shown: Call | undefined): Call | null {
  if (call.endedAt !== null) return null;
  const { id, pbxCallId, direction, state, remote, did, route, queueRank, listeners, startedAt } = call;
  const stay = currentStay(call);
  const record: Call = {
    id,
    pbxCallId,
    direction,
    state,
    remote,
    did,
    queue: stay?.queue ?? null,
    path: route,
    // A queue that an agent asks while they talk with the caller does not have the caller yet.
    waiting: openStay(call) !== null && state !== 'talking' && state !== 'held',
    queueRank,
    legs: legsOf(call),
    listeners,
    startedAt,
    queuedAt: stay?.enteredAt ?? null,
    queuedAtEstimated: stay?.estimated ?? false,
    answeredAt: answeredAtOf(call),
    unconfirmed: call.unconfirmed,
  };
  return shown !== undefined && sameValue(shown, record) ? shown : record;
}

function answeredAtOf({ legs }: WholeCall): number | null {
  let first: number | null = null;
  for (const leg of legs) {
    if (isAnswered(leg)) first = first === null ? leg.answeredAt : Math.min(first, leg.answeredAt);
  }
  return first;
}

function legsOf(call: WholeCall): readonly Leg[] {
  const legs: Leg[] = [];
  for (const leg of call.legs) {
    if (leg.status === 'ended' || (isAnswered(leg) && leg.answeredElsewhere)) continue;
    legs.push({ extension: leg.extension, status: leg.status, since: leg.since });
  }
  return legs.sort((a, b) => (a.extension < b.extension ? -1 : 1));
}

/** The order in which legs of several calls speak for an agent (rule M11). */
export const LEG_ORDER: readonly LegStatus[] = ['talking', 'ringing', 'dialing', 'held'];
