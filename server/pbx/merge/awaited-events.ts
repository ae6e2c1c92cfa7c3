/**
 * Which changes of outside calls events reported (rule F2). Polls show when one begins, is answered and ends; an event about
 * that very change must have come near it. An event about a neighbour answers for nothing.
 */

import type { CallId } from '#lib/model/ids.ts';
import type { JudgedChange } from '#server/core/call-source.ts';
import { type CallChangeKind, EVENT_NEAR_POLL_MS } from '#server/core/events-meter.ts';
import type { CallTables, ChangeAwaitingEvent, MergeStep } from './call-tables.ts';
import type { TrackedCall } from './tracked-call.ts';

/** More than this in five seconds are not needed for a share. */
const MOST_AWAITED = 500;

/** Polls show that this outside call changed, at about the step's time. */
export function awaitEvent(
  { tables, countsEvents, at }: MergeStep,
  call: CallId,
  kind: CallChangeKind,
): void {
  const { awaited } = tables;
  if (countsEvents && awaited.value.length < MOST_AWAITED)
    awaited.value = [...awaited.value, { call, kind, at }];
}

/** The changes whose time for an event is up. Costs what is due. */
export function judgeChanges({ awaited, calls }: CallTables, at: number): readonly JudgedChange[] {
  const open = awaited.value.findIndex((change) => at - change.at <= EVENT_NEAR_POLL_MS);
  const due = open === -1 ? awaited.value : awaited.value.slice(0, open);
  if (due.length === 0) return [];
  awaited.value = awaited.value.slice(due.length);
  return due.flatMap((change) => {
    const call = calls.get(change.call);
    return call === undefined ? [] : [{ at: change.at, wasReported: wasReported(call, change) }];
  });
}

function wasReported(call: TrackedCall, { kind, at }: ChangeAwaitingEvent): boolean {
  const reportedAt = kind === 'began' ? call.lastEventAt : call.eventReportedAt[kind];
  return reportedAt !== null && reportedAt >= at - EVENT_NEAR_POLL_MS;
}
