/** From what is known of a call, with the evidence that it rests on, to the call as it now stands. */
import type { CallState, Listener } from '#lib/model/records.ts';
import type {
  AnsweredLeg,
  CallLeg,
  QueueStay as StayAsItStands,
  WholeCall,
} from '#server/core/whole-call.ts';
import { routeOf } from './call-route.ts';
import {
  answeringLeg,
  isOwnersLeg,
  leftQueueAt,
  liveRingingLegs,
  openQueueStay,
  openTalkingLegs,
  placedAt,
  type QueueStay,
  type TalkingLeg,
  type TrackedCall,
} from './tracked-call.ts';

const NO_LISTENERS: readonly Listener[] = [];

export function describeCall(call: TrackedCall): WholeCall {
  const { id, pbxCallId, direction, remote, did, owner, firstSeenAt, endedAt, countedPoll } = call;
  const open = openQueueStay(call);
  const position = countedPoll?.position;
  return {
    id,
    pbxCallId,
    direction,
    state: stateOf(call, open),
    remote,
    did,
    owner,
    legs: legsOf(call),
    queueStays: call.queueStays.map((stay) => describeStay(call, stay)),
    route: routeOf(call),
    listeners: countedPoll?.call.listeners ?? NO_LISTENERS,
    queueRank: open !== null && position?.kind === 'queue' ? position.rank : null,
    outsidePhone: outsidePhoneOf(call),
    startedAt: startedAtOf(call),
    firstSeenAt,
    endedAt,
    lostBy: call.talkingLegs.length > 0 ? null : call.lostBy,
    wasAnswered: call.talkingLegs.length > 0 || position?.kind === 'talking',
    recordings: call.recordings.map((recording) => describeRecording(call, recording)),
    unconfirmed: call.unconfirmed,
    wasSeen: wasSeen(call),
    isExact: countedPoll?.exact === true,
  };
}

function outsidePhoneOf({ countedPoll }: TrackedCall): WholeCall['outsidePhone'] {
  if (countedPoll?.position.kind !== 'ringing-outside') return null;
  const rings = countedPoll.call.offered.some(({ kind, status }) => kind === 'line' && status === 'ringing');
  return rings ? 'ringing' : 'dialled';
}

/** Server time; never later than when it was first seen, whatever the PBX's clock or zone says (rule M13). */
function startedAtOf({ startedAt, firstSeenAt, offsetMs }: TrackedCall): number {
  const start = startedAt === null ? firstSeenAt : startedAt + offsetMs;
  return Math.min(start, firstSeenAt);
}

/** A recording that comes when its call is long forgotten says nothing of the call itself. */
function wasSeen({
  ringingLegs,
  talkingLegs,
  queueStays,
  routeSteps,
  countedPoll,
  lostBy,
}: TrackedCall): boolean {
  const parts = ringingLegs.length + talkingLegs.length + queueStays.length + routeSteps.length;
  return countedPoll !== null || lostBy !== null || parts > 0;
}

function legsOf(call: TrackedCall): readonly CallLeg[] {
  const legs: CallLeg[] = call.talkingLegs.map((leg) => describeTalk(call, leg));
  for (const { extension, status, since } of liveRingingLegs(call)) {
    // Whoever talks does not ring; what answers for an agent elsewhere lets their phone ring on.
    const talks = call.talkingLegs.some(
      (leg) => leg.extension === extension && leg.endedAt === null && leg.answeredElsewhere !== true,
    );
    if (!talks) legs.push({ extension, status, since });
  }
  return legs;
}

function describeTalk(call: TrackedCall, leg: TalkingLeg): AnsweredLeg {
  const { extension, ordinal, since, beganAt, endedAt, durationMs } = leg;
  const through = stayBefore(call, leg);
  return {
    status: endedAt !== null ? 'ended' : leg.held ? 'held' : 'talking',
    extension,
    since,
    ordinal,
    answeredAt: beganAt,
    endedAt,
    durationMs: durationMs ?? (endedAt === null ? null : endedAt - beganAt),
    transferred: leg.transferred || isFollowed(call, leg),
    queue: through?.queue ?? null,
    leftQueueUnanswered: through !== null && !isAnswered(call, through),
    answeredElsewhere: leg.answeredElsewhere === true,
    continued: leg.continued === true,
  };
}

/**
 * The stay in a queue that the agent got the caller through: the one that they answered, else the last one before they
 * talked. Null for whoever began the call themselves, and for a talk from which the caller went on to a queue
 * (rules K6, K8).
 */
function stayBefore(call: TrackedCall, leg: TalkingLeg): QueueStay | null {
  const answered = call.queueStays.findLast((stay) => answeringLeg(call, stay) === leg);
  if (answered !== undefined) return answered;
  if (isOwnersLeg(call, leg)) return null;
  const { n, beganAt } = leg;
  const before = (stay: QueueStay): boolean => (n === null ? placedAt(stay) <= beganAt : stay.n < n);
  return call.queueStays.findLast(before) ?? null;
}

/** Somebody else took over after it: a blind transfer sends no end of its own (rule M15). */
function isFollowed(call: TrackedCall, { extension, n, endedAt }: TalkingLeg): boolean {
  return call.talkingLegs.some((other) => {
    if (other.extension === extension || isOwnersLeg(call, other) || endedAt === null) return false;
    return n !== null && other.n !== null ? other.n > n : other.beganAt >= endedAt;
  });
}

function describeStay(call: TrackedCall, stay: QueueStay): StayAsItStands {
  const { queue, ordinal, enteredAt, estimated, resumedAt, answered } = stay;
  const answer = answeringLeg(call, stay);
  const left = leftQueueAt(call, stay) ?? lostElsewhereAt(call, stay);
  const endedAt = answered?.at ?? answer?.beganAt ?? left ?? call.endedAt;
  const named = answered?.by ?? null;
  return {
    queue,
    ordinal,
    enteredAt,
    estimated,
    lastEnteredAt: resumedAt ?? enteredAt,
    outcome:
      answered !== undefined || answer !== null
        ? 'answered'
        : left !== null
          ? 'left'
          : call.endedAt !== null
            ? 'abandoned'
            : null,
    endedAt: endedAt === null ? null : Math.max(endedAt, enteredAt),
    answeredBy: named ?? answer?.extension ?? null,
    // Their phone has sent it on, they had parked it already, or the caller hung up that moment.
    takenInName:
      answered === undefined || named === null || answer?.extension === named
        ? null
        : { by: named, at: answered.at },
  };
}

function isAnswered(call: TrackedCall, stay: QueueStay): boolean {
  return stay.answered !== undefined || answeringLeg(call, stay) !== null;
}

/** The PBX says that an IVR or a group lost the caller: they had left the queue for it, unanswered (rules K2, M10). */
function lostElsewhereAt({ lostBy, endedAt, routeSteps }: TrackedCall, stay: QueueStay): number | null {
  if (lostBy === null || lostBy === stay.queue) return null;
  const reached = routeSteps.findLast((step) => step.number === lostBy);
  if (reached === undefined) return null;
  return reached.at > stay.enteredAt ? reached.at : endedAt;
}

/** Whose it is can become known later than the recording itself, and from its `n` alone. */
function describeRecording(
  { talkingLegs }: TrackedCall,
  { url, number, n, at }: TrackedCall['recordings'][number],
): WholeCall['recordings'][number] {
  const own =
    talkingLegs.find((leg) => leg.extension === number) ??
    talkingLegs.find((leg) => leg.n !== null && leg.n === n);
  return { url, at, extension: own?.extension ?? null };
}

function stateOf(call: TrackedCall, open: QueueStay | null): CallState {
  const talking = openTalkingLegs(call);
  if (talking.length > 0) return talking.every((leg) => leg.held) ? 'held' : 'talking';
  const position = call.countedPoll?.position ?? null;
  // Two outside lines talk with nobody here in between.
  if (position?.kind === 'talking' && !hasNewerEvent(call)) return 'talking';
  const ringing = liveRingingLegs(call).some((ring) => ring.status === 'ringing');
  if (open !== null) return ringing ? 'ringing' : 'waiting';
  if (position?.kind === 'parked') return 'parked';
  const changesHands = call.talkingLegs.length > 0;
  if (ringing) return changesHands ? 'transferring' : 'ringing';
  if (position?.kind === 'ringing-outside') return 'ringing';
  if (changesHands && call.countedPoll?.call.transferring === true) return 'transferring';
  const dialing = liveRingingLegs(call).length > 0;
  return dialing && position === null ? 'ringing' : 'routing';
}

function hasNewerEvent({ countedPoll, lastEventAt }: TrackedCall): boolean {
  return countedPoll !== null && lastEventAt !== null && lastEventAt > countedPoll.askedAt;
}
