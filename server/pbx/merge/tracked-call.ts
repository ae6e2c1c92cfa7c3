/**
 * What the core knows about one call beyond what it shows: every ring, talk and queue stay, each
 * with the evidence that it rests on. Events and polls both edit these; the shown record and the facts are derived.
 */
import type { CallId, Extension, QueueNumber } from '#lib/model/ids.ts';
import type { CallDirection } from '#lib/model/records.ts';
import type { NumberKind, ObservedCall } from '#server/ports/observed-call.ts';

/** A phone that rings, or an extension that dials. Kept after it stopped, to tell a late event from a new ring. */
export interface RingingLeg {
  readonly extension: Extension;
  readonly status: 'ringing' | 'dialing';
  /** Conversations that had begun when it rang: the `n` of its event (rule M4). */
  readonly conversationCount: number;
  readonly since: number;
  readonly stoppedAt: number | null;
}

export type TalkEndedBy =
  /** An event or an exact view said so: a poll that still shows it begins another one. */
  | 'event'
  /** The next answer ended it: a poll asked later that shows both overrules this (rule M15). */
  | 'succession'
  /** A poll no longer showed it. */
  | 'poll'
  /** The call ended. */
  | 'call';

/** One agent talking in the call, from answer to end. */
export interface TalkingLeg {
  readonly extension: Extension;
  /** Counts the conversations of this extension in this call from 1; names the fact. */
  readonly ordinal: number;
  /** The `n` of the webhook Id; null while only polls know of it. */
  readonly n: number | null;
  readonly beganAt: number;
  readonly endedAt: number | null;
  readonly endedBy: TalkEndedBy | null;
  readonly held: boolean;
  /** Since when the held/talking state is what it is. */
  readonly since: number;
  readonly durationMs: number | null;
  readonly transferred: boolean;
  /** Whether the agent talked as the one who began the call; set when that became somebody else, else by `owner`. */
  readonly wasOwner?: boolean;
  /** A mobile phone or voice mail talks for the agent: theirs to handle, and no leg of theirs. */
  readonly answeredElsewhere?: true;
  /** It began in another call, which became a part of this one, and counts there. */
  readonly continued?: true;
}

/** One stay in one queue (rule K1). */
export interface QueueStay {
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
  /** A poll showed the caller here again, back from elsewhere within the same queue stay (rule K1). */
  readonly resumedAt: number | null;
}

/** A number other than an extension that the call reached: an IVR, a ring group, something unknown. */
export interface TrackedRouteStep {
  readonly number: string;
  readonly kind: NumberKind;
  readonly n: number;
  readonly at: number;
  /** A poll showed the caller there at `at`; an event's time says little of the order (rule M4). */
  readonly seenByPoll: boolean;
}

/** Where the caller is as of the last poll that counted. */
export type CallPosition =
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
export interface CountedPoll {
  readonly askedAt: number;
  readonly exact: boolean;
  readonly call: ObservedCall;
  readonly position: CallPosition;
  readonly ringing: readonly Extension[];
}

/** A poll that did not count, because an event was fresher, showed the caller in this queue. */
export interface OutrankedPoll {
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
  readonly ringingLegs: readonly RingingLeg[];
  readonly talkingLegs: readonly TalkingLeg[];
  readonly queueStays: readonly QueueStay[];
  readonly routeSteps: readonly TrackedRouteStep[];
  readonly recordings: readonly {
    readonly url: string;
    readonly number: string;
    readonly n: number | null;
    readonly at: number;
  }[];
  readonly countedPoll: CountedPoll | null;
  readonly outrankedPoll: OutrankedPoll | null;
  /** Complete polls asked after its last event that did not list it; only counts while never polled. */
  readonly missedPolls: number;
  readonly lastEventAt: number | null;
  /** When an event last said that it was answered, and that a leg of it ended (rule F2). */
  readonly eventReportedAt: { readonly answered: number | null; readonly ended: number | null };
  readonly endedAt: number | null;
  readonly lostBy: string | null;
  /** No poll confirmed it for long (rule M6). */
  readonly unconfirmed: boolean;
}

/** Conversations that have begun, as far as anybody knows: the highest answered `n` (rule M4). */
export function conversationCount(call: TrackedCall): number {
  let highest = 0;
  for (const { n } of call.talkingLegs) highest = Math.max(highest, n ?? 1);
  return highest;
}

export function openTalkingLegs(call: TrackedCall): readonly TalkingLeg[] {
  return call.talkingLegs.filter((leg) => leg.endedAt === null);
}

export function liveRingingLegs(call: TrackedCall): readonly RingingLeg[] {
  return call.ringingLegs.filter((ring) => ring.stoppedAt === null);
}

/** A queue that says who answered is shown to be right within this time: both enter their bridge at once. */
const ANSWER_VISIBLE_MS = 2_000;

/**
 * The conversation that ended a queue stay: that of the member whom the queue itself names, also where they began the call;
 * else the first of somebody else than the caller after the queue was entered.
 */
export function answeringLeg(call: TrackedCall, stay: QueueStay): TalkingLeg | null {
  const own = namedMembersTalk(call, stay);
  if (own !== null) return own;
  const left = stay.answered === undefined ? leftQueueAt(call, stay) : stay.answered.at + ANSWER_VISIBLE_MS;
  let first: TalkingLeg | null = null;
  for (const leg of call.talkingLegs) {
    // What answers for a member counts where the queue names them.
    if (isOwnersLeg(call, leg) || leg.answeredElsewhere === true) continue;
    // A conversation that only polls know is at least the first: it answers whatever came before any.
    const after = leg.n === null ? stay.n === 0 || leg.beganAt >= placedAt(stay) : leg.n > stay.n;
    if (!after || (left !== null && leg.beganAt > left)) continue;
    if (first === null || answerRank(leg) < answerRank(first)) first = leg;
  }
  return first;
}

function namedMembersTalk({ talkingLegs }: TrackedCall, { answered }: QueueStay): TalkingLeg | null {
  if (answered === undefined || answered.by === null) return null;
  const { at, by } = answered;
  const isTheirs = ({ extension, beganAt, endedAt }: TalkingLeg): boolean =>
    extension === by && beganAt <= at + ANSWER_VISIBLE_MS && (endedAt === null || endedAt >= at);
  return talkingLegs.findLast(isTheirs) ?? null;
}

/** Whether this is the talk of the one who began the call. A caller who is passed on may be another one afterwards. */
export function isOwnersLeg(call: TrackedCall, { extension, wasOwner }: TalkingLeg): boolean {
  return wasOwner ?? extension === call.owner;
}

function answerRank(leg: TalkingLeg): number {
  return leg.n ?? Number.MAX_SAFE_INTEGER;
}

/** When the caller left the queue for elsewhere: seen by a poll, or because another queue was entered later. */
export function leftQueueAt(call: TrackedCall, stay: QueueStay): number | null {
  if (stay.leftAt !== null) return stay.leftAt;
  const since = lastEntry(stay);
  let next: number | null = null;
  for (const other of call.queueStays) {
    if (other === stay || other.n !== stay.n) continue;
    const entry = lastEntry(other);
    const later =
      entry > since || (entry === since && call.queueStays.indexOf(other) > call.queueStays.indexOf(stay));
    if (!later) continue;
    const left = other.enteredAt >= since ? other.enteredAt : entry;
    if (next === null || left < next) next = left;
  }
  return next;
}

const lastEntry = ({ resumedAt, enteredAt }: QueueStay): number => resumedAt ?? enteredAt;

/** Since when this call is in it: who talked before has not answered it. */
export const placedAt = (stay: QueueStay): number => stay.placedAt ?? stay.enteredAt;

/** The queue in which the caller waits now; null when in none. */
export function openQueueStay(call: TrackedCall): QueueStay | null {
  if (call.endedAt !== null) return null;
  for (let i = call.queueStays.length - 1; i >= 0; i--) {
    const stay = call.queueStays[i];
    if (stay === undefined || stay.answered !== undefined) continue;
    if (leftQueueAt(call, stay) === null && answeringLeg(call, stay) === null) return stay;
  }
  return null;
}
