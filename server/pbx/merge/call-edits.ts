/** The small edits that events and polls make to a tracked call. Each returns the same object when nothing changes. */
import type { Extension, QueueNumber } from '#lib/model/ids.ts';
import {
  answeringLeg,
  conversationCount,
  isOwnersLeg,
  leftQueueAt,
  placedAt,
  type QueueStay,
  type RingingLeg,
  type TalkEndedBy,
  type TalkingLeg,
  type TrackedCall,
} from './tracked-call.ts';

/** Entering the same queue again within this time is still the same queue stay (rule K1). */
const SAME_STAY_MS = 10_000;

function replaceItem<T>(list: readonly T[], old: T, next: T): readonly T[] {
  return list.map((item) => (item === old ? next : item));
}

export function ringingLegOf(call: TrackedCall, extension: Extension): RingingLeg | null {
  return call.ringingLegs.find((ring) => ring.extension === extension) ?? null;
}

/** One ring an extension: a new one takes the place of the old. */
export function putRingingLeg(call: TrackedCall, ring: RingingLeg): TrackedCall {
  const old = ringingLegOf(call, ring.extension);
  return {
    ...call,
    ringingLegs: old === null ? [...call.ringingLegs, ring] : replaceItem(call.ringingLegs, old, ring),
  };
}

export function stopRinging(
  call: TrackedCall,
  at: number,
  which: (ring: RingingLeg) => boolean,
): TrackedCall {
  if (!call.ringingLegs.some((ring) => ring.stoppedAt === null && which(ring))) return call;
  const ringingLegs = call.ringingLegs.map((ring) =>
    ring.stoppedAt === null && which(ring) ? { ...ring, stoppedAt: at } : ring,
  );
  return { ...call, ringingLegs };
}

export function talkingLegsOf(call: TrackedCall, extension: Extension): readonly TalkingLeg[] {
  return call.talkingLegs.filter((leg) => leg.extension === extension);
}

export function putTalkingLeg(call: TrackedCall, old: TalkingLeg, next: TalkingLeg): TrackedCall {
  return { ...call, talkingLegs: replaceItem(call.talkingLegs, old, next) };
}

type NewTalkingLeg = Pick<TalkingLeg, 'extension' | 'n' | 'beganAt'> & Partial<TalkingLeg>;

/** Begins a conversation; on an ended call it is entered as ended, for the record alone (rule M4). */
export function beginTalking(call: TrackedCall, begun: NewTalkingLeg): TrackedCall {
  const over = call.endedAt !== null;
  const leg: TalkingLeg = {
    ordinal: talkingLegsOf(call, begun.extension).length + 1,
    endedAt: over ? Math.max(begun.beganAt, call.endedAt ?? begun.beganAt) : null,
    endedBy: over ? 'call' : null,
    held: false,
    since: begun.beganAt,
    durationMs: null,
    transferred: false,
    ...begun,
  };
  return { ...call, talkingLegs: [...call.talkingLegs, leg] };
}

export function endTalking(
  call: TrackedCall,
  at: number,
  endedBy: TalkEndedBy,
  which: (leg: TalkingLeg) => boolean,
): TrackedCall {
  if (!call.talkingLegs.some((leg) => leg.endedAt === null && which(leg))) return call;
  const talkingLegs = call.talkingLegs.map((leg) =>
    leg.endedAt === null && which(leg) ? { ...leg, endedAt: Math.max(at, leg.beganAt), endedBy } : leg,
  );
  return { ...call, talkingLegs };
}

interface QueueStayEntry {
  readonly queue: QueueNumber;
  readonly at: number;
  /** When the call was seen to be in it, where that is later. */
  readonly seenAt?: number;
  readonly by: 'event' | 'poll';
  readonly n: number;
  readonly estimated: boolean;
}

/** The caller is in this queue: continues the queue stay that it is, or begins one (rules K1, M8). */
export function enterQueue(call: TrackedCall, entry: QueueStayEntry): TrackedCall {
  const known = call.queueStays.findLast(
    (stay) => stay.queue === entry.queue && isSameStay(call, stay, entry),
  );
  if (known === undefined) {
    const before = call.queueStays.filter((stay) => stay.queue === entry.queue);
    const ordinal = Math.max(0, ...before.map((stay) => stay.ordinal)) + 1;
    const { queue, n, at: enteredAt, seenAt, estimated } = entry;
    const placed = seenAt === undefined ? {} : { placedAt: seenAt };
    return {
      ...call,
      queueStays: [
        ...call.queueStays,
        { queue, ordinal, n, enteredAt, ...placed, estimated, leftAt: null, resumedAt: null },
      ],
    };
  }
  // An estimate from a lost caller's end gives way to the queue's own ring; one from a first poll does not.
  const told = entry.by === 'event' && known.estimated && call.countedPoll === null;
  const earlier = entry.by === 'event' && entry.at < known.enteredAt;
  // Events come twice and late: only a poll can say that the caller is back from another queue.
  const reopened = entry.by === 'poll' && leftQueueAt(call, known) !== null;
  if (!told && !earlier && !reopened) return call;
  const next: QueueStay = {
    ...known,
    enteredAt: earlier ? entry.at : known.enteredAt,
    estimated: known.estimated && !earlier && !told,
    leftAt: reopened ? null : known.leftAt,
    resumedAt: reopened ? entry.at : known.resumedAt,
  };
  return { ...call, queueStays: replaceItem(call.queueStays, known, next) };
}

function isSameStay(call: TrackedCall, stay: QueueStay, entry: QueueStayEntry): boolean {
  if (stay.answered !== undefined) return false;
  const left = leftQueueAt(call, stay);
  if (entry.by === 'poll' && hasTalkedSince(call, left ?? placedAt(stay))) return false;
  if (stay.n !== entry.n) return left === null && answeringLeg(call, stay) === null;
  return left === null || entry.at - left <= SAME_STAY_MS;
}

/** Polls number no conversations: by time, somebody has talked with the caller since then. */
function hasTalkedSince(call: TrackedCall, at: number): boolean {
  return call.talkingLegs.some((talk) => talk.n === null && talk.beganAt >= at && !isOwnersLeg(call, talk));
}

/** What a poll saw while an event was fresher counts as soon as the picture moves on: the caller was in that queue. */
export function creditOutrankedPoll(call: TrackedCall): TrackedCall {
  const { outrankedPoll: outranked } = call;
  if (outranked === null) return call;
  const { queue, askedAt: at, n } = outranked;
  return enterQueue({ ...call, outrankedPoll: null }, { queue, at, n, by: 'poll', estimated: false });
}

/** A poll shows the caller elsewhere: every queue stay that nobody answered is over. */
export function leaveQueues(call: TrackedCall, at: number, except: QueueNumber | null): TrackedCall {
  const n = conversationCount(call);
  const leaving = (stay: QueueStay): boolean =>
    stay.leftAt === null && stay.answered === undefined && stay.n === n && stay.queue !== except;
  if (!call.queueStays.some(leaving)) return call;
  const stays = call.queueStays.map((stay) =>
    leaving(stay) ? { ...stay, leftAt: Math.max(at, stay.enteredAt) } : stay,
  );
  return { ...call, queueStays: stays };
}

/**
 * The queue that the caller waited in says that a member has taken the call, whoever is seen to talk (rule M8). It goes on
 * saying so when the caller waits there again, which is a stay of its own (rule K1). `told.at`: when it was answered.
 */
export function answerQueue(
  call: TrackedCall,
  told: { readonly queue: QueueNumber; readonly by: Extension | null; readonly at: number },
  at: number,
): TrackedCall {
  const stays = call.queueStays.filter(({ queue }) => queue === told.queue);
  if (stays.some(({ answered }) => answered !== undefined && answered.at >= told.at)) return call;
  const open = stays.findLast((stay) => placedAt(stay) <= told.at);
  if (open === undefined || open.answered !== undefined || open.leftAt !== null) return call;
  const answered = { at, by: told.by };
  return { ...call, queueStays: replaceItem(call.queueStays, open, { ...open, answered }) };
}

/** The call is over; everything in it ends with it. */
export function endCall(call: TrackedCall, at: number, lostBy: string | null): TrackedCall {
  const over = endTalking(creditOutrankedPoll(call), at, 'call', () => true);
  const quiet = stopRinging(over, at, () => true);
  return { ...quiet, endedAt: at, lostBy: lostBy ?? call.lostBy };
}

/** A snapshot asked after the end lists it again: it goes on (rules M3, M4). */
export function reopenCall(call: TrackedCall): TrackedCall {
  return { ...call, endedAt: null, lostBy: null, missedPolls: 0 };
}
