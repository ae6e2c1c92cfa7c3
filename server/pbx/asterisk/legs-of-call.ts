/** The parties of a call among its channels: phones, lines, and members whom a Local channel stands for (rule M8). */
import type { Extension } from '#lib/model/ids.ts';
import type { ObservedParty } from '#server/ports/observed-call.ts';
import { type AudibleGroups, channelsBehind } from './audible-channels.ts';
import type { CallContext } from './call-context.ts';
import {
  backHalfOf,
  frontHalfOf,
  isInternal,
  isLocalChannel,
  isLocalFrontHalf,
  lineOfChannel,
} from './channel-names.ts';
import type { Channel } from './channel-store.ts';

export interface ChannelLeg {
  readonly channel: Channel;
  readonly number: string;
  readonly kind: 'extension' | 'line';
  readonly talks: boolean;
}

/** Without what Asterisk made for itself, listeners, and what rings for somebody who is gone. */
export function channelsWithPeople(channels: readonly Channel[], context: CallContext): readonly Channel[] {
  return channels.filter(
    (channel) => !isInternal(channel.name) && !context.isListening(channel) && !isLeftOver(channel, context),
  );
}

/** Rung by somebody who is gone, or has hung up: a moment later it is gone too. */
function isLeftOver(channel: Channel, context: CallContext): boolean {
  const { hangingUp, bridge, name } = channel;
  if (hangingUp && bridge === null && !isLocalChannel(name) && channel.dialledBy !== null) return true;
  if (isLocalChannel(channel.name) && !isLocalFrontHalf(channel.name)) {
    const front = context.byName(frontHalfOf(channel.name));
    return front === undefined || isLeftOver(front, context);
  }
  if (channel.dialledBy === null || channel.wasBridged || channel.givenByQueueTo !== null) return false;
  const dialler = context.channel(channel.dialledBy);
  return dialler === undefined || isLeftOver(dialler, context);
}

export function legOf(channel: Channel, audible: AudibleGroups, context: CallContext): ChannelLeg {
  const number = isSentIntoQueue(channel, context) ? null : context.extensionOf(channel.name);
  const talks = isTalking(channel, audible, context);
  return number === null
    ? { channel, number: lineOfChannel(channel.name), kind: 'line', talks }
    : { channel, number, kind: 'extension', talks };
}

/**
 * The PBX itself calls a queue, to call somebody back say: nobody has dialled the near half of the Local channel, which is
 * the first of its call, and the far one waits, or did.
 */
export function isSentIntoQueue(
  { name, dialledBy, uniqueid, linkedid }: Channel,
  context: CallContext,
): boolean {
  if (!isLocalFrontHalf(name) || dialledBy !== null || uniqueid !== linkedid) return false;
  const ingest = context.byName(backHalfOf(name));
  return (
    ingest !== undefined && (ingest.answered !== null || context.queueEntry(ingest.uniqueid) !== undefined)
  );
}

/** With somebody, or in a conference; a queue's announcement, music and menus are nobody. */
function isTalking({ uniqueid: own }: Channel, audible: AudibleGroups, context: CallContext): boolean {
  const group = audible.groupOf(own);
  if (group.some(({ bridge }) => context.bridge(bridge)?.kind === 'conference')) return true;
  return group.some(
    (one) => one.uniqueid !== own && (!isLocalChannel(one.name) || isSentIntoQueue(one, context)),
  );
}

/**
 * Everybody but the first. An agent whose queue calls them by a Local channel is that channel until a phone of their own
 * rings; an outside line that the Local channel rings instead is their phone, not another party.
 */
export function legsOf(
  others: readonly Channel[],
  audible: AudibleGroups,
  context: CallContext,
): readonly ChannelLeg[] {
  const phones = others
    .filter(({ name }) => !isLocalChannel(name))
    .map((channel) => legOf(channel, audible, context));
  const standIns = others.flatMap((channel) => {
    const agent = isLocalFrontHalf(channel.name) ? context.agentOfLocal(channel) : null;
    if (agent === null || hasPassedOn(channel, agent, others, context)) return [];
    const talks = isConnected(channel, audible, context);
    // Nobody is behind it but a voice mail, or whatever else the dialplan has answered with.
    if (talks && isEmptyBehind(channel, audible, context)) return [];
    return [{ channel, number: agent, kind: 'extension' as const, talks }];
  });
  const isStandInsPhone = ({ kind, channel }: ChannelLeg): boolean =>
    standIns.length > 0 && kind === 'line' && isReachedByLocalChannel(channel, context);
  return firstPerNumber([...phones.filter((leg) => !isStandInsPhone(leg)), ...standIns]);
}

/** The near half of a Local channel has the caller: the queue has given them to whoever answered behind it. */
function isConnected(front: Channel, audible: AudibleGroups, context: CallContext): boolean {
  const ingest = context.byName(backHalfOf(front.name));
  const far = ingest === undefined ? [] : channelsBehind(ingest, audible.channels);
  return audible
    .groupOf(front.uniqueid)
    .some((channel) => !isLocalChannel(channel.name) && !far.includes(channel));
}

function isEmptyBehind({ name }: Channel, { channels }: AudibleGroups, context: CallContext): boolean {
  const ingest = context.byName(backHalfOf(name));
  return (
    ingest === undefined || channelsBehind(ingest, channels).every((channel) => isLocalChannel(channel.name))
  );
}

/**
 * The far half was with the agent's phone, and is not any more: they have handed the caller over. Or somebody else's
 * phone is behind it: theirs has forwarded the call.
 */
function hasPassedOn(
  { name }: Channel,
  agent: Extension,
  others: readonly Channel[],
  context: CallContext,
): boolean {
  const ingest = context.byName(backHalfOf(name));
  // Of the two halves the far one is made a moment later, and gone a moment earlier.
  if (ingest === undefined || ingest.forwardedBy === agent) return true;
  if (ingest.firstBridgedWith !== null) {
    const reached = context.channel(ingest.firstBridgedWith);
    if (reached === undefined || reached.bridge === null || reached.bridge !== ingest.bridge) return true;
  }
  return channelsBehind(ingest, others).some((channel) => {
    const number = isLocalChannel(channel.name) ? null : context.extensionOf(channel.name);
    return number !== null && number !== agent;
  });
}

function isReachedByLocalChannel({ uniqueid, dialledBy, bridge }: Channel, context: CallContext): boolean {
  const partners = [...(context.bridge(bridge)?.members ?? [])].filter((it) => it !== uniqueid);
  return [dialledBy ?? '', ...partners].some((it) => isLocalChannel(context.channel(it)?.name ?? ''));
}

/** An extension with two phones in the call is one party: by the one that talks, else by one that rings. */
function firstPerNumber(legs: readonly ChannelLeg[]): readonly ChannelLeg[] {
  const best = new Map<string, ChannelLeg>();
  const weight = ({ talks, channel }: ChannelLeg): number => (talks ? 2 : isPhoneRinging(channel) ? 1 : 0);
  for (const leg of legs) {
    const key = leg.kind === 'extension' ? leg.number : leg.channel.uniqueid;
    const known = best.get(key);
    if (known === undefined || weight(leg) > weight(known)) best.set(key, leg);
  }
  return [...best.values()];
}

/** Their phone rings; or was picked up, and the caller is not theirs yet: they hear what the queue says to them. */
const isPhoneRinging = ({ dialledBy, wasBridged, hangingUp, state }: Channel): boolean =>
  dialledBy !== null && !wasBridged && !hangingUp && state !== 'calling';

/** The same of whoever has picked up behind a Local channel: it is the one that the queue says something to. */
export function isBeingOffered({ channel, talks }: ChannelLeg, audible: AudibleGroups): boolean {
  if (talks) return false;
  const isFront = (one: Channel): boolean => isLocalFrontHalf(one.name) && isPhoneRinging(one);
  return isPhoneRinging(channel) || (!channel.hangingUp && audible.groupOf(channel.uniqueid).some(isFront));
}

/** Who a party is with. */
export interface CallerParty {
  /** What an extension called that began this call; null when an outside caller did. */
  readonly dialled: string | null;
  readonly number: string | null;
  /** The channel that has dialled it. */
  readonly uniqueid: string | null;
}

export function partyOf(
  { channel, number, kind, talks }: ChannelLeg,
  caller: CallerParty,
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
  { dialled, uniqueid }: CallerParty,
): string | null {
  if (dialledBy === null && firstExten !== null) return callerNumber;
  // The PBX gives the line the number that is called, or the place in the dialplan that calls it.
  const called = callerNumber !== null && /\d/.test(callerNumber) ? callerNumber : null;
  if (called !== null && called !== dialled) return called;
  const isDirect = dialledBy === uniqueid || dialledBy === null;
  return isDirect ? (dialled ?? callerNumber) : (callerNumber ?? dialled);
}
