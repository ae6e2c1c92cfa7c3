/**
 * One call as its channels show it (rules M1, M8). Pure: nothing but what the books hold is looked at, and only the
 * channels of this call.
 */
import { type Extension, queueNumber } from '#lib/model/ids.ts';
import type { ObservedCall, ObservedListener, ObservedParty } from '#server/ports/observed-call.ts';
import { answerOf } from './answer-of-call.ts';
import { startOf } from './call-number.ts';
import type { Channel } from './channel-book.ts';
import { type Consultation, consultationCall, consultationsOf } from './consultations.ts';
import { hearingOf } from './hearing.ts';
import {
  type Caller,
  isOffered,
  isSentIntoQueue,
  type Leg,
  legOf,
  legsOf,
  partyOf,
  peopleOf,
} from './legs-of-call.ts';
import { isLocal } from './numbering.ts';
import { placesOf } from './places-of-call.ts';
import type { Sight } from './sight.ts';

/**
 * The calls of one Linkedid: its own, and those in which somebody of it asks a colleague. `channels`: all of it, eldest
 * first. None when nobody is in it: a listener's own call is none.
 */
export function stateCalls(
  linkedid: string,
  channels: readonly Channel[],
  sight: Sight,
): readonly ObservedCall[] {
  const consultations = consultationsOf(linkedid, channels, sight);
  const far = new Set(consultations.flatMap((one) => one.far));
  const own = far.size === 0 ? channels : channels.filter((channel) => !far.has(channel));
  const isAlone = peopleOf(own, sight).every(({ name, wasBridged }) => isLocal(name) || !wasBridged);
  const asking = consultations.filter((one) => one.near.length > 0 || (isAlone && isInQueue(one, sight)));
  const call = stateCall(linkedid, own, asking, sight);
  const askers = new Set(asking.flatMap(({ near }) => near));
  return [...(call === null ? [] : [call]), ...asking.map((one) => consultationCall(one, askers, sight))];
}

/** Whoever asked has hung up before they were connected, and the caller too: the question stands in the queue by itself. */
const isInQueue = ({ far }: Consultation, sight: Sight): boolean =>
  far.some(({ uniqueid, answered }) => answered !== null || sight.queueEntry(uniqueid) !== undefined);

/** The consultation in which the person on this channel asks a colleague: the near half of its Local channel. */
export function askedBy(uniqueid: string, channels: readonly Channel[], sight: Sight): Channel | null {
  const [eldest] = channels;
  const all = eldest === undefined ? [] : consultationsOf(eldest.linkedid, channels, sight);
  return all.find(({ near }) => near.some((channel) => channel.uniqueid === uniqueid))?.front ?? null;
}

function stateCall(
  linkedid: string,
  channels: readonly Channel[],
  consultations: readonly Consultation[],
  sight: Sight,
): ObservedCall | null {
  const people = peopleOf(channels, sight);
  const first = firstOf(linkedid, people, sight);
  if (first === null) return null;
  // Whatever somebody does who has picked up: who stands in the queue still is nobody's caller yet.
  const isWaiting = channels.some(({ uniqueid }) => sight.queueEntry(uniqueid) !== undefined);
  const asking = new Set(isWaiting ? [] : consultations.flatMap(({ near }) => near));
  // Whoever was on hold has hung up: what goes on is the talk with the colleague alone.
  if (asking.size > 0 && people.every((channel) => asking.has(channel) || isLocal(channel.name))) return null;
  const hearing = hearingOf(channels, sight);
  const isOnHold = ({ channel, talks }: Leg): boolean =>
    asking.size > 0 && !talks && !asking.has(channel) && channel.bridge !== null;
  const talksOrHolds = (leg: Leg): Leg =>
    asking.has(leg.channel) || isOnHold(leg) ? { ...leg, talks: true } : leg;
  const legs = legsOf(
    people.filter((channel) => channel !== first),
    hearing,
    sight,
  ).map(talksOrHolds);
  const own = talksOrHolds(legOf(first, hearing, sight));
  const hasBegun = sight.beganBy(linkedid) ?? own.kind;
  const isOwner = first.uniqueid === linkedid || hasBegun === own.kind;
  const isInbound = hasBegun === 'line' && own.kind === 'line';
  const talking = legs.filter(({ talks }) => talks);
  const isParty = !isOwner && own.kind === 'extension';
  // The caller is gone and two phones are left: both are parties, and nobody of them began the call.
  if (isParty && own.talks && talking.length > 0) talking.unshift(own);
  const offered = legs.filter((leg) => isOffered(leg, hearing));
  const places = talking.length > 0 ? [] : placesOf(first, channels, offered.length > 0, sight);
  const conference = conferenceOf(hearing.groupOf(first.uniqueid), sight);
  // One phone is left, and has been passed on itself: it waits, is parked, stands in the dialplan, or is off the hook still.
  const isAlone = isParty && talking.length === 0 && !first.hangingUp;
  const name = isInbound && first.callerName !== first.callerNumber ? first.callerName : null;
  const listeners = listenersOf(people, sight);
  const queue = talking.length > 0 ? people.find((one) => one.cameThrough !== null)?.cameThrough : null;
  const holds = ({ channel }: Leg): boolean => channel.holding || asking.has(channel);
  const caller = callerOf(own);
  const isBeginners = first.uniqueid === linkedid;
  const passedOn = isBeginners ? sentOnTo(own, talking, caller) : numberOf(own);
  return {
    pbxCallId: linkedid,
    startedAt: startOf(linkedid),
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
    ...answerOf(first, talking, people, isWaiting),
    ...(name === null ? {} : { remoteName: name }),
    ...(passedOn === null ? {} : { passedOn }),
    ...(listeners.length === 0 ? {} : { listeners }),
  };
}

/**
 * Who began the call, or the eldest of those who are left. A Local channel is nobody, unless the PBX itself has sent it into
 * a queue: whoever answers is given to it as to any caller.
 */
function firstOf(linkedid: string, people: readonly Channel[], sight: Sight): Channel | null {
  const real = people.filter((channel) => !isLocal(channel.name));
  const beginner = real.find(({ uniqueid }) => uniqueid === linkedid);
  const sent = people.find((one) => isSentIntoQueue(one, sight));
  if (beginner === undefined || !hasLeft(beginner, sight)) return beginner ?? sent ?? real[0] ?? null;
  // They have passed the call on, and are gone in a moment.
  return real.find((one) => one.state === 'up' && !one.hangingUp && one.dialledBy === linkedid) ?? beginner;
}

const hasLeft = ({ uniqueid, hangingUp, wasBridged, bridge }: Channel, sight: Sight): boolean =>
  hangingUp && wasBridged && bridge === null && sight.queueEntry(uniqueid) === undefined;

/** How the others of a call name whoever began it. */
const callerOf = ({ kind, number, channel }: Leg): Caller =>
  kind === 'extension'
    ? { dialled: channel.firstExten, number, uniqueid: channel.uniqueid }
    : { dialled: null, number: channel.callerNumber, uniqueid: channel.uniqueid };

const numberOf = ({ kind, channel, number }: Leg): string | null =>
  kind === 'line' ? channel.callerNumber : number;

/** Who began the call has been passed on to an outside number that they have not dialled. */
function sentOnTo({ kind }: Leg, talking: readonly Leg[], caller: Caller): string | null {
  const far = kind === 'extension' ? talking.find((leg) => leg.kind === 'line') : undefined;
  const number = far === undefined ? null : partyOf(far, caller).otherNumber;
  return number === caller.dialled ? null : number;
}

function ownerOf({ channel, number, kind }: Leg, talks: boolean, holds: boolean): ObservedParty {
  if (kind === 'line')
    return { number, kind, status: holds ? 'hold' : 'connected', otherNumber: channel.callerNumber };
  const status = holds ? 'hold' : talks ? 'connected' : 'dialing';
  return { number, kind, status, otherNumber: channel.firstExten };
}

/** The others in it are calls of their own, for the PBX too. */
function conferenceOf(heard: readonly Channel[], sight: Sight): readonly ObservedParty[] {
  const bridges = heard.map(({ bridge }) => sight.bridge(bridge));
  const found = bridges.find((bridge) => bridge?.kind === 'conference');
  if (!found) return [];
  return [{ number: found.name ?? 'conference', kind: 'conference', status: 'connected', otherNumber: null }];
}

function listenersOf(people: readonly Channel[], sight: Sight): readonly ObservedListener[] {
  const byExtension = new Map<Extension, ObservedListener>();
  for (const { uniqueid } of people)
    for (const listener of sight.listenersTo(uniqueid)) {
      const extension = sight.extensionOf(listener.name);
      if (extension !== null) byExtension.set(extension, { extension, mode: sight.modeOf(listener) });
    }
  return [...byExtension.values()].sort((a, b) => (a.extension < b.extension ? -1 : 1));
}
