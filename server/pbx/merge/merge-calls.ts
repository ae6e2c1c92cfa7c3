/**
 * Makes whole calls of what a PBX tells, in one place for all drivers. A PBX that is polled and sends hints: `merge-event.ts`
 * and `merge-list.ts`. An ordered stream: `track-call.ts`. Pure: time comes in, and nothing is kept but in the tables.
 */

import type { SiteSettings } from '#lib/model/site-settings.ts';
import type { CallObservation, CallSource } from '#server/core/call-source.ts';
import type { WriteJournal } from '#server/core/table.ts';
import type { CallsSnapshot, PollAnswered } from '#server/ports/observation.ts';
import { ageCalls } from './age-calls.ts';
import { judgeChanges } from './awaited-events.ts';
import { forgetOldCalls } from './call-store.ts';
import { beginStep, CallTables, changesOf, type MergeStep } from './call-tables.ts';
import { mergeEvent } from './merge-event.ts';
import { mergeList, mergePartialList } from './merge-list.ts';
import { readAgain } from './read-again.ts';
import { trackCall, trackCallOver, trackRingNoAnswer } from './track-call.ts';

export interface CallMerge extends CallSource {
  readonly tables: CallTables;
}

export function createCallMerge(
  { events, eventStream, pollIntervalMs }: SiteSettings,
  journal: WriteJournal,
): CallMerge {
  const tables = new CallTables(journal);
  const countsEvents = events && eventStream !== true && pollIntervalMs !== null;
  return {
    tables,
    merge(observation, context) {
      const step = beginStep(tables, countsEvents, context);
      return mergeObservation(step, observation) ? changesOf(step) : null;
    },
    readAgain(kindBefore, context) {
      const step = beginStep(tables, countsEvents, context);
      readAgain(step, kindBefore);
      return changesOf(step);
    },
    age(context) {
      const step = beginStep(tables, countsEvents, context);
      if (!context.isPollUp) ageCalls(step);
      forgetOldCalls(step);
      return changesOf(step);
    },
    judged: (at) => judgeChanges(tables, at),
  };
}

/** False when it is out of date. */
function mergeObservation(step: MergeStep, observation: CallObservation): boolean {
  switch (observation.kind) {
    case 'calls':
      if (isOutdated(step, observation)) return false;
      recordAnswer(step, observation);
      mergeList(step, observation);
      return true;
    case 'partial-calls':
      mergePartialList(step, observation);
      return true;
    case 'call-event':
      mergeEvent(step, observation);
      return true;
    case 'call-state':
      trackCall(step, observation);
      return true;
    case 'call-over':
      trackCallOver(step, observation);
      return true;
    case 'ring-no-answer':
      trackRingNoAnswer(step, observation);
      return true;
    case 'poll-answered':
      recordAnswer(step, observation);
      return true;
  }
}

/** A later question has been answered already. */
function isOutdated({ tables }: MergeStep, { requestedAt }: CallsSnapshot): boolean {
  const { value: newest } = tables.listAskedAt;
  return newest !== null && requestedAt <= newest;
}

function recordAnswer({ tables }: MergeStep, answer: CallsSnapshot | PollAnswered): void {
  tables.clockOffsetMs.value = answer.clockOffsetMs;
  tables.answeredAskedAt.value = Math.max(answer.requestedAt, tables.answeredAskedAt.value ?? 0);
}
