/**
 * Every channel and bridge of the PBX as its stream tells them. An edit reports which calls it touched, and costs what
 * one call has in channels, never the size of the centre.
 */
import type { Extension } from '#lib/model/ids.ts';
import { createCallMergeTracker } from './call-merge-tracker.ts';
import { isLocalChannel } from './channel-names.ts';
import { compareLinkedidAge } from './linkedid.ts';
import type { PbxStateBounds } from './pbx-state-bounds.ts';
import type { QueueAnswer } from './queue-entry-store.ts';
import { dialledNumber, type ListedChannel, sameSnapshot } from './read-channel.ts';

export interface Channel extends ListedChannel {
  /** What was dialled first: events carry only where the dialplan is by now. */
  readonly firstExten: string | null;
  /** Watched from its beginning: the first number that an event shows is the one that was dialled. */
  readonly learnsNumber: boolean;
  /** Somebody's Dial or queue made it: a phone that is rung, not one that calls. */
  readonly dialledBy: string | null;
  readonly bridge: string | null;
  /** It was in a bridge with somebody: what rang before talks, or has talked. */
  readonly wasBridged: boolean;
  readonly holding: boolean;
  readonly parkedAt: string | null;
  /** Its person hung up, or was hung up on. */
  readonly hangingUp: boolean;
  /** The queue gave this phone the caller; both enter their bridge a moment later. */
  readonly givenByQueueTo: string | null;
  /** In the place of a Local channel by which somebody asked a colleague: its uniqueid, the number of their call. */
  readonly consultation: string | null;
  /** It dialled this extension's phone, which sent it on (302). */
  readonly forwardedBy: Extension | null;
  /** The queue that gave this caller to a member. */
  readonly answered: QueueAnswer | null;
  /** The queue that it was in when first listed: nobody has watched it get there. */
  readonly queueAtFirstSight: string | null;
  /** The first that it was in a bridge with, of two: for the half of a Local channel, the phone that was reached. */
  readonly firstBridgedWith: string | null;
  /** It listens in on this channel. */
  readonly listensTo: string | null;
}

export interface Bridge {
  readonly id: string;
  /** `waiting`: a holding bridge, in which nobody hears anybody. */
  readonly kind: 'talk' | 'waiting' | 'conference';
  readonly name: string | null;
  readonly members: ReadonlySet<string>;
}

export interface ChannelStore {
  get(uniqueid: string): Channel | undefined;
  byName(name: string): Channel | undefined;
  all(): Iterable<Channel>;
  /** Eldest first. */
  ofCall(linkedid: string): readonly Channel[];
  linkedids(): Iterable<string>;
  bridge(id: string | null): Bridge | null;
  /** Takes what an event tells; a channel that has ended does not come back by a late event. */
  put(snapshot: ListedChannel, learnsNumber?: boolean): void;
  edit(uniqueid: string, change: Partial<Omit<Channel, 'uniqueid'>>): void;
  /** One call takes another's place: its channels count there from now on, whatever their events go on to call it. */
  merge(linkedid: string, into: string): void;
  merges(): Iterable<readonly [linkedid: string, into: string]>;
  /** The call that this one's last channel went over to; null when it ended by itself. */
  mergedInto(linkedid: string): string | null;
  remove(uniqueid: string): void;
  putBridge(id: string, kind: Bridge['kind'], name: string | null): void;
  endBridge(id: string): void;
  enter(uniqueid: string, bridgeId: string): void;
  leave(uniqueid: string): void;
}

const MAX_ENDED_KEPT = 2_000;

const NEW_CHANNEL = {
  firstExten: null,
  dialledBy: null,
  bridge: null,
  wasBridged: false,
  holding: false,
  parkedAt: null,
  hangingUp: false,
  givenByQueueTo: null,
  consultation: null,
  forwardedBy: null,
  answered: null,
  queueAtFirstSight: null,
  firstBridgedWith: null,
  listensTo: null,
} satisfies Partial<Channel>;

export function createChannelStore(
  touched: (linkedid: string) => void,
  { hasRoom }: Pick<PbxStateBounds, 'hasRoom'>,
): ChannelStore {
  const channels = new Map<string, Channel>();
  const names = new Map<string, string>();
  const calls = new Map<string, Set<string>>();
  const bridges = new Map<string, Bridge & { readonly members: Set<string> }>();
  const ended = new Set<string>();
  const merges = createCallMergeTracker();

  function index(linkedid: string, uniqueid: string): void {
    const members = calls.get(linkedid);
    if (members === undefined) calls.set(linkedid, new Set([uniqueid]));
    else members.add(uniqueid);
  }

  function unindex(linkedid: string, uniqueid: string): void {
    const members = calls.get(linkedid);
    members?.delete(uniqueid);
    if (members?.size === 0) calls.delete(linkedid);
  }

  function set(channel: Channel): void {
    const before = channels.get(channel.uniqueid);
    channels.set(channel.uniqueid, channel);
    if (before !== undefined && before.name !== channel.name && names.get(before.name) === channel.uniqueid)
      names.delete(before.name);
    names.set(channel.name, channel.uniqueid);
    if (before?.linkedid !== channel.linkedid) {
      if (before !== undefined) unindex(before.linkedid, channel.uniqueid);
      index(channel.linkedid, channel.uniqueid);
      if (before !== undefined) {
        merges.recordMove(before.linkedid, channel.linkedid);
        touched(before.linkedid);
        // Behind its other half is a phone that is told by the old number for as long as it talks.
        if (isLocalChannel(channel.name)) merge(before.linkedid, channel.linkedid);
      }
    }
    touched(channel.linkedid);
  }

  function edit(uniqueid: string, change: Partial<Omit<Channel, 'uniqueid'>>): void {
    const channel = channels.get(uniqueid);
    if (channel !== undefined) set({ ...channel, ...change });
  }

  /** One member more or less decides whether the others talk. */
  function touchMembers({ members }: Bridge): void {
    if (members.size > 3) return;
    for (const uniqueid of members) {
      const channel = channels.get(uniqueid);
      if (channel !== undefined) touched(channel.linkedid);
    }
  }

  function meet(bridge: Bridge): void {
    const isMeeting = bridge.members.size > 1 || bridge.kind !== 'talk';
    for (const member of isMeeting ? bridge.members : []) {
      const channel = channels.get(member);
      if (channel !== undefined && (!channel.wasBridged || channel.givenByQueueTo !== null))
        edit(member, { wasBridged: true, givenByQueueTo: null });
    }
    const [one, other, ...more] = bridge.members;
    if (one !== undefined && other !== undefined && more.length === 0) {
      if (channels.get(one)?.firstBridgedWith === null) edit(one, { firstBridgedWith: other });
      if (channels.get(other)?.firstBridgedWith === null) edit(other, { firstBridgedWith: one });
    }
    touchMembers(bridge);
  }

  function leave(uniqueid: string): void {
    const channel = channels.get(uniqueid);
    const bridge = bridges.get(channel?.bridge ?? '');
    if (channel === undefined || channel.bridge === null) return;
    set({ ...channel, bridge: null, givenByQueueTo: null });
    if (bridge === undefined) return;
    bridge.members.delete(uniqueid);
    if (bridge.members.size === 0) bridges.delete(bridge.id);
    touchMembers(bridge);
  }

  /** The channels of a bridge become one call, the eldest one's; Asterisk tells it only of the one that enters. */
  function join({ members }: Bridge): void {
    const linkedids = [...members].flatMap((uniqueid) => channels.get(uniqueid)?.linkedid ?? []);
    const [eldest] = linkedids.sort(compareLinkedidAge);
    if (eldest === undefined) return;
    for (const uniqueid of members) {
      const channel = channels.get(uniqueid);
      if (channel !== undefined && channel.linkedid !== eldest) edit(uniqueid, { linkedid: eldest });
    }
  }

  function merge(linkedid: string, into: string): void {
    if (linkedid === into) return;
    merges.recordMerge(linkedid, into);
    const to = merges.resolve(linkedid);
    for (const uniqueid of [...(calls.get(linkedid) ?? [])]) edit(uniqueid, { linkedid: to });
  }

  return {
    get: (uniqueid) => channels.get(uniqueid),
    byName: (name) => channels.get(names.get(name) ?? ''),
    all: () => channels.values(),
    ofCall: (linkedid) =>
      [...(calls.get(linkedid) ?? [])]
        .sort(compareLinkedidAge)
        .flatMap((uniqueid) => channels.get(uniqueid) ?? []),
    linkedids: () => calls.keys(),
    bridge: (id) => bridges.get(id ?? '') ?? null,
    put(snapshot, learnsNumber = true) {
      if (ended.has(snapshot.uniqueid)) return;
      const known = channels.get(snapshot.uniqueid);
      if (known === undefined && !hasRoom('channels', channels.size)) return;
      const linkedid = merges.resolve(snapshot.linkedid);
      if (known !== undefined && sameSnapshot(known, { ...snapshot, linkedid })) return;
      const before = known ?? { ...NEW_CHANNEL, learnsNumber };
      // Whoever is dialled bears the number of the place that they are dialled from.
      const isLearning = before.learnsNumber && snapshot.uniqueid === snapshot.linkedid;
      const firstExten = before.firstExten ?? (isLearning ? dialledNumber(snapshot.exten) : null);
      set({ ...before, ...snapshot, linkedid, firstExten });
    },
    edit,
    merge,
    merges: merges.all,
    mergedInto: merges.movedTo,
    remove(uniqueid) {
      leave(uniqueid);
      ended.add(uniqueid);
      if (ended.size > MAX_ENDED_KEPT) for (const oldest of ended) if (ended.delete(oldest)) break;
      const channel = channels.get(uniqueid);
      if (channel === undefined) return;
      channels.delete(uniqueid);
      if (names.get(channel.name) === uniqueid) names.delete(channel.name);
      unindex(channel.linkedid, uniqueid);
      touched(channel.linkedid);
    },
    putBridge(id, kind, name) {
      if (bridges.has(id) || !hasRoom('bridges', bridges.size)) return;
      bridges.set(id, { id, kind, name, members: new Set() });
    },
    endBridge(id) {
      if (bridges.get(id)?.members.size === 0) bridges.delete(id);
    },
    enter(uniqueid, bridgeId) {
      const channel = channels.get(uniqueid);
      const bridge = bridges.get(bridgeId);
      if (channel === undefined || bridge === undefined || bridge.members.has(uniqueid)) return;
      leave(uniqueid);
      // Leaving may have ended the bridge that it comes back to.
      bridges.set(bridgeId, bridge);
      bridge.members.add(uniqueid);
      edit(uniqueid, { bridge: bridgeId });
      if (bridge.kind === 'talk') join(bridge);
      meet(bridge);
    },
    leave,
  };
}
