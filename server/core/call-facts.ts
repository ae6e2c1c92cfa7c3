/** The facts of one call, derived from how it stands; stated again only where they changed. */

import type { CallFact, Fact } from '#lib/model/fact.ts';
import type { SiteId } from '#lib/model/ids.ts';
import { sameValue } from '#lib/model/view-changes.ts';
import { type AnsweredLeg, isAnswered, type QueueStay, type WholeCall } from './whole-call.ts';

/** Everything that is now true of the call, in the order in which facts are written. */
export function factsOf(site: SiteId, call: WholeCall): readonly CallFact[] {
  const facts: CallFact[] = [];
  if (call.wasSeen) facts.push(startFact(site, call));
  for (const stay of call.queueStays) facts.push(queueStayFact(site, call, stay));
  for (const leg of call.legs) if (isAnswered(leg)) facts.push(talkFact(site, call, leg));
  for (const stay of call.queueStays) {
    const taken = takenInNameFact(site, call, stay);
    if (taken !== null) facts.push(taken);
  }
  if (call.wasSeen && call.endedAt !== null) facts.push(endFact(site, call, call.endedAt));
  for (const recording of call.recordings) facts.push(recordingFact(site, call, recording));
  return facts;
}

function startFact(site: SiteId, { id, startedAt, direction, remote, did }: WholeCall): CallFact {
  return {
    id: `${id}/started`,
    site,
    callId: id,
    at: startedAt,
    kind: 'call-started',
    direction,
    remote: remote.number,
    did,
  };
}

function queueStayFact(site: SiteId, { id }: WholeCall, stay: QueueStay): CallFact {
  const { queue, ordinal, enteredAt, estimated, outcome, endedAt, answeredBy } = stay;
  return {
    id: `${id}/queue/${queue}/${ordinal}`,
    site,
    callId: id,
    at: enteredAt,
    kind: 'queue-stay',
    queue,
    estimated,
    end: outcome,
    endedAt,
    extension: answeredBy,
  };
}

function takenInNameFact(site: SiteId, { id, direction }: WholeCall, stay: QueueStay): CallFact | null {
  const { takenInName, queue, ordinal } = stay;
  if (takenInName === null) return null;
  return {
    id: `${id}/taken/${queue}/${ordinal}`,
    site,
    callId: id,
    at: takenInName.at,
    kind: 'talk',
    extension: takenInName.by,
    direction,
    queue,
    endedAt: takenInName.at,
    durationMs: null,
    transferred: true,
  };
}

function talkFact(site: SiteId, { id, direction }: WholeCall, leg: AnsweredLeg): CallFact {
  const { extension, ordinal, answeredAt, endedAt, durationMs, transferred, queue } = leg;
  return {
    id: `${id}/talk/${extension}/${ordinal}`,
    site,
    callId: id,
    at: answeredAt,
    kind: 'talk',
    extension,
    direction,
    queue,
    endedAt,
    durationMs,
    transferred,
    ...(leg.continued ? { continued: true } : {}),
    ...(leg.leftQueueUnanswered ? { leftUnanswered: true } : {}),
  };
}

function endFact(site: SiteId, { id, wasAnswered, lostBy }: WholeCall, at: number): CallFact {
  return { id: `${id}/ended`, site, callId: id, at, kind: 'call-ended', answered: wasAnswered, lostBy };
}

function recordingFact(
  site: SiteId,
  { id }: WholeCall,
  { url, at, extension }: WholeCall['recordings'][number],
): CallFact {
  return {
    id: `${id}/recording/${url}`,
    site,
    callId: id,
    at,
    kind: 'call-recorded',
    extension,
    urls: [url],
  };
}

/** New and changed facts, and withdrawals of those that no longer hold. */
export function factChanges(before: readonly Fact[], after: readonly Fact[], at: number): readonly Fact[] {
  const changes: Fact[] = [];
  // Nearly always the same facts stand in the same order, and perhaps more after them.
  if (before.every(({ id }, index) => id === after[index]?.id)) {
    after.forEach((fact, index) => {
      const old = before[index];
      if (old === undefined || !sameValue(old, fact)) changes.push(fact);
    });
    return changes;
  }
  const rest = new Map(before.map((fact) => [fact.id, fact]));
  for (const fact of after) {
    const old = rest.get(fact.id);
    rest.delete(fact.id);
    if (old === undefined || !sameValue(old, fact)) changes.push(fact);
  }
  for (const { id, site } of rest.values()) changes.push({ kind: 'withdrawn', id, site, at });
  return changes;
}
