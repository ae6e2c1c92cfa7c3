/**
 * One call as its channels show it (rules M1, M8). Pure: nothing but what the books hold is looked at, and only the
 * channels of this call.
 */
import { type Extension, queueNumber } from '#lib/domain/ids.ts';
import type { ObservedCall, ObservedListener, ObservedParty } from '#lib/domain/observed-call.ts';
import type { ListeningMode } from '#lib/domain/records.ts';
import { startOf } from './call-number.ts';
import type { Bridge, Channel } from './channel-book.ts';
import { backOf, type ExtensionOf, frontOf, isInternal, isLocal, isLocalFront, lineOf } from './numbering.ts';
import type { QueueEntry } from './queue-book.ts';

/** What there is to see around a call. */
export interface Sight {
  readonly extensionOf: ExtensionOf;
  readonly agentOfLocal: (channelName: string) => Extension | null;
  readonly channel: (uniqueid: string) => Channel | undefined;
  readonly byName: (name: string) => Channel | undefined;
  readonly bridge: (id: string | null) => Bridge | null;
  readonly queueEntry: (uniqueid: string) => QueueEntry | undefined;
  /** A queue or an extension has this number. */
  readonly isTaken: (number: string) => boolean;
  readonly isListening: (channel: Channel) => boolean;
  readonly listenersTo: (uniqueid: string) => readonly Channel[];
  readonly modeOf: (listener: Channel) => ListeningMode | null;
  /** Who began the call, when that was seen; his channel may be gone. */
  readonly beganBy: (linkedid: string) => 'extension' | 'line' | null;
}

interface Leg {
  readonly channel: Channel;
  readonly number: string;
  readonly kind: 'extension' | 'line';
  readonly talks: boolean;
}

/** `channels`: all of the call, eldest first. Null when nobody is in it: a listener's own call is none. */
export function stateCall(linkedid: string, channels: readonly Channel[], sight: Sight): ObservedCall | null {
  const people = channels.filter(
    (channel) => !isInternal(channel.name) && !sight.isListening(channel) && !isLeftOver(channel, sight),
  );
  const first = firstOf(linkedid, people);
  if (first === null) return null;
  const legs = legsOf(
    people.filter((channel) => channel !== first),
    sight,
  );
  const own = legOf(first, sight);
  const hasBegun = sight.beganBy(linkedid) ?? own.kind;
  const isOwner = first.uniqueid === linkedid || hasBegun === own.kind;
  const isInbound = hasBegun === 'line' && own.kind === 'line';
  const talking = legs.filter(({ talks }) => talks);
  // The caller is gone and two phones are left: both are parties, and nobody of them began the call.
  if (!isOwner && own.kind === 'extension' && own.talks && talking.length > 0) talking.unshift(own);
  const offered = legs.filter(({ talks, channel }) => !talks && isRung(channel));
  const places = talking.length > 0 ? [] : placesOf(first, channels, offered.length > 0, sight);
  const name = isInbound && first.callerName !== first.callerNumber ? first.callerName : null;
  const listeners = listenersOf(people, sight);
  const queue = talking.length > 0 ? people.find((one) => one.cameThrough !== null)?.cameThrough : null;
  return {
    pbxCallId: linkedid,
    startedAt: startOf(linkedid),
    answeredAt: null,
    did: own.kind === 'line' && first.uniqueid === linkedid ? first.firstExten : null,
    owner: isOwner ? ownerOf(own, talking.length > 0) : null,
    connected: [...conferenceOf(first, sight), ...talking.map((leg) => partyOf(leg, own)), ...places],
    offered: offered.map((leg) => partyOf(leg, own)),
    transferring: false,
    ...(queue ? { queue: queueNumber(queue) } : {}),
    ...(name === null ? {} : { remoteName: name }),
    ...(listeners.length === 0 ? {} : { listeners }),
  };
}

/** Rung by somebody who is gone: a moment later it is gone too. */
function isLeftOver(channel: Channel, sight: Sight): boolean {
  if (isLocal(channel.name) && !isLocalFront(channel.name)) {
    const front = sight.byName(frontOf(channel.name));
    return front === undefined || isLeftOver(front, sight);
  }
  if (channel.dialledBy === null || channel.wasBridged || channel.takenBy !== null) return false;
  const dialler = sight.channel(channel.dialledBy);
  return dialler === undefined || isLeftOver(dialler, sight);
}

/** Who began the call, or the eldest of those who are left. A Local channel is nobody. */
function firstOf(linkedid: string, people: readonly Channel[]): Channel | null {
  const real = people.filter((channel) => !isLocal(channel.name));
  return real.find(({ uniqueid }) => uniqueid === linkedid) ?? real[0] ?? null;
}

function legOf(channel: Channel, sight: Sight, agent: Extension | null = null): Leg {
  const number = agent ?? sight.extensionOf(channel.name);
  const talks = isTalking(channel, sight);
  return number === null
    ? { channel, number: lineOf(channel.name), kind: 'line', talks }
    : { channel, number, kind: 'extension', talks };
}

/**
 * Everybody but the first. An agent whose queue calls him by a Local channel is that channel until a phone of his own
 * rings; an outside line that the Local channel rings instead is his phone, not another party.
 */
function legsOf(others: readonly Channel[], sight: Sight): readonly Leg[] {
  const phones = others.filter(({ name }) => !isLocal(name)).map((channel) => legOf(channel, sight));
  const standIns = others.flatMap((channel) => {
    const agent = isLocalFront(channel.name) ? sight.agentOfLocal(channel.name) : null;
    return agent === null || hasPassedOn(channel, agent, sight) ? [] : [legOf(channel, sight, agent)];
  });
  const isStandInsPhone = ({ kind, channel }: Leg): boolean =>
    standIns.length > 0 && kind === 'line' && isReachedByLocal(channel, sight);
  return onePerNumber([...phones.filter((leg) => !isStandInsPhone(leg)), ...standIns]);
}

/** The far half was with his phone, and is not any more, or is with somebody else's: he has handed the caller over. */
function hasPassedOn({ name }: Channel, agent: Extension, sight: Sight): boolean {
  const back = sight.byName(backOf(name));
  // Of the two halves the far one is made a moment later, and gone a moment earlier.
  if (back === undefined) return true;
  const { met: phone } = back;
  if (phone === null) return false;
  const reached = sight.channel(phone);
  if (reached === undefined || reached.bridge === null || reached.bridge !== back.bridge) return true;
  const number = sight.extensionOf(reached.name);
  return number !== null && number !== agent && !isLocal(reached.name);
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

function isTalking(channel: Channel, sight: Sight): boolean {
  if (channel.takenBy !== null) return sight.channel(channel.takenBy) !== undefined;
  const bridge = sight.bridge(channel.bridge);
  if (bridge === null || bridge.kind === 'waiting') return false;
  return bridge.kind === 'conference' || bridge.members.size > 1;
}

/** Its phone rings, or was picked up this moment. */
const isRung = ({ dialledBy, wasBridged, hangingUp, state }: Channel): boolean =>
  dialledBy !== null && !wasBridged && !hangingUp && state !== 'calling';

function ownerOf({ channel, number, kind }: Leg, talks: boolean): ObservedParty {
  if (kind === 'line')
    return {
      number,
      kind,
      status: channel.holding ? 'hold' : 'connected',
      otherNumber: channel.callerNumber,
    };
  const status = channel.holding ? 'hold' : talks ? 'connected' : 'dialing';
  return { number, kind, status, otherNumber: channel.firstExten };
}

function partyOf({ channel, number, kind, talks }: Leg, own: Leg): ObservedParty {
  const status = !talks ? 'ringing' : channel.holding ? 'hold' : 'connected';
  if (kind === 'line') {
    // A line that an extension calls: its number is what was dialled.
    const dialled = own.kind === 'extension' ? own.channel.firstExten : null;
    return { number, kind, status, otherNumber: dialled ?? channel.callerNumber };
  }
  return { number, kind, status, otherNumber: own.kind === 'line' ? own.channel.callerNumber : own.number };
}

function conferenceOf(first: Channel, sight: Sight): readonly ObservedParty[] {
  const bridge = sight.bridge(first.bridge);
  if (bridge?.kind !== 'conference') return [];
  return [
    { number: bridge.name ?? 'conference', kind: 'conference', status: 'connected', otherNumber: null },
  ];
}

/** Where a call is that nobody talks in: in a queue, parked, or somewhere in the dialplan. */
function placesOf(
  first: Channel,
  channels: readonly Channel[],
  rings: boolean,
  sight: Sight,
): readonly ObservedParty[] {
  const place = { status: 'connected', otherNumber: null } as const;
  for (const { uniqueid } of channels) {
    const entry = sight.queueEntry(uniqueid);
    if (entry !== undefined)
      return [{ ...place, number: entry.queue, kind: 'queue', since: entry.since, rank: entry.rank }];
  }
  for (const { parkedAt } of channels)
    if (parkedAt !== null) return [{ ...place, number: parkedAt, kind: 'parking' }];
  if (rings || first.state !== 'up' || first.bridge !== null) return [];
  const { exten, context } = first;
  // What answers there is not told: a menu, an announcement. Around a queue it may well stand at the queue's own number.
  const isPlace = exten !== null && /\d/.test(exten) && !sight.isTaken(exten);
  const number = isPlace ? exten : (context ?? 'dialplan');
  return [{ ...place, number, kind: 'route-point' }];
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
