/**
 * An agent asks a colleague before handing the caller over, by a feature code (`*2`): Asterisk calls the colleague by a
 * Local channel that nobody dials, takes the agent out of the bridge with the caller and puts both together. All of it
 * bears the caller's Linkedid, and is two calls all the same: the caller is on hold and hears music (rule M8).
 */
import type { ObservedCall, ObservedParty } from '#server/ports/observed-call.ts';
import { answerOfCall } from './answer-of-call.ts';
import { audibleGroupsOf, channelsBehind } from './audible-channels.ts';
import type { CallContext } from './call-context.ts';
import { backHalfOf, isLocalChannel, isLocalFrontHalf, lineOfChannel } from './channel-names.ts';
import type { Channel, ChannelStore } from './channel-store.ts';
import {
  type ChannelLeg,
  channelsWithPeople,
  isBeingOffered,
  legOf,
  legsOf,
  partyOf,
} from './legs-of-call.ts';
import { linkedidStart } from './linkedid.ts';
import { positionsOfCall } from './positions-of-call.ts';

export interface Consultation {
  /** The near half of the Local channel, or whoever has taken its place. */
  readonly front: Channel;
  /** The call's number: the near half's, also when it is gone. */
  readonly pbxCallId: string;
  /** Who asks, with the Local channel by which a queue has reached them; empty until their two bridges are changed. */
  readonly near: readonly Channel[];
  /** All channels on the colleague's side, the front included. */
  readonly far: readonly Channel[];
}

/** `channels`: all of one Linkedid, eldest first. */
export function consultationsOf(
  linkedid: string,
  channels: readonly Channel[],
  context: CallContext,
): readonly Consultation[] {
  const fronts = channels.filter((channel) => isFront(channel, linkedid, context));
  if (fronts.length === 0) return [];
  // Who was asked may ask somebody else: what the younger question has reached is no part of the elder one.
  const far = new Set<Channel>();
  const sides = fronts.toReversed().map((front) => {
    const own = farOf(front, channels).filter((channel) => !far.has(channel));
    for (const channel of own) far.add(channel);
    return { front, pbxCallId: front.consultation ?? front.uniqueid, far: own };
  });
  for (const front of channels.filter((channel) => isLetGo(channel, fronts, context)))
    for (const side of sides) {
      if (!side.far.some(({ uniqueid }) => uniqueid === front.firstBridgedWith)) continue;
      side.far.push(...farOf(front, channels).filter((channel) => !far.has(channel)));
      for (const channel of side.far) far.add(channel);
    }
  const others = channels.filter((channel) => !far.has(channel));
  const isLeft = (near: readonly Channel[]): boolean =>
    near.some(({ uniqueid }) => uniqueid === linkedid) &&
    channelsWithPeople(others, context).every(
      (channel) => near.includes(channel) || isLocalChannel(channel.name),
    );
  return sides.toReversed().flatMap((side) => {
    const { firstBridgedWith } = side.front;
    const isAsker = ({ uniqueid }: Channel): boolean => uniqueid === firstBridgedWith;
    const scope = sides.find((one) => one !== side && one.far.some(isAsker))?.far ?? others;
    const near = firstBridgedWith === null ? [] : audibleGroupsOf(scope, context).groupOf(firstBridgedWith);
    // Whoever began the call is left alone with the colleague: that is the call now.
    return isLeft(near) ? [] : [{ ...side, near }];
  });
}

/** It is with whoever it met first, or with nobody yet because the agent enters its bridge in a moment. */
function isFront(channel: Channel, linkedid: string, context: CallContext): boolean {
  const { name, dialledBy, uniqueid, bridge, firstBridgedWith, consultation } = channel;
  const isOfLocal = isLocalFrontHalf(name) && dialledBy === null && uniqueid !== linkedid;
  if (!isOfLocal && consultation === null) return false;
  if (bridge === null)
    return firstBridgedWith === null || (isOfLocal && hasNoPartner(firstBridgedWith, context));
  if (context.bridge(bridge)?.kind !== 'talk') return false;
  if (firstBridgedWith === null) return true;
  const asker = context.channel(firstBridgedWith);
  // On the way back to the caller, or handing them over: the next bridge decides what becomes of the question.
  const isOnTheWay = asker?.bridge === null && !asker.hangingUp && isByItself(bridge, context);
  return asker?.bridge === bridge || isOnTheWay;
}

/** Whoever was asked themselves has hung up on whom they asked in turn, who goes on with the first asker in a moment. */
function isLetGo(channel: Channel, fronts: readonly Channel[], context: CallContext): boolean {
  const { name, dialledBy, bridge, firstBridgedWith } = channel;
  const isFormer =
    isLocalFrontHalf(name) && dialledBy === null && firstBridgedWith !== null && !fronts.includes(channel);
  return isFormer && (bridge === null || isByItself(bridge, context));
}

const isByItself = (bridge: string | null, context: Pick<CallContext, 'bridge'>): boolean =>
  context.bridge(bridge)?.members.size === 1;

/** Whoever asked is elsewhere, and the near half waits by itself: it goes to the caller, or ends, in a moment. */
export function isLeftAlone(
  { bridge, firstBridgedWith, hangingUp }: Channel,
  { bridge: bridgeOf, get }: Pick<ChannelStore, 'bridge' | 'get'>,
): boolean {
  const asker = get(firstBridgedWith ?? '');
  const isElsewhere = asker?.hangingUp === false && asker.bridge !== bridge;
  return !hangingUp && isElsewhere && (bridge === null || isByItself(bridge, { bridge: bridgeOf }));
}

/** None where the colleague has taken the Local channel's place: whoever is beside them there is who asks. */
const farHalf = ({ name: front }: Channel, channels: readonly Channel[]): Channel | undefined =>
  isLocalChannel(front) ? channels.find(({ name }) => name === backHalfOf(front)) : undefined;

/** Whoever asks waits in their bridge still: the colleague takes the Local channel's place there this moment. */
function hasNoPartner(uniqueid: string, context: CallContext): boolean {
  const asker = context.channel(uniqueid);
  return asker?.hangingUp === false && isByItself(asker.bridge, context);
}

function farOf(front: Channel, channels: readonly Channel[]): readonly Channel[] {
  const ingest = farHalf(front, channels);
  return ingest === undefined ? [front] : [front, ingest, ...channelsBehind(ingest, channels)];
}

/** What the agent and the colleague make of it: a call of the agent's own. `asking`: all who ask somebody themselves. */
export function consultationCall(
  { front, pbxCallId, near, far }: Consultation,
  asking: ReadonlySet<Channel>,
  context: CallContext,
): ObservedCall {
  const audible = audibleGroupsOf([...near, ...far], context);
  const asker = near.find(({ name }) => !isLocalChannel(name)) ?? near[0] ?? front;
  const own = legOf(asker, audible, context);
  const legs = legsOf(channelsWithPeople(far, context), audible, context);
  const heard = new Set(audible.groupOf(front.uniqueid));
  const isAsking = ({ channel }: ChannelLeg): boolean => asking.has(channel) && far.includes(channel);
  const talking = legs.filter((leg) => isAsking(leg) || (leg.talks && heard.has(leg.channel)));
  const offered = legs.filter((leg) => isBeingOffered(leg, audible));
  const ingest = farHalf(front, far);
  const places =
    talking.length > 0 || ingest === undefined
      ? []
      : positionsOfCall(ingest, far, offered.length > 0, context);
  const isWaiting = far.some(({ uniqueid }) => context.queueEntry(uniqueid) !== undefined);
  const caller = { dialled: front.exten, number: own.number, uniqueid: ingest?.uniqueid ?? null };
  const status = talking.length > 0 ? 'connected' : 'dialing';
  return {
    pbxCallId,
    startedAt: linkedidStart(pbxCallId),
    answeredAt: null,
    did: null,
    owner:
      near.length === 0
        ? ownerOfLocal(front, ingest)
        : { number: own.number, kind: own.kind, status, otherNumber: front.exten },
    connected: [
      ...talking.map((leg) =>
        isAsking(leg) ? partyOf({ ...leg, talks: true }, caller, true) : partyOf(leg, caller),
      ),
      ...places,
    ],
    offered: offered.map((leg) => partyOf(leg, caller)),
    transferring: false,
    // It waits in a queue as the far half, and may be answered by what is no leg: a forward, a voice mail.
    ...(ingest === undefined ? {} : answerOfCall(ingest, talking, far, isWaiting)),
  };
}

/** Nobody is at the near half any more: what is left bears the number of whoever was. */
const ownerOfLocal = ({ name }: Channel, ingest: Channel | undefined): ObservedParty => ({
  number: lineOfChannel(name),
  kind: 'line',
  status: 'connected',
  otherNumber: ingest?.callerNumber ?? null,
});
