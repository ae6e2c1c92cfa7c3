/** Brings the picture and the facts to how the calls stand now. */

import type { Call } from '#lib/model/records.ts';
import { factChanges, factsOf } from './call-facts.ts';
import { callRecordOf } from './call-record.ts';
import type { CallChange, CallChanges, CallContext } from './call-source.ts';
import { recordPolledChanges, warnOnce } from './links.ts';
import { recordLegChange, type SiteUpdate, siteIdOf } from './site-update.ts';
import type { WholeCall } from './whole-call.ts';

export function contextOf({ site, at }: SiteUpdate): CallContext {
  const { directory, view } = site;
  return {
    at,
    kindOf: (number, claimed) => directory.get(number) ?? claimed,
    isPollUp: view.links.poll.status === 'up',
  };
}

export function applyCallChanges(update: SiteUpdate, made: CallChanges): void {
  if (made.showsRings) update.site.ringsSeen = true;
  for (const change of made.changes) applyChange(update, change);
  if (made.unreportedChanges > 0) recordPolledChanges(update, made.unreportedChanges);
  for (const warning of made.warnings) warnOnce(update, warning);
}

function applyChange(update: SiteUpdate, change: CallChange): void {
  switch (change.kind) {
    case 'call':
      showCall(update, change.call);
      break;
    case 'forgotten':
      update.site.calls.delete(change.id);
      break;
    case 'ring-no-answer': {
      const { callId, extension, queue } = change;
      const id = `${callId}/ring-no-answer/${extension}/${update.at}`;
      const site = siteIdOf(update);
      update.facts.push({ kind: 'ring-no-answer', id, site, at: update.at, callId, extension, queue });
      break;
    }
  }
}

function showCall(update: SiteUpdate, call: WholeCall): void {
  const { calls, view } = update.site;
  const facts = factsOf(siteIdOf(update), call);
  update.facts.push(...factChanges(calls.get(call.id)?.facts ?? [], facts, update.at));
  calls.set(call.id, { call, facts });
  const shown = view.calls.get(call.id);
  const record = callRecordOf(call, shown);
  if (record === shown || (record === null && shown === undefined)) return;
  if (record === null) view.calls.delete(call.id);
  else view.calls.set(call.id, record);
  recordLegs(update, shown, record);
}

function recordLegs(update: SiteUpdate, before: Call | undefined, after: Call | null): void {
  const id = after?.id ?? before?.id;
  if (id === undefined) return;
  for (const leg of before?.legs ?? []) {
    if (!after?.legs.some((other) => other.extension === leg.extension))
      recordLegChange(update, leg.extension, id, false);
  }
  for (const leg of after?.legs ?? []) {
    const old = before?.legs.find((other) => other.extension === leg.extension);
    if (old?.status !== leg.status || old.since !== leg.since)
      recordLegChange(update, leg.extension, id, true);
  }
}
