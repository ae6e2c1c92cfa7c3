/** The parties of a call among its channels: phones, lines, and members whom a Local channel stands for (rule M8). */
import type { Extension } from '#lib/model/ids.ts';
import type { ObservedParty } from '#server/ports/observed-call.ts';
import type { Channel } from './channel-book.ts';
import { behind, type Hearing } from './hearing.ts';
import { backOf, frontOf, isInternal, isLocal, isLocalFront, lineOf } from './numbering.ts';
import type { Sight } from './sight.ts';

export interface Leg {
  readonly channel: Channel;
  readonly number: string;
  readonly kind: 'extension' | 'line';
  readonly talks: boolean;
}

/** Without what Asterisk made for itself, listeners, and what rings for somebody who is gone. */
export function peopleOf(channels: readonly Channel[], sight: Sight): readonly Channel[] {
  return channels.filter(
    (channel) => !isInternal(channel.name) && !sight.isListening(channel) && !isLeftOver(channel, sight),
  );
}

/** Rung by somebody who is gone, or has hung up: a moment later it is gone too. */
function isLeftOver(channel: Channel, sight: Sight): boolean {
  const { hangingUp, bridge, name } = channel;
  if (hangingUp && bridge === null && !isLocal(name) && channel.dialledBy !== null) return true;
  if (isLocal(channel.name) && !isLocalFront(channel.name)) {
    const front = sight.byName(frontOf(channel.name));
    return front === undefined || isLeftOver(front, sight);
  }
  if (channel.dialledBy === null || channel.wasBridged || channel.takenBy !== null) return false;
  const dialler = sight.channel(channel.dialledBy);
  return dialler === undefined || isLeftOver(dialler, sight);
}

export function legOf(channel: Channel, hearing: Hearing, sight: Sight): Leg {
  const number = isSentIntoQueue(channel, sight) ? null : sight.extensionOf(channel.name);
  const talks = isTalking(channel, hearing, sight);
  return number === null
    ? { channel, number: lineOf(channel.name), kind: 'line', talks }
    : { channel, number, kind: 'extension', talks };
}

/**
 * The PBX itself calls a queue, to call somebody back say: nobody has dialled the near half of the Local channel, which is
 * the first of its call, and the far one waits, or did.
 */
export function isSentIntoQueue({ name, dialledBy, uniqueid, linkedid }: Channel, sight: Sight): boolean {
  if (!isLocalFront(name) || dialledBy !== null || uniqueid !== linkedid) return false;
  const back = sight.byName(backOf(name));
  return back !== undefined && (back.answered !== null || sight.queueEntry(back.uniqueid) !== undefined);
}

/** With somebody, or in a conference; a queue's announcement, music and menus are nobody. */
function isTalking({ uniqueid: own }: Channel, hearing: Hearing, sight: Sight): boolean {
  const group = hearing.groupOf(own);
  if (group.some(({ bridge }) => sight.bridge(bridge)?.kind === 'conference')) return true;
  return group.some((one) => one.uniqueid !== own && (!isLocal(one.name) || isSentIntoQueue(one, sight)));
}

/**
 * Everybody but the first. An agent whose queue calls them by a Local channel is that channel until a phone of their own
 * rings; an outside line that the Local channel rings instead is their phone, not another party.
 */
export function legsOf(others: readonly Channel[], hearing: Hearing, sight: Sight): readonly Leg[] {
  const phones = others.filter(({ name }) => !isLocal(name)).map((channel) => legOf(channel, hearing, sight));
  const standIns = others.flatMap((channel) => {
    const agent = isLocalFront(channel.name) ? sight.agentOfLocal(channel) : null;
    if (agent === null || hasPassedOn(channel, agent, others, sight)) return [];
    const talks = isConnected(channel, hearing, sight);
    // Nobody is behind it but a voice mail, or whatever else the dialplan has answered with.
    if (talks && isEmptyBehind(channel, hearing, sight)) return [];
    return [{ channel, number: agent, kind: 'extension' as const, talks }];
  });
  const isStandInsPhone = ({ kind, channel }: Leg): boolean =>
    standIns.length > 0 && kind === 'line' && isReachedByLocal(channel, sight);
  return onePerNumber([...phones.filter((leg) => !isStandInsPhone(leg)), ...standIns]);
}

/** The near half of a Local channel has the caller: the queue has given them to whoever answered behind it. */
function isConnected(front: Channel, hearing: Hearing, sight: Sight): boolean {
  const back = sight.byName(backOf(front.name));
  const far = back === undefined ? [] : behind(back, hearing.channels);
  return hearing.groupOf(front.uniqueid).some((channel) => !isLocal(channel.name) && !far.includes(channel));
}

function isEmptyBehind({ name }: Channel, { channels }: Hearing, sight: Sight): boolean {
  const back = sight.byName(backOf(name));
  return back === undefined || behind(back, channels).every((channel) => isLocal(channel.name));
}

/**
 * The far half was with the agent's phone, and is not any more: they have handed the caller over. Or somebody else's
 * phone is behind it: theirs has forwarded the call.
 */
function hasPassedOn({ name }: Channel, agent: Extension, others: readonly Channel[], sight: Sight): boolean {
  const back = sight.byName(backOf(name));
  // Of the two halves the far one is made a moment later, and gone a moment earlier.
  if (back === undefined || back.forwardedBy === agent) return true;
  if (back.met !== null) {
    const reached = sight.channel(back.met);
    if (reached === undefined || reached.bridge === null || reached.bridge !== back.bridge) return true;
  }
  return behind(back, others).some((channel) => {
    const number = isLocal(channel.name) ? null : sight.extensionOf(channel.name);
    return number !== null && number !== agent;
  });
}

function isReachedByLocal({ uniqueid, dialledBy, bridge }: Channel, sight: Sight): boolean {
  const partners = [...(sight.bridge(bridge)?.members ?? [])].filter((it) => it !== uniqueid);
  return [dialledBy ?? '', ...partners].some((it) => isLocal(sight.channel(it)?.name ?? ''));
}

/** An extension with two phones in the call is one party: by the one that talks, else by one that rings. */
function onePerNumber(legs: readonly Leg[]): readonly Leg[] {
  const best = new Map<string, Leg>();
  const weight = ({ talks, channel }: Leg): number => (talks ? 2 : isRung(channel) ? 1 : 0);
  for (const leg of legs) {
    const key = leg.kind === 'extension' ? leg.number : leg.channel.uniqueid;
    const known = best.get(key);
    if (known === undefined || weight(leg) > weight(known)) best.set(key, leg);
  }
  return [...best.values()];
}

/** Their phone rings; or was picked up, and the caller is not theirs yet: they hear what the queue says to them. */
const isRung = ({ dialledBy, wasBridged, hangingUp, state }: Channel): boolean =>
  dialledBy !== null && !wasBridged && !hangingUp && state !== 'calling';

/** The same of whoever has picked up behind a Local channel: it is the one that the queue says something to. */
export function isOffered({ channel, talks }: Leg, hearing: Hearing): boolean {
  if (talks) return false;
  const isFront = (one: Channel): boolean => isLocalFront(one.name) && isRung(one);
  return isRung(channel) || (!channel.hangingUp && hearing.groupOf(channel.uniqueid).some(isFront));
}

/** Who a party is with. */
export interface Caller {
  /** What an extension called that began this call; null when an outside caller did. */
  readonly dialled: string | null;
  readonly number: string | null;
  /** The channel that has dialled it. */
  readonly uniqueid: string | null;
}

export function partyOf(
  { channel, number, kind, talks }: Leg,
  caller: Caller,
  holds = channel.holding,
): ObservedParty {
  const status = !talks ? 'ringing' : holds ? 'hold' : 'connected';
  return kind === 'line'
    ? { number, kind, status, otherNumber: numberOnLine(channel, caller) }
    : { number, kind, status, otherNumber: caller.number };
}

/**
 * What was dialled, unless the call came here by a detour: a phone that was dialled has sent it on, or a queue; or unless the
 * line has come in by itself, to a conference say.
 */
function numberOnLine(
  { callerNumber, dialledBy, firstExten }: Channel,
  { dialled, uniqueid }: Caller,
): string | null {
  if (dialledBy === null && firstExten !== null) return callerNumber;
  // The PBX gives the line the number that is called, or the place in the dialplan that calls it.
  const called = callerNumber !== null && /\d/.test(callerNumber) ? callerNumber : null;
  if (called !== null && called !== dialled) return called;
  const isDirect = dialledBy === uniqueid || dialledBy === null;
  return isDirect ? (dialled ?? callerNumber) : (callerNumber ?? dialled);
}
