/**
 * One call as its channels show it (rules M1, M8). Pure: nothing but what the books hold is looked at, and only the
 * channels of this call.
 */
import { type Extension, queueNumber } from '#lib/model/ids.ts';
import type { ObservedCall, ObservedListener, ObservedParty } from '#server/ports/observed-call.ts';
import { answerOfCall } from './answer-of-call.ts';
import { type Consultation, consultationCall, consultationsOf } from './attended-transfer-consultations.ts';
import { audibleGroupsOf } from './audible-channels.ts';
import type { CallContext } from './call-context.ts';
import { isLocalChannel } from './channel-names.ts';
import type { Channel } from './channel-store.ts';
import {
  type CallerParty,
  type ChannelLeg,
  channelsWithPeople,
  isBeingOffered,
  isSentIntoQueue,
  legOf,
  legsOf,
  partyOf,
} from './legs-of-call.ts';
import { linkedidStart } from './linkedid.ts';
import { positionsOfCall } from './positions-of-call.ts';

/**
 * The calls of one Linkedid: its own, and those in which somebody of it asks a colleague. `channels`: all of it, eldest
 * first. None when nobody is in it: a listener's own call is none.
 */
export function describeCalls(
  linkedid: string,
  channels: readonly Channel[],
  context: CallContext,
): readonly ObservedCall[] {
  const consultations = consultationsOf(linkedid, channels, context);
  const far = new Set(consultations.flatMap((one) => one.far));
  const own = far.size === 0 ? channels : channels.filter((channel) => !far.has(channel));
  const isAlone = channelsWithPeople(own, context).every(
    ({ name, wasBridged }) => isLocalChannel(name) || !wasBridged,
  );
  const asking = consultations.filter((one) => one.near.length > 0 || (isAlone && isInQueue(one, context)));
  const call = describeCall(linkedid, own, asking, context);
  const askers = new Set(asking.flatMap(({ near }) => near));
  return [...(call === null ? [] : [call]), ...asking.map((one) => consultationCall(one, askers, context))];
}

/** Whoever asked has hung up before they were connected, and the caller too: the question stands in the queue by itself. */
const isInQueue = ({ far }: Consultation, context: CallContext): boolean =>
  far.some(({ uniqueid, answered }) => answered !== null || context.queueEntry(uniqueid) !== undefined);

/** The consultation in which the person on this channel asks a colleague: the near half of its Local channel. */
export function consultationChannelOf(
  uniqueid: string,
  channels: readonly Channel[],
  context: CallContext,
): Channel | null {
  const [eldest] = channels;
  const all = eldest === undefined ? [] : consultationsOf(eldest.linkedid, channels, context);
  return all.find(({ near }) => near.some((channel) => channel.uniqueid === uniqueid))?.front ?? null;
}

function describeCall(
  linkedid: string,
  channels: readonly Channel[],
  consultations: readonly Consultation[],
  context: CallContext,
): ObservedCall | null {
  const people = channelsWithPeople(channels, context);
  const first = firstOf(linkedid, people, context);
  if (first === null) return null;
  // Whatever somebody does who has picked up: who stands in the queue still is nobody's caller yet.
  const isWaiting = channels.some(({ uniqueid }) => context.queueEntry(uniqueid) !== undefined);
  const asking = new Set(isWaiting ? [] : consultations.flatMap(({ near }) => near));
  // Whoever was on hold has hung up: what goes on is the talk with the colleague alone.
  if (asking.size > 0 && people.every((channel) => asking.has(channel) || isLocalChannel(channel.name)))
    return null;
  const audible = audibleGroupsOf(channels, context);
  const isOnHold = ({ channel, talks }: ChannelLeg): boolean =>
    asking.size > 0 && !talks && !asking.has(channel) && channel.bridge !== null;
  const talksOrHolds = (leg: ChannelLeg): ChannelLeg =>
    asking.has(leg.channel) || isOnHold(leg) ? { ...leg, talks: true } : leg;
  const legs = legsOf(
    people.filter((channel) => channel !== first),
    audible,
    context,
  ).map(talksOrHolds);
  const own = talksOrHolds(legOf(first, audible, context));
  const hasBegun = context.beganBy(linkedid) ?? own.kind;
  const isOwner = first.uniqueid === linkedid || hasBegun === own.kind;
  const isInbound = hasBegun === 'line' && own.kind === 'line';
  const talking = legs.filter(({ talks }) => talks);
  const isParty = !isOwner && own.kind === 'extension';
  // The caller is gone and two phones are left: both are parties, and nobody of them began the call.
  if (isParty && own.talks && talking.length > 0) talking.unshift(own);
  const offered = legs.filter((leg) => isBeingOffered(leg, audible));
  const places = talking.length > 0 ? [] : positionsOfCall(first, channels, offered.length > 0, context);
  const conference = conferenceOf(audible.groupOf(first.uniqueid), context);
  // One phone is left, and has been passed on itself: it waits, is parked, stands in the dialplan, or is off the hook still.
  const isAlone = isParty && talking.length === 0 && !first.hangingUp;
  const name = isInbound && first.callerName !== first.callerNumber ? first.callerName : null;
  const listeners = listenersOf(people, context);
  const queue =
    talking.length > 0 ? people.find((one) => one.queueAtFirstSight !== null)?.queueAtFirstSight : null;
  const holds = ({ channel }: ChannelLeg): boolean => channel.holding || asking.has(channel);
  const caller = callerOf(own);
  const isBeginners = first.uniqueid === linkedid;
  const passedOn = isBeginners ? sentOnTo(own, talking, caller) : numberOf(own);
  return {
    pbxCallId: linkedid,
    startedAt: linkedidStart(linkedid),
    answeredAt: null,
    did: own.kind === 'line' && first.uniqueid === linkedid ? first.firstExten : null,
    owner: isOwner ? ownerOf(own, talking.length > 0, holds(own)) : null,
    connected: [
      ...conference,
      ...talking.map((leg) => partyOf(leg, caller, holds(leg))),
      ...(isAlone ? [{ ...partyOf(own, caller), status: 'dialing' as const, otherNumber: null }] : []),
      ...places,
    ],
    offered: offered.map((leg) => partyOf(leg, caller)),
    transferring: false,
    ...(queue ? { queue: queueNumber(queue) } : {}),
    ...answerOfCall(first, talking, people, isWaiting),
    ...(name === null ? {} : { remoteName: name }),
    ...(passedOn === null ? {} : { passedOn }),
    ...(listeners.length === 0 ? {} : { listeners }),
  };
}

/**
 * Who began the call, or the eldest of those who are left. A Local channel is nobody, unless the PBX itself has sent it into
 * a queue: whoever answers is given to it as to any caller.
 */
function firstOf(linkedid: string, people: readonly Channel[], context: CallContext): Channel | null {
  const real = people.filter((channel) => !isLocalChannel(channel.name));
  const beginner = real.find(({ uniqueid }) => uniqueid === linkedid);
  const sent = people.find((one) => isSentIntoQueue(one, context));
  if (beginner === undefined || !hasLeft(beginner, context)) return beginner ?? sent ?? real[0] ?? null;
  // They have passed the call on, and are gone in a moment.
  return real.find((one) => one.state === 'up' && !one.hangingUp && one.dialledBy === linkedid) ?? beginner;
}

const hasLeft = ({ uniqueid, hangingUp, wasBridged, bridge }: Channel, context: CallContext): boolean =>
  hangingUp && wasBridged && bridge === null && context.queueEntry(uniqueid) === undefined;

/** How the others of a call name whoever began it. */
const callerOf = ({ kind, number, channel }: ChannelLeg): CallerParty =>
  kind === 'extension'
    ? { dialled: channel.firstExten, number, uniqueid: channel.uniqueid }
    : { dialled: null, number: channel.callerNumber, uniqueid: channel.uniqueid };

const numberOf = ({ kind, channel, number }: ChannelLeg): string | null =>
  kind === 'line' ? channel.callerNumber : number;

/** Who began the call has been passed on to an outside number that they have not dialled. */
function sentOnTo({ kind }: ChannelLeg, talking: readonly ChannelLeg[], caller: CallerParty): string | null {
  const far = kind === 'extension' ? talking.find((leg) => leg.kind === 'line') : undefined;
  const number = far === undefined ? null : partyOf(far, caller).otherNumber;
  return number === caller.dialled ? null : number;
}

function ownerOf({ channel, number, kind }: ChannelLeg, talks: boolean, holds: boolean): ObservedParty {
  if (kind === 'line')
    return { number, kind, status: holds ? 'hold' : 'connected', otherNumber: channel.callerNumber };
  const status = holds ? 'hold' : talks ? 'connected' : 'dialing';
  return { number, kind, status, otherNumber: channel.firstExten };
}

/** The others in it are calls of their own, for the PBX too. */
function conferenceOf(heard: readonly Channel[], context: CallContext): readonly ObservedParty[] {
  const bridges = heard.map(({ bridge }) => context.bridge(bridge));
  const found = bridges.find((bridge) => bridge?.kind === 'conference');
  if (!found) return [];
  return [{ number: found.name ?? 'conference', kind: 'conference', status: 'connected', otherNumber: null }];
}

function listenersOf(people: readonly Channel[], context: CallContext): readonly ObservedListener[] {
  const byExtension = new Map<Extension, ObservedListener>();
  for (const { uniqueid } of people)
    for (const listener of context.listenersTo(uniqueid)) {
      const extension = context.extensionOf(listener.name);
      if (extension !== null)
        byExtension.set(extension, { extension, mode: context.listeningModeOf(listener) });
    }
  return [...byExtension.values()].sort((a, b) => (a.extension < b.extension ? -1 : 1));
}
