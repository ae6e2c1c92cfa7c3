/** The small edits that events and polls make to a tracked call. Each returns the same object when nothing changes. */
import type { Extension, QueueNumber } from './ids.ts';
import {
  answerOf,
  type Conversation,
  type ConversationEnd,
  highestConversation,
  isOwners,
  leftAt,
  type Passage,
  placedAt,
  type Ring,
  type TrackedCall,
} from './tracked-call.ts';

/** Entering the same queue again within this time is still the same passage (rule K1). */
const SAME_PASSAGE_MS = 10_000;

function replace<T>(list: readonly T[], old: T, next: T): readonly T[] {
  return list.map((item) => (item === old ? next : item));
}

export function ringOf(call: TrackedCall, extension: Extension): Ring | null {
  return call.rings.find((ring) => ring.extension === extension) ?? null;
}

/** One ring an extension: a new one takes the place of the old. */
export function putRing(call: TrackedCall, ring: Ring): TrackedCall {
  const old = ringOf(call, ring.extension);
  return { ...call, rings: old === null ? [...call.rings, ring] : replace(call.rings, old, ring) };
}

export function stopRings(call: TrackedCall, at: number, which: (ring: Ring) => boolean): TrackedCall {
  if (!call.rings.some((ring) => ring.stoppedAt === null && which(ring))) return call;
  const rings = call.rings.map((ring) =>
    ring.stoppedAt === null && which(ring) ? { ...ring, stoppedAt: at } : ring,
  );
  return { ...call, rings };
}

export function conversationsOf(call: TrackedCall, extension: Extension): readonly Conversation[] {
  return call.conversations.filter((conversation) => conversation.extension === extension);
}

export function putConversation(call: TrackedCall, old: Conversation, next: Conversation): TrackedCall {
  return { ...call, conversations: replace(call.conversations, old, next) };
}

type NewConversation = Pick<Conversation, 'extension' | 'n' | 'from'> & Partial<Conversation>;

/** Begins a conversation; on an ended call it is entered as ended, for the record alone (rule M4). */
export function addConversation(call: TrackedCall, begun: NewConversation): TrackedCall {
  const over = call.endedAt !== null;
  const conversation: Conversation = {
    ordinal: conversationsOf(call, begun.extension).length + 1,
    to: over ? Math.max(begun.from, call.endedAt ?? begun.from) : null,
    endedBy: over ? 'call' : null,
    held: false,
    since: begun.from,
    durationMs: null,
    transferred: false,
    ...begun,
  };
  return { ...call, conversations: [...call.conversations, conversation] };
}

export function endConversations(
  call: TrackedCall,
  at: number,
  endedBy: ConversationEnd,
  which: (conversation: Conversation) => boolean,
): TrackedCall {
  if (!call.conversations.some((conversation) => conversation.to === null && which(conversation)))
    return call;
  const conversations = call.conversations.map((conversation) =>
    conversation.to === null && which(conversation)
      ? { ...conversation, to: Math.max(at, conversation.from), endedBy }
      : conversation,
  );
  return { ...call, conversations };
}

interface Entry {
  readonly queue: QueueNumber;
  readonly at: number;
  /** When the call was seen to be in it, where that is later. */
  readonly seenAt?: number;
  readonly by: 'event' | 'poll';
  readonly n: number;
  readonly estimated: boolean;
}

/** The caller is in this queue: continues the passage that it is, or begins one (rules K1, M8). */
export function enterQueue(call: TrackedCall, entry: Entry): TrackedCall {
  const known = call.passages.findLast(
    (passage) => passage.queue === entry.queue && isSamePassage(call, passage, entry),
  );
  if (known === undefined) {
    const before = call.passages.filter((passage) => passage.queue === entry.queue);
    const ordinal = Math.max(0, ...before.map((passage) => passage.ordinal)) + 1;
    const { queue, n, at: enteredAt, seenAt, estimated } = entry;
    const placed = seenAt === undefined ? {} : { placedAt: seenAt };
    return {
      ...call,
      passages: [
        ...call.passages,
        { queue, ordinal, n, enteredAt, ...placed, estimated, leftAt: null, resumedAt: null },
      ],
    };
  }
  // An estimate from a lost caller's end gives way to the queue's own ring; one from a first poll does not.
  const told = entry.by === 'event' && known.estimated && call.polled === null;
  const earlier = entry.by === 'event' && entry.at < known.enteredAt;
  // Events come twice and late: only a poll can say that the caller is back from another queue.
  const reopened = entry.by === 'poll' && leftAt(call, known) !== null;
  if (!told && !earlier && !reopened) return call;
  const next: Passage = {
    ...known,
    enteredAt: earlier ? entry.at : known.enteredAt,
    estimated: known.estimated && !earlier && !told,
    leftAt: reopened ? null : known.leftAt,
    resumedAt: reopened ? entry.at : known.resumedAt,
  };
  return { ...call, passages: replace(call.passages, known, next) };
}

function isSamePassage(call: TrackedCall, passage: Passage, entry: Entry): boolean {
  if (passage.answered !== undefined) return false;
  const left = leftAt(call, passage);
  if (entry.by === 'poll' && hasTalkedSince(call, left ?? placedAt(passage))) return false;
  if (passage.n !== entry.n) return left === null && answerOf(call, passage) === null;
  return left === null || entry.at - left <= SAME_PASSAGE_MS;
}

/** Polls number no conversations: by time, somebody has talked with the caller since then. */
function hasTalkedSince(call: TrackedCall, at: number): boolean {
  return call.conversations.some((talk) => talk.n === null && talk.from >= at && !isOwners(call, talk));
}

/** What a poll saw while an event was fresher counts as soon as the picture moves on: the caller was in that queue. */
export function creditGlimpse(call: TrackedCall): TrackedCall {
  const { glimpse } = call;
  if (glimpse === null) return call;
  const { queue, askedAt: at, n } = glimpse;
  return enterQueue({ ...call, glimpse: null }, { queue, at, n, by: 'poll', estimated: false });
}

/** A poll shows the caller elsewhere: every passage that nobody answered is over. */
export function leaveQueues(call: TrackedCall, at: number, except: QueueNumber | null): TrackedCall {
  const n = highestConversation(call);
  const leaving = (passage: Passage): boolean =>
    passage.leftAt === null && passage.answered === undefined && passage.n === n && passage.queue !== except;
  if (!call.passages.some(leaving)) return call;
  const passages = call.passages.map((passage) =>
    leaving(passage) ? { ...passage, leftAt: Math.max(at, passage.enteredAt) } : passage,
  );
  return { ...call, passages };
}

/** The queue that the caller waited in says that a member has taken the call, whoever is seen to talk (rule M8). */
export function answerQueue(
  call: TrackedCall,
  { queue, by }: { readonly queue: QueueNumber; readonly by: Extension | null },
  at: number,
): TrackedCall {
  const open = call.passages.findLast((passage) => passage.queue === queue);
  if (open === undefined || open.answered !== undefined || open.leftAt !== null) return call;
  return { ...call, passages: replace(call.passages, open, { ...open, answered: { at, by } }) };
}

/** The call is over; everything in it ends with it. */
export function endCall(call: TrackedCall, at: number, lostBy: string | null): TrackedCall {
  const over = endConversations(creditGlimpse(call), at, 'call', () => true);
  const quiet = stopRings(over, at, () => true);
  return { ...quiet, endedAt: at, lostBy: lostBy ?? call.lostBy };
}

/** A snapshot asked after the end lists it again: it goes on (rules M3, M4). */
export function reopenCall(call: TrackedCall): TrackedCall {
  return { ...call, endedAt: null, lostBy: null, missedPolls: 0 };
}
