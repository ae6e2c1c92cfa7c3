/** The facts of one call, derived from how it stands; stated again only where they changed. */

import { sameValue } from './changes.ts';
import type { CallFact, Fact } from './fact.ts';
import type { SiteId } from './ids.ts';
import { type AnsweredLeg, isAnswered, type QueueStay, type WholeCall } from './whole-call.ts';

/** Everything that is now true of the call, in the order in which facts are written. */
export function factsOf(site: SiteId, call: WholeCall): readonly CallFact[] {
  const base = { site, callId: call.id };
  const facts: CallFact[] = [];
  if (call.wasSeen) facts.push({ ...base, ...startFact(call) });
  for (const stay of call.queueStays) facts.push({ ...base, ...queueStayFact(call, stay) });
  for (const leg of call.legs) if (isAnswered(leg)) facts.push({ ...base, ...talkFact(call, leg) });
  for (const stay of call.queueStays) {
    const taken = takenInNameFact(call, stay);
    if (taken !== null) facts.push({ ...base, ...taken });
  }
  if (call.wasSeen && call.endedAt !== null) facts.push({ ...base, ...endFact(call, call.endedAt) });
  for (const recording of call.recordings) facts.push({ ...base, ...recordingFact(call, recording) });
  return facts;
}

type FactBody<K extends CallFact['kind']> = Omit<Extract<CallFact, { kind: K }>, 'site' | 'callId'>;

function startFact({ id, startedAt, direction, remote, did }: WholeCall): FactBody<'call-started'> {
  return { id: `${id}/started`, at: startedAt, kind: 'call-started', direction, remote: remote.number, did };
}

function queueStayFact({ id }: WholeCall, stay: QueueStay): FactBody<'queue-passage'> {
  const { queue, ordinal, enteredAt, estimated, outcome, endedAt, answeredBy } = stay;
  return {
    id: `${id}/queue/${queue}/${ordinal}`,
    at: enteredAt,
    kind: 'queue-passage',
    queue,
    estimated,
    end: outcome,
    endedAt,
    extension: answeredBy,
  };
}

function takenInNameFact(call: WholeCall, stay: QueueStay): FactBody<'conversation'> | null {
  const { takenInName, queue, ordinal } = stay;
  if (takenInName === null) return null;
  return {
    id: `${call.id}/taken/${queue}/${ordinal}`,
    at: takenInName.at,
    kind: 'conversation',
    extension: takenInName.by,
    direction: call.direction,
    queue,
    endedAt: takenInName.at,
    durationMs: null,
    transferred: true,
  };
}

function talkFact(call: WholeCall, leg: AnsweredLeg): FactBody<'conversation'> {
  const { extension, ordinal, answeredAt, endedAt, durationMs, transferred, queue } = leg;
  return {
    id: `${call.id}/talk/${extension}/${ordinal}`,
    at: answeredAt,
    kind: 'conversation',
    extension,
    direction: call.direction,
    queue,
    endedAt,
    durationMs,
    transferred,
    ...(leg.continued ? { continued: true } : {}),
    ...(leg.leftQueueUnanswered ? { leftUnanswered: true } : {}),
  };
}

function endFact({ id, wasAnswered, lostBy }: WholeCall, at: number): FactBody<'call-ended'> {
  return { id: `${id}/ended`, at, kind: 'call-ended', answered: wasAnswered, lostBy };
}

function recordingFact(
  { id }: WholeCall,
  { url, at, extension }: WholeCall['recordings'][number],
): FactBody<'call-recorded'> {
  return { id: `${id}/recording/${url}`, at, kind: 'call-recorded', extension, urls: [url] };
}

/** New and changed facts, and withdrawals of those that no longer hold. */
export function factChanges(before: readonly Fact[], after: readonly Fact[], at: number): readonly Fact[] {
  const changes: Fact[] = [];
  const rest = new Map(before.map((fact) => [fact.id, fact]));
  for (const fact of after) {
    const old = rest.get(fact.id);
    rest.delete(fact.id);
    if (old === undefined || !sameValue(old, fact)) changes.push(fact);
  }
  for (const { id, site } of rest.values()) changes.push({ kind: 'withdrawn', id, site, at });
  return changes;
}
