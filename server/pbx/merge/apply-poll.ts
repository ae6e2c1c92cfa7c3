/** Applies one polled view to its call: a snapshot is truth for what it asks about, as of when it was asked (M2, M3). */

import type { Extension } from '#lib/model/ids.ts';
import type { LegStatus } from '#lib/model/records.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import {
  answerQueue,
  beginTalking,
  creditOutrankedPoll,
  endTalking,
  enterQueue,
  leaveQueues,
  putRingingLeg,
  putTalkingLeg,
  ringingLegOf,
  stopRinging,
  talkingLegsOf,
} from './call-edits.ts';
import { recordEarlierRouteSteps, recordRouteSteps } from './call-route.ts';
import type { PolledCallView } from './polled-call-view.ts';
import {
  type CountedPoll,
  conversationCount,
  isOwnersLeg,
  openQueueStay,
  type TalkingLeg,
  type TrackedCall,
} from './tracked-call.ts';

/** A conversation that a poll shows again this soon after another poll did not is the same one (rule M3). */
const SAME_TALK_MS = 10_000;

/** Two polls further apart than this leave a time that nobody watched. */
const WATCHED_GAP_MS = 10_000;

/** A PBX clock that is off by less is not corrected (rule M13). */
const UNCORRECTED_CLOCK_MS = 2_000;

/** How far a PBX's list may lag behind its events (rule M2). */
const LIST_LAG_MS = 1_000;

/** Whether a poll asked then leaves a call with this last event as it is (rule M2). */
export function outranksPoll(lastEventAt: number | null, askedAt: number): boolean {
  return lastEventAt !== null && askedAt - lastEventAt < LIST_LAG_MS;
}

export interface PolledCall {
  readonly askedAt: number;
  /** When the poll before this one was asked; null for the first, and where that one's answer does not matter. */
  readonly previousAskedAt: number | null;
  /** What it does not name is not so (see `CallsSnapshot`). */
  readonly exact: boolean;
  readonly call: ObservedCall;
  readonly view: PolledCallView;
}

/** Identity and description, which hold even where a fresh event outranks the rest of the poll (rule M2). */
function withDescription(call: TrackedCall, { call: polled, view }: PolledCall): TrackedCall {
  const { direction, remoteNumber } = view;
  // A call of the house that has gone outside meanwhile: what is at its other end is news.
  const isNews = direction !== call.direction && call.direction === 'internal' && remoteNumber !== null;
  const isOwn = direction === 'internal' || isNews || polled.passedOn !== undefined;
  const number = isOwn ? remoteNumber : (call.remote.number ?? remoteNumber);
  const isOther = polled.passedOn !== undefined && number !== call.remote.number;
  const name = polled.remoteName ?? (isOther ? null : call.remote.name);
  const described: TrackedCall = {
    ...call,
    pbxCallId: polled.pbxCallId,
    startedAt: polled.startedAt ?? call.startedAt,
    direction: direction === 'unknown' ? call.direction : direction,
    did: call.did ?? polled.did,
    remote:
      number === call.remote.number && name === call.remote.name
        ? call.remote
        : { ...call.remote, number, name },
    owner: view.owner ?? call.owner,
    missedPolls: 0,
    unconfirmed: false,
  };
  return hasNewOwner(call, view.owner) ? { ...described, talkingLegs: withOwnersKept(call) } : described;
}

/** Whoever began the call is gone, and the one whom they had called is the caller now: who answered whom stays as it was. */
function hasNewOwner({ owner, talkingLegs }: TrackedCall, now: Extension | null): boolean {
  return owner !== null && now !== null && now !== owner && talkingLegs.length > 0;
}

function withOwnersKept(call: TrackedCall): readonly TalkingLeg[] {
  return call.talkingLegs.map((talk) => ({ ...talk, wasOwner: isOwnersLeg(call, talk) }));
}

/** An event is fresher than this poll: the call stays as it is, and the queue that the poll shows is remembered. */
export function recordOutrankedPoll(call: TrackedCall, polled: PolledCall): TrackedCall {
  const { askedAt } = polled;
  const { position, routeSteps: steps } = polled.view;
  // A list that lags behind the answer shows the time before it.
  const begun = call.talkingLegs.filter(({ beganAt }) => beganAt < askedAt - LIST_LAG_MS);
  const n = Math.max(0, ...begun.map((leg) => leg.n ?? 1));
  const described = recordEarlierRouteSteps(withDescription(call, polled), steps, askedAt, n);
  if (position.kind !== 'queue' || described.outrankedPoll !== null) return described;
  return { ...described, outrankedPoll: { queue: position.queue, askedAt, n } };
}

export function applyPolledCall(known: TrackedCall, polled: PolledCall): TrackedCall {
  const call = creditOutrankedPoll(known);
  const { askedAt, view, exact } = polled;
  const first = call.countedPoll === null && call.lastEventAt === null;
  const before = call.countedPoll;
  let next = withDescription(call, polled);
  next = { ...next, countedPoll: countedPollOf(polled) };
  next = recordRouteSteps(applyLegs(next, polled, before), view.position, view.routeSteps, askedAt);
  if (polled.call.answered !== undefined) next = answerQueue(next, polled.call.answered, askedAt);
  switch (view.position.kind) {
    case 'queue': {
      const { queue, since } = view.position;
      const estimate = first && since === null ? estimatedQueueEntry(call, polled) : null;
      next = leaveQueues(next, askedAt, queue);
      return enterQueue(next, {
        queue,
        at: since ?? estimate ?? askedAt,
        ...(since === null ? {} : { seenAt: askedAt }),
        by: 'poll',
        n: conversationCount(next),
        estimated: estimate !== null && !beganBetweenPolls(call, polled),
      });
    }
    case 'parked':
    case 'routing':
    case 'ringing-outside':
      return leaveQueues(next, askedAt, null);
    case 'talking':
      return exact
        ? leaveQueues(withQueueCameThrough(next, polled), askedAt, null)
        : leaveQueueForTalk(next, askedAt);
    case 'open':
      return exact ? leaveQueues(next, askedAt, null) : next;
  }
}

/**
 * The caller talks. A queue that rang during this very talk is one that the agent asks before passing the call on: the
 * caller is not in it, and comes into it when a poll shows them there.
 */
function leaveQueueForTalk(call: TrackedCall, askedAt: number): TrackedCall {
  const open = openQueueStay(call);
  if (open === null) return call;
  const talks = call.talkingLegs.some(
    ({ endedAt, extension }) => endedAt === null && extension !== call.owner,
  );
  if (!talks) return leaveQueues(call, askedAt, null);
  return { ...call, queueStays: call.queueStays.filter((stay) => stay !== open) };
}

/** First seen talking: the PBX remembers the queue, and nobody knows since when they had waited in it. */
function withQueueCameThrough(call: TrackedCall, { askedAt, call: { queue } }: PolledCall): TrackedCall {
  if (queue === undefined || call.queueStays.length > 0) return call;
  const answered = call.talkingLegs.find(({ extension }) => extension !== call.owner);
  const begun = call.startedAt === null ? askedAt : call.startedAt + call.offsetMs;
  const at = Math.min(begun, answered?.beganAt ?? askedAt);
  return enterQueue(call, { queue, at, by: 'poll', n: 0, estimated: true });
}

function countedPollOf({ askedAt, exact, call, view }: PolledCall): CountedPoll {
  const ringing = [...view.legs].filter(([, status]) => status === 'ringing').map(([extension]) => extension);
  return { askedAt, exact, call, position: view.position, ringing };
}

/** Watched from its beginning: the poll just before did not list it, and by its own start it could not. */
function beganBetweenPolls(
  call: TrackedCall,
  { askedAt, previousAskedAt, call: polled }: PolledCall,
): boolean {
  if (previousAskedAt === null || askedAt - previousAskedAt > WATCHED_GAP_MS || polled.startedAt === null)
    return false;
  return polled.startedAt + call.offsetMs >= previousAskedAt - UNCORRECTED_CLOCK_MS;
}

/** First seen already waiting: the PBX's own times are the best there is, and marked so (rule M8). */
function estimatedQueueEntry(call: TrackedCall, { askedAt, call: polled }: PolledCall): number {
  const known = polled.answeredAt ?? polled.startedAt;
  return known === null ? askedAt : Math.min(known + call.offsetMs, askedAt);
}

function applyLegs(call: TrackedCall, polled: PolledCall, before: CountedPoll | null): TrackedCall {
  const { askedAt, view, exact } = polled;
  const talks = (who: Extension): boolean => isTalk(view.legs.get(who));
  // An end that was only inferred can turn out to be none; one in an exact view cannot.
  const endedBy = exact ? 'event' : 'poll';
  const away = polled.call.answered?.answeredElsewhere === true ? polled.call.answered.by : null;
  const isOver = ({ extension, answeredElsewhere }: TalkingLeg): boolean =>
    answeredElsewhere === true ? extension !== away : !talks(extension);
  let next = endTalking(call, askedAt, endedBy, isOver);
  if (
    away !== null &&
    !next.talkingLegs.some(({ endedAt, answeredElsewhere }) => endedAt === null && answeredElsewhere === true)
  )
    next = beginTalking(next, { extension: away, n: null, beganAt: askedAt, answeredElsewhere: true });
  next = stopRinging(next, askedAt, (ring) => view.legs.get(ring.extension) !== ring.status);
  const began = talkBeganAt(call, polled, before);
  for (const [extension, status] of view.legs) {
    next = isTalk(status)
      ? showTalking(next, extension, status, began, askedAt)
      : showRing(next, extension, status, askedAt);
  }
  return next;
}

function isTalk(status: LegStatus | undefined): status is 'talking' | 'held' {
  return status === 'talking' || status === 'held';
}

/** When a conversation that this poll shows first began: the PBX's time when it can be that, else when asked. */
function talkBeganAt(
  call: TrackedCall,
  { askedAt, call: polled }: PolledCall,
  before: CountedPoll | null,
): number {
  if (call.talkingLegs.length > 0 || polled.answeredAt === null) return askedAt;
  const answeredAt = Math.min(polled.answeredAt + call.offsetMs, askedAt);
  // An IVR or the queue answered before the last poll, which showed nobody talking.
  return before !== null && answeredAt < before.askedAt ? askedAt : answeredAt;
}

function showTalking(
  call: TrackedCall,
  extension: Extension,
  status: 'talking' | 'held',
  began: number,
  askedAt: number,
): TrackedCall {
  const held = status === 'held';
  const own = talkingLegsOf(call, extension);
  const open = own.find((leg) => leg.endedAt === null);
  if (open !== undefined) {
    return open.held === held ? call : putTalkingLeg(call, open, { ...open, held, since: askedAt });
  }
  const resumed = own.findLast((leg) => resumes(call, leg, askedAt));
  if (resumed !== undefined) {
    return putTalkingLeg(call, resumed, { ...resumed, endedAt: null, endedBy: null, held });
  }
  return beginTalking(call, { extension, n: null, beganAt: began, held });
}

/** Only an end that an event reported is final, or one after which the caller went to a queue; other ends were inferred. */
function resumes(call: TrackedCall, { endedAt, endedBy }: TalkingLeg, askedAt: number): boolean {
  const recent = endedAt !== null && askedAt - endedAt <= SAME_TALK_MS;
  return recent && endedBy !== 'event' && openQueueStay(call) === null;
}

function showRing(
  call: TrackedCall,
  extension: Extension,
  status: 'ringing' | 'dialing',
  askedAt: number,
): TrackedCall {
  const old = ringingLegOf(call, extension);
  if (old !== null && old.stoppedAt === null && old.status === status) return call;
  const count = conversationCount(call);
  return putRingingLeg(call, {
    extension,
    status,
    conversationCount: count,
    since: askedAt,
    stoppedAt: null,
  });
}
