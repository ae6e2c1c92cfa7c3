/**
 * What the core knows about one call beyond what it shows: every ring, conversation and passage through a queue, each
 * with the evidence that it rests on. Events and polls both edit these; the shown record and the facts are derived.
 */
import type { Fact } from './fact.ts';
import type { CallId, Extension, QueueNumber } from './ids.ts';
import type { NumberKind, ObservedCall } from './observed-call.ts';
import type { CallDirection } from './records.ts';

/** A phone that rings, or an extension that dials. Kept after it stopped, to tell a late event from a new ring. */
export interface Ring {
  readonly extension: Extension;
  readonly status: 'ringing' | 'dialing';
  /** Conversations that had begun when it rang: the `n` of its event (rule M4). */
  readonly conversation: number;
  readonly since: number;
  readonly stoppedAt: number | null;
}

export type ConversationEnd =
  /** An event or an exact view said so: a poll that still shows it begins another one. */
  | 'event'
  /** The next answer ended it: a poll asked later that shows both overrules this (rule M15). */
  | 'succession'
  /** A poll no longer showed it. */
  | 'poll'
  /** The call ended. */
  | 'call';

/** One agent talking in the call, from answer to end. */
export interface Conversation {
  readonly extension: Extension;
  /** Counts the conversations of this extension in this call from 1; names the fact. */
  readonly ordinal: number;
  /** The `n` of the webhook Id; null while only polls know of it. */
  readonly n: number | null;
  readonly from: number;
  readonly to: number | null;
  readonly endedBy: ConversationEnd | null;
  readonly held: boolean;
  /** Since when the held/talking state is what it is. */
  readonly since: number;
  readonly durationMs: number | null;
  readonly transferred: boolean;
  /** Whether the agent talked as the one who began the call; set when that became somebody else, else by `owner`. */
  readonly asOwner?: boolean;
  /** A mobile phone or voice mail talks for the agent: theirs to handle, and no leg of theirs. */
  readonly isAway?: true;
  /** It began in another call, which became a part of this one, and counts there. */
  readonly continued?: true;
}

/** One stay in one queue (rule K1). */
export interface Passage {
  readonly queue: QueueNumber;
  readonly ordinal: number;
  /** Conversations that had begun when the queue was entered. */
  readonly n: number;
  readonly enteredAt: number;
  /** Later than `enteredAt` where this caller has taken the place of who asked the queue: by then others may have talked. */
  readonly placedAt?: number;
  readonly estimated: boolean;
  readonly leftAt: number | null;
  /** The queue itself said so; `by` is null when its member is no extension. */
  readonly answered?: { readonly at: number; readonly by: Extension | null };
  /** A poll showed the caller here again, back from elsewhere within the same passage (rule K1). */
  readonly resumedAt: number | null;
}

/** A number other than an extension that the call reached: an IVR, a ring group, something unknown. */
export interface Station {
  readonly number: string;
  readonly kind: NumberKind;
  readonly n: number;
  readonly at: number;
  /** A poll showed the caller there at `at`; an event's time says little of the order (rule M4). */
  readonly isPlaced: boolean;
}

/** Where the caller is as of the last poll that counted. */
export type Place =
  | { readonly kind: 'talking' }
  | {
      readonly kind: 'queue';
      readonly queue: QueueNumber;
      /** Server clock: since when, where the PBX says so. */
      readonly since: number | null;
      readonly rank: number | null;
    }
  | { readonly kind: 'parked' }
  /** Connected to an IVR, a menu, a fax, something unknown: surely not in a queue. */
  | { readonly kind: 'routing' }
  /** An outside phone is being rung. */
  | { readonly kind: 'ringing-outside' }
  /** The poll does not say; a waiting caller can look like this (rule M8, fourth shape). */
  | { readonly kind: 'open' };

/** The last poll that counted for this call. */
export interface PolledView {
  readonly askedAt: number;
  readonly exact: boolean;
  readonly call: ObservedCall;
  readonly place: Place;
  readonly ringing: readonly Extension[];
}

/** A poll that did not count, because an event was fresher, showed the caller in this queue. */
export interface Glimpse {
  readonly queue: QueueNumber;
  readonly askedAt: number;
  /** Conversations that had begun when the caller was there. */
  readonly n: number;
}

export interface TrackedCall {
  readonly id: CallId;
  readonly pbxCallId: string | null;
  /** PBX clock; from a poll when `polled`, else the first reading of an event's Id. */
  readonly startedAt: number | null;
  /** PBX clock: every reading of the events' start time (rule M5). */
  readonly startCandidates: readonly number[];
  /** The clock offset that the call keeps (rule M13). */
  readonly offsetMs: number;
  readonly firstSeenAt: number;
  readonly direction: CallDirection;
  readonly did: string | null;
  readonly remote: { readonly number: string | null; readonly name: string | null };
  /** The extension that began the call; null for outside callers. */
  readonly owner: Extension | null;
  readonly rings: readonly Ring[];
  readonly conversations: readonly Conversation[];
  readonly passages: readonly Passage[];
  readonly stations: readonly Station[];
  readonly recordings: readonly {
    readonly url: string;
    readonly number: string;
    readonly n: number | null;
    readonly at: number;
  }[];
  readonly polled: PolledView | null;
  readonly glimpse: Glimpse | null;
  /** Complete polls asked after its last event that did not list it; only counts while never polled. */
  readonly missedPolls: number;
  readonly lastEventAt: number | null;
  /** When an event last said that it was answered, and that a leg of it ended (rule F2). */
  readonly toldAt: { readonly answered: number | null; readonly ended: number | null };
  readonly endedAt: number | null;
  readonly lostBy: string | null;
  /** No poll confirmed it for long (rule M6). */
  readonly unconfirmed: boolean;
  /** The facts last stated about it. */
  readonly facts: readonly Fact[];
}

/** Conversations that have begun, as far as anybody knows: the highest answered `n` (rule M4). */
export function highestConversation(call: TrackedCall): number {
  let highest = 0;
  for (const { n } of call.conversations) highest = Math.max(highest, n ?? 1);
  return highest;
}

export const openConversations = (call: TrackedCall): readonly Conversation[] =>
  call.conversations.filter((conversation) => conversation.to === null);

export const liveRings = (call: TrackedCall): readonly Ring[] =>
  call.rings.filter((ring) => ring.stoppedAt === null);

/** A queue that says who answered is shown to be right within this time: both enter their bridge at once. */
const ANSWER_SHOWS_MS = 2_000;

/** The conversation that ended a passage: that of the member whom the queue names, else the first but the caller's. */
export function answerOf(call: TrackedCall, passage: Passage): Conversation | null {
  const own = namedMembersTalk(call, passage);
  if (own !== null) return own;
  const left = passage.answered === undefined ? leftAt(call, passage) : passage.answered.at + ANSWER_SHOWS_MS;
  let first: Conversation | null = null;
  for (const conversation of call.conversations) {
    // What answers for a member counts where the queue names them.
    if (isOwners(call, conversation) || conversation.isAway === true) continue;
    // A conversation that only polls know is at least the first: it answers whatever came before any.
    const after =
      conversation.n === null
        ? passage.n === 0 || conversation.from >= placedAt(passage)
        : conversation.n > passage.n;
    if (!after || (left !== null && conversation.from > left)) continue;
    if (first === null || rank(conversation) < rank(first)) first = conversation;
  }
  return first;
}

function namedMembersTalk({ conversations }: TrackedCall, { answered }: Passage): Conversation | null {
  if (answered === undefined || answered.by === null) return null;
  const { at, by } = answered;
  const isTheirs = ({ extension, from, to }: Conversation): boolean =>
    extension === by && from <= at + ANSWER_SHOWS_MS && (to === null || to >= at);
  return conversations.findLast(isTheirs) ?? null;
}

/** Whether this is the talk of the one who began the call. A caller who is passed on may be another one afterwards. */
export function isOwners(call: TrackedCall, { extension, asOwner }: Conversation): boolean {
  return asOwner ?? extension === call.owner;
}

const rank = ({ n }: Conversation): number => n ?? Number.MAX_SAFE_INTEGER;

/** When the caller left the queue for elsewhere: seen by a poll, or because another queue was entered later. */
export function leftAt(call: TrackedCall, passage: Passage): number | null {
  if (passage.leftAt !== null) return passage.leftAt;
  const since = lastEntry(passage);
  let next: number | null = null;
  for (const other of call.passages) {
    if (other === passage || other.n !== passage.n) continue;
    const entry = lastEntry(other);
    const later =
      entry > since || (entry === since && call.passages.indexOf(other) > call.passages.indexOf(passage));
    if (!later) continue;
    const left = other.enteredAt >= since ? other.enteredAt : entry;
    if (next === null || left < next) next = left;
  }
  return next;
}

const lastEntry = ({ resumedAt, enteredAt }: Passage): number => resumedAt ?? enteredAt;

/** Since when this call is in it: who talked before has not answered it. */
export const placedAt = (passage: Passage): number => passage.placedAt ?? passage.enteredAt;

/** The queue in which the caller waits now; null when in none. */
export function openPassage(call: TrackedCall): Passage | null {
  if (call.endedAt !== null) return null;
  for (let i = call.passages.length - 1; i >= 0; i--) {
    const passage = call.passages[i];
    if (passage === undefined || passage.answered !== undefined) continue;
    if (leftAt(call, passage) === null && answerOf(call, passage) === null) return passage;
  }
  return null;
}

/** The passage that the call is in or last came through. */
export function currentPassage(call: TrackedCall): Passage | null {
  const open = openPassage(call);
  if (open !== null) return open;
  let last: Passage | null = null;
  for (const passage of call.passages)
    if (last === null || lastEntry(passage) >= lastEntry(last)) last = passage;
  return last;
}
