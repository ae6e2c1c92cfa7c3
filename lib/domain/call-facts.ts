/** The facts of one call, derived from what is known of it; stated again only where they changed. */

import { startOf } from './call-record.ts';
import { sameValue } from './changes.ts';
import type { CallFact, Fact } from './fact.ts';
import type { SiteId } from './ids.ts';
import {
  answerOf,
  type Conversation,
  isOwners,
  leftAt,
  type Passage,
  placedAt,
  type TrackedCall,
} from './tracked-call.ts';

/** Everything that is now true of the call, in the order in which facts are written. */
export function factsOf(site: SiteId, call: TrackedCall): readonly CallFact[] {
  const base = { site, callId: call.id };
  const facts: CallFact[] = [];
  const seen = isSeen(call);
  if (seen) facts.push({ ...base, ...startFact(call) });
  for (const passage of call.passages) facts.push({ ...base, ...passageFact(call, passage) });
  for (const conversation of call.conversations)
    facts.push({ ...base, ...conversationFact(call, conversation) });
  for (const passage of call.passages) {
    const taken = takenInNameFact(call, passage);
    if (taken !== null) facts.push({ ...base, ...taken });
  }
  if (seen && call.endedAt !== null) facts.push({ ...base, ...endFact(call, call.endedAt) });
  for (const recording of call.recordings) facts.push({ ...base, ...recordingFact(call, recording) });
  return facts;
}

type Body<K extends CallFact['kind']> = Omit<Extract<CallFact, { kind: K }>, 'site' | 'callId'>;

/** A recording that comes when its call is long forgotten is a fact of its own; it does not tell the call anew. */
function isSeen(call: TrackedCall): boolean {
  const parts = [call.rings, call.conversations, call.passages, call.stations];
  return call.polled !== null || call.lostBy !== null || parts.some((part) => part.length > 0);
}

function startFact(call: TrackedCall): Body<'call-started'> {
  return {
    id: `${call.id}/started`,
    at: startOf(call),
    kind: 'call-started',
    direction: call.direction,
    remote: call.remote.number,
    did: call.did,
  };
}

function passageFact(call: TrackedCall, passage: Passage): Body<'queue-passage'> {
  const answer = answerOf(call, passage);
  const left = leftAt(call, passage) ?? lostElsewhereAt(call, passage);
  const end = isAnswered(call, passage)
    ? 'answered'
    : left !== null
      ? 'left'
      : call.endedAt !== null
        ? 'abandoned'
        : null;
  const endedAt = passage.answered?.at ?? answer?.from ?? left ?? call.endedAt;
  return {
    id: `${call.id}/queue/${passage.queue}/${passage.ordinal}`,
    at: passage.enteredAt,
    kind: 'queue-passage',
    queue: passage.queue,
    estimated: passage.estimated,
    end,
    endedAt: endedAt === null ? null : Math.max(endedAt, passage.enteredAt),
    extension: passage.answered?.by ?? answer?.extension ?? null,
  };
}

/**
 * The queue says that this member has taken the call, and they have not talked: their phone has sent it on to a colleague,
 * they had parked it already, or the caller hung up that moment. It is theirs to handle, without a time (rule K8).
 */
function takenInNameFact(call: TrackedCall, passage: Passage): Body<'conversation'> | null {
  const { answered, queue, ordinal } = passage;
  if (answered === undefined || answered.by === null) return null;
  if (answerOf(call, passage)?.extension === answered.by) return null;
  return {
    id: `${call.id}/taken/${queue}/${ordinal}`,
    at: answered.at,
    kind: 'conversation',
    extension: answered.by,
    direction: call.direction,
    queue,
    endedAt: answered.at,
    durationMs: null,
    transferred: true,
  };
}

function isAnswered(call: TrackedCall, passage: Passage): boolean {
  return passage.answered !== undefined || answerOf(call, passage) !== null;
}

/** The PBX says that an IVR or a group lost the caller: they had left the queue for it, unanswered (rules K2, M10). */
function lostElsewhereAt({ lostBy, endedAt, stations }: TrackedCall, passage: Passage): number | null {
  if (lostBy === null || lostBy === passage.queue) return null;
  const reached = stations.findLast((station) => station.number === lostBy);
  if (reached === undefined) return null;
  return reached.at > passage.enteredAt ? reached.at : endedAt;
}

function conversationFact(call: TrackedCall, conversation: Conversation): Body<'conversation'> {
  const { extension, from, to, durationMs } = conversation;
  const through = passageOf(call, conversation);
  return {
    id: `${call.id}/talk/${extension}/${conversation.ordinal}`,
    at: from,
    kind: 'conversation',
    extension,
    direction: call.direction,
    queue: through?.queue ?? null,
    endedAt: to,
    durationMs: durationMs ?? (to === null ? null : to - from),
    transferred: conversation.transferred || isFollowed(call, conversation),
    ...(conversation.continued ? { continued: true } : {}),
    ...(through !== null && !isAnswered(call, through) ? { leftUnanswered: true } : {}),
  };
}

/**
 * The stay in a queue that the agent got the caller through: the one that they answered, else the last one before the
 * conversation. Null for whoever began the call themselves, and for a conversation from which the caller went on to a queue
 * (rules K6, K8).
 */
function passageOf(call: TrackedCall, conversation: Conversation): Passage | null {
  const answered = call.passages.findLast((passage) => answerOf(call, passage) === conversation);
  if (answered !== undefined) return answered;
  if (isOwners(call, conversation)) return null;
  const { n, from } = conversation;
  const before = (passage: Passage): boolean => (n === null ? placedAt(passage) <= from : passage.n < n);
  return call.passages.findLast(before) ?? null;
}

/** Somebody else took over after it: a blind transfer sends no end of its own (rule M15). */
function isFollowed(call: TrackedCall, { extension, n, to }: Conversation): boolean {
  return call.conversations.some((other) => {
    if (other.extension === extension || isOwners(call, other) || to === null) return false;
    return n !== null && other.n !== null ? other.n > n : other.from >= to;
  });
}

function endFact(call: TrackedCall, at: number): Body<'call-ended'> {
  return {
    id: `${call.id}/ended`,
    at,
    kind: 'call-ended',
    answered: call.conversations.length > 0 || call.polled?.place.kind === 'talking',
    lostBy: call.conversations.length > 0 ? null : call.lostBy,
  };
}

/** Whose it is can become known later than the recording itself, and from its `n` alone. */
function recordingFact(
  call: TrackedCall,
  recording: TrackedCall['recordings'][number],
): Body<'call-recorded'> {
  const { url, number, n, at } = recording;
  const talks = call.conversations;
  const own =
    talks.find((talk) => talk.extension === number) ?? talks.find((talk) => talk.n !== null && talk.n === n);
  return {
    id: `${call.id}/recording/${url}`,
    at,
    kind: 'call-recorded',
    extension: own?.extension ?? null,
    urls: [url],
  };
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
