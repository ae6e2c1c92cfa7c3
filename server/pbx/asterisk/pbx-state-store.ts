/** All that is known of one PBX: channels, queues, members, listeners; and what has changed since it was last looked at. */
import type { Extension } from '#lib/model/ids.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import type { CallContext } from './call-context.ts';
import type { ExtensionOf } from './channel-names.ts';
import { type Channel, type ChannelStore, createChannelStore } from './channel-store.ts';
import { consultationChannelOf, describeCalls } from './describe-calls.ts';
import { createMemberStore, type MemberStore } from './member-store.ts';
import type { OwnActions } from './own-actions.ts';
import { createPbxStateBounds, type PbxStateBounds } from './pbx-state-bounds.ts';
import { createQueueEntryStore, type QueueEntryStore } from './queue-entry-store.ts';

export interface RingNoAnswerSeen {
  readonly linkedid: string;
  readonly extension: Extension;
  readonly queue: string;
}

export interface PbxStateStore {
  readonly extensionOf: ExtensionOf;
  readonly channels: ChannelStore;
  readonly queues: QueueEntryStore;
  readonly members: MemberStore;
  /** Calls and extensions that may look different now. */
  readonly dirtyCalls: Set<string>;
  readonly dirtyExtensions: Set<Extension>;
  /** Calls out of which a Local channel is being taken, in several events, and when to look at them all the same. */
  readonly inMotion: Map<string, number>;
  /** Rings that ran out since they were last taken. */
  readonly ringsNoAnswer: RingNoAnswerSeen[];
  /** Somebody begins, or ends, to listen in on a channel. */
  recordListening(listener: string, spied: string | null): void;
  listenersTo(uniqueid: string): readonly Channel[];
  recordCallBegin(linkedid: string): void;
  beganBy(linkedid: string): 'extension' | 'line' | null;
  /** The call of this Linkedid, and those in which somebody of it asks a colleague. */
  describeCalls(linkedid: string): readonly ObservedCall[];
  /** Whoever has this channel asks a colleague: the near half of the Local channel by which they do. */
  consultationOf(channel: Channel): Channel | null;
  /** Decides by time what no event decides. */
  resolveByTime(now: number): void;
  /** What was seen earlier and no list tells: the beginnings of calls, the holds, who was taken by whom. */
  adoptFrom(earlier: PbxStateStore): void;
}

export function createPbxStateStore(
  extensionOf: ExtensionOf,
  own: Pick<OwnActions, 'listening'>,
  bounds: Pick<PbxStateBounds, 'hasRoom'> = createPbxStateBounds(),
): PbxStateStore {
  const dirtyCalls = new Set<string>();
  const dirtyExtensions = new Set<Extension>();
  const channels = createChannelStore((linkedid) => void dirtyCalls.add(linkedid), bounds);
  const queues = createQueueEntryStore(bounds);
  const members = createMemberStore(extensionOf, (extension) => void dirtyExtensions.add(extension), bounds);
  const beginnings = new Map<string, 'extension' | 'line'>();
  const listeners = new Map<string, Set<string>>();

  const sight: CallContext = {
    extensionOf,
    agentOfLocal: ({ name }) => members.agentOfLocal(name),
    channel: channels.get,
    byName: channels.byName,
    bridge: channels.bridge,
    queueEntry: queues.get,
    isKnownNumber: (number) => members.isQueue(number) || members.isExtension(number),
    isListening: ({ uniqueid, listensTo }) => listensTo !== null || own.listening.has(uniqueid),
    listenersTo,
    listeningModeOf: ({ uniqueid }) => own.listening.get(uniqueid) ?? null,
    beganBy: (linkedid) => beginnings.get(linkedid) ?? null,
  };

  function listenersTo(uniqueid: string): readonly Channel[] {
    return [...(listeners.get(uniqueid) ?? [])].flatMap((listener) => channels.get(listener) ?? []);
  }

  function touchCallOf(uniqueid: string): void {
    const channel = channels.get(uniqueid);
    if (channel !== undefined) dirtyCalls.add(channel.linkedid);
  }

  function recordListening(listener: string, spied: string | null): void {
    const before = channels.get(listener)?.listensTo ?? null;
    if (before !== null) {
      listeners.get(before)?.delete(listener);
      if (listeners.get(before)?.size === 0) listeners.delete(before);
      touchCallOf(before);
    }
    if (spied === null) return;
    channels.edit(listener, { listensTo: spied });
    listeners.set(spied, (listeners.get(spied) ?? new Set()).add(listener));
    touchCallOf(spied);
  }

  function adoptChannels(earlier: PbxStateStore): void {
    for (const [linkedid, into] of earlier.channels.merges()) channels.merge(linkedid, into);
    for (const now of [...channels.all()]) {
      const known = earlier.channels.get(now.uniqueid);
      if (known === undefined) continue;
      const { firstExten, learnsNumber, dialledBy, hangingUp, exten, context, firstBridgedWith } = known;
      const { queueAtFirstSight, consultation, forwardedBy, answered } = known;
      // A hold and a taking over are of one bridge, or of the wait for it.
      const isThereStill = now.bridge === known.bridge;
      channels.edit(now.uniqueid, {
        // Where the dialplan is by now no event tells, and a look now and then must not move anybody.
        exten,
        context,
        firstExten,
        learnsNumber,
        dialledBy,
        hangingUp,
        queueAtFirstSight,
        consultation,
        forwardedBy,
        answered,
        firstBridgedWith: firstBridgedWith ?? now.firstBridgedWith,
        wasBridged: known.wasBridged || now.wasBridged,
        holding: isThereStill && known.holding,
        givenByQueueTo: isThereStill ? known.givenByQueueTo : null,
      });
      const heard = known.listensTo;
      if (heard === null) continue;
      const isListening = earlier.listenersTo(heard).some(({ uniqueid }) => uniqueid === now.uniqueid);
      recordListening(now.uniqueid, isListening ? heard : null);
      // Who has listened is a listener for as long as their channel lives, also between two calls.
      channels.edit(now.uniqueid, { listensTo: heard });
    }
  }

  return {
    extensionOf,
    channels,
    queues,
    members,
    dirtyCalls,
    dirtyExtensions,
    inMotion: new Map(),
    ringsNoAnswer: [],
    recordListening,
    listenersTo,
    recordCallBegin(linkedid) {
      const beginner = channels.get(linkedid);
      if (beginner === undefined || beginnings.has(linkedid) || beginner.name.startsWith('Local/')) return;
      beginnings.set(linkedid, extensionOf(beginner.name) === null ? 'line' : 'extension');
    },
    beganBy: (linkedid) => beginnings.get(linkedid) ?? null,
    describeCalls(linkedid) {
      const present = channels.ofCall(linkedid);
      if (present.length === 0) beginnings.delete(linkedid);
      return describeCalls(linkedid, present, sight);
    },
    consultationOf: ({ uniqueid, linkedid }) =>
      consultationChannelOf(uniqueid, channels.ofCall(linkedid), sight),
    resolveByTime: (now) => queues.resolveLeaves(now).forEach(touchCallOf),
    adoptFrom(earlier) {
      adoptChannels(earlier);
      for (const linkedid of channels.linkedids()) {
        const began = earlier.beganBy(linkedid);
        if (began !== null) beginnings.set(linkedid, began);
      }
      adoptEntries(queues, earlier.queues, channels);
      for (const [extension, name] of earlier.members.phoneNames()) members.recordPhoneName(extension, name);
      for (const [extension, isOn] of earlier.members.doNotDisturb())
        if (!members.doNotDisturb().has(extension)) members.putDoNotDisturb(extension, isOn);
      for (const member of earlier.members.members()) {
        const listed = members.member(member.queue, member.interface);
        // A list leaves it open.
        if (listed?.isLoggedIn === true && member.ringsInUse)
          members.putMember({ ...listed, ringsInUse: true });
        if (
          !member.fixed &&
          members.isQueue(member.queue) &&
          members.member(member.queue, member.interface) === undefined
        )
          members.putMember({ ...member, isLoggedIn: false, paused: false, pauseReason: null });
      }
    },
  };
}

/** The list gives the wait in whole seconds: what the stream said is better, where both speak of the same stay. */
function adoptEntries(queues: QueueEntryStore, earlier: QueueEntryStore, channels: ChannelStore): void {
  const last = new Map<string, number>();
  for (const entry of [...queues.all()].sort((a, b) => a.rank - b.rank)) {
    const known = earlier.get(entry.uniqueid);
    if (known?.queue !== entry.queue || Math.abs(known.since - entry.since) > SAME_STAY_MS) continue;
    // Who was given another turn meanwhile has the turn that the list shows.
    const isInTurn = known.rank > (last.get(entry.queue) ?? Number.NEGATIVE_INFINITY);
    const rank = isInTurn ? known.rank : entry.rank;
    last.set(entry.queue, rank);
    queues.put({ ...entry, since: known.since, rank });
  }
  // Who has left and of whom it is not known why is in no list.
  for (const entry of earlier.all())
    if (
      entry.leftAt !== null &&
      queues.get(entry.uniqueid) === undefined &&
      channels.get(entry.uniqueid) !== undefined
    )
      queues.put(entry);
}

const SAME_STAY_MS = 2_500;
