/**
 * An agent asks a colleague before handing the caller over, by a feature code (`*2`): Asterisk calls the colleague by a
 * Local channel that nobody dials, takes the agent out of the bridge with the caller and puts both together. All of it
 * bears the caller's Linkedid, and is two calls all the same: the caller is on hold and hears music (rule M8).
 */
import type { ObservedCall, ObservedParty } from '#server/ports/observed-call.ts';
import { answerOf } from './answer-of-call.ts';
import { startOf } from './call-number.ts';
import type { Channel, ChannelBook } from './channel-book.ts';
import { behind, hearingOf } from './hearing.ts';
import { isOffered, type Leg, legOf, legsOf, partyOf, peopleOf } from './legs-of-call.ts';
import { backOf, isLocal, isLocalFront, lineOf } from './numbering.ts';
import { placesOf } from './places-of-call.ts';
import type { Sight } from './sight.ts';

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
  sight: Sight,
): readonly Consultation[] {
  const fronts = channels.filter((channel) => isFront(channel, linkedid, sight));
  if (fronts.length === 0) return [];
  // Who was asked may ask somebody else: what the younger question has reached is no part of the elder one.
  const far = new Set<Channel>();
  const sides = fronts.toReversed().map((front) => {
    const own = farOf(front, channels).filter((channel) => !far.has(channel));
    for (const channel of own) far.add(channel);
    return { front, pbxCallId: front.consultation ?? front.uniqueid, far: own };
  });
  for (const front of channels.filter((channel) => isLetGo(channel, fronts, sight)))
    for (const side of sides) {
      if (!side.far.some(({ uniqueid }) => uniqueid === front.met)) continue;
      side.far.push(...farOf(front, channels).filter((channel) => !far.has(channel)));
      for (const channel of side.far) far.add(channel);
    }
  const others = channels.filter((channel) => !far.has(channel));
  const isLeft = (near: readonly Channel[]): boolean =>
    near.some(({ uniqueid }) => uniqueid === linkedid) &&
    peopleOf(others, sight).every((channel) => near.includes(channel) || isLocal(channel.name));
  return sides.toReversed().flatMap((side) => {
    const { met } = side.front;
    const isAsker = ({ uniqueid }: Channel): boolean => uniqueid === met;
    const scope = sides.find((one) => one !== side && one.far.some(isAsker))?.far ?? others;
    const near = met === null ? [] : hearingOf(scope, sight).groupOf(met);
    // Whoever began the call is left alone with the colleague: that is the call now.
    return isLeft(near) ? [] : [{ ...side, near }];
  });
}

/** It is with whoever it met first, or with nobody yet because the agent enters its bridge in a moment. */
function isFront(channel: Channel, linkedid: string, sight: Sight): boolean {
  const { name, dialledBy, uniqueid, bridge, met, consultation } = channel;
  const isOfLocal = isLocalFront(name) && dialledBy === null && uniqueid !== linkedid;
  if (!isOfLocal && consultation === null) return false;
  if (bridge === null) return met === null || (isOfLocal && isAlone(met, sight));
  if (sight.bridge(bridge)?.kind !== 'talk') return false;
  if (met === null) return true;
  const asker = sight.channel(met);
  // On the way back to the caller, or handing them over: the next bridge decides what becomes of the question.
  const isOnTheWay = asker?.bridge === null && !asker.hangingUp && isByItself(bridge, sight);
  return asker?.bridge === bridge || isOnTheWay;
}

/** Whoever was asked themselves has hung up on whom they asked in turn, who goes on with the first asker in a moment. */
function isLetGo(channel: Channel, fronts: readonly Channel[], sight: Sight): boolean {
  const { name, dialledBy, bridge, met } = channel;
  const isFormer = isLocalFront(name) && dialledBy === null && met !== null && !fronts.includes(channel);
  return isFormer && (bridge === null || isByItself(bridge, sight));
}

const isByItself = (bridge: string | null, sight: Pick<Sight, 'bridge'>): boolean =>
  sight.bridge(bridge)?.members.size === 1;

/** Whoever asked is elsewhere, and the near half waits by itself: it goes to the caller, or ends, in a moment. */
export function isForsaken(
  { bridge, met, hangingUp }: Channel,
  { bridge: bridgeOf, get }: Pick<ChannelBook, 'bridge' | 'get'>,
): boolean {
  const asker = get(met ?? '');
  const isElsewhere = asker?.hangingUp === false && asker.bridge !== bridge;
  return !hangingUp && isElsewhere && (bridge === null || isByItself(bridge, { bridge: bridgeOf }));
}

/** None where the colleague has taken the Local channel's place: whoever is beside them there is who asks. */
const farHalf = ({ name: front }: Channel, channels: readonly Channel[]): Channel | undefined =>
  isLocal(front) ? channels.find(({ name }) => name === backOf(front)) : undefined;

/** Whoever asks waits in their bridge still: the colleague takes the Local channel's place there this moment. */
function isAlone(uniqueid: string, sight: Sight): boolean {
  const asker = sight.channel(uniqueid);
  return asker?.hangingUp === false && isByItself(asker.bridge, sight);
}

function farOf(front: Channel, channels: readonly Channel[]): readonly Channel[] {
  const back = farHalf(front, channels);
  return back === undefined ? [front] : [front, back, ...behind(back, channels)];
}

/** What the agent and the colleague make of it: a call of the agent's own. `asking`: all who ask somebody themselves. */
export function consultationCall(
  { front, pbxCallId, near, far }: Consultation,
  asking: ReadonlySet<Channel>,
  sight: Sight,
): ObservedCall {
  const hearing = hearingOf([...near, ...far], sight);
  const asker = near.find(({ name }) => !isLocal(name)) ?? near[0] ?? front;
  const own = legOf(asker, hearing, sight);
  const legs = legsOf(peopleOf(far, sight), hearing, sight);
  const heard = new Set(hearing.groupOf(front.uniqueid));
  const isAsking = ({ channel }: Leg): boolean => asking.has(channel) && far.includes(channel);
  const talking = legs.filter((leg) => isAsking(leg) || (leg.talks && heard.has(leg.channel)));
  const offered = legs.filter((leg) => isOffered(leg, hearing));
  const back = farHalf(front, far);
  const places =
    talking.length > 0 || back === undefined ? [] : placesOf(back, far, offered.length > 0, sight);
  const isWaiting = far.some(({ uniqueid }) => sight.queueEntry(uniqueid) !== undefined);
  const caller = { dialled: front.exten, number: own.number, uniqueid: back?.uniqueid ?? null };
  const status = talking.length > 0 ? 'connected' : 'dialing';
  return {
    pbxCallId,
    startedAt: startOf(pbxCallId),
    answeredAt: null,
    did: null,
    owner:
      near.length === 0
        ? ownerOfLocal(front, back)
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
    ...(back === undefined ? {} : answerOf(back, talking, far, isWaiting)),
  };
}

/** Nobody is at the near half any more: what is left bears the number of whoever was. */
const ownerOfLocal = ({ name }: Channel, back: Channel | undefined): ObservedParty => ({
  number: lineOf(name),
  kind: 'line',
  status: 'connected',
  otherNumber: back?.callerNumber ?? null,
});
