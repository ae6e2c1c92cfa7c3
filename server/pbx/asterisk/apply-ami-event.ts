/** What each event of the stream changes in the PBX state. Applying one twice is the same as applying it once. */
import type { AmiMessage } from './ami/ami-message.ts';
import { applyWaitingTransfer } from './apply-waiting-transfer.ts';
import { frontHalfOf, isLocalChannel } from './channel-names.ts';
import { deviceStateOf } from './device-state.ts';
import { inheritFromLocal } from './local-optimisation.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { recordQueueAnswer, storeQueueAnswer } from './queue-answer.ts';
import { knownOrNull, type ListedChannel, readChannel } from './read-channel.ts';
import { readMember } from './read-member.ts';

/** What the driver did itself, and what the stream is therefore not to be misread for. */
export interface AmiEventContext {
  /** Server clock. */
  readonly now: number;
  /** This waiting caller was sent elsewhere by a command: they have not given up. */
  readonly wasPulled: (uniqueid: string) => boolean;
}

/** The flag of a hang-up that is none: the channel is only to look up from what it does, and go on elsewhere. */
const LEAVES_QUEUE_FOR = '2';
/** It takes a millisecond; its end may be lost. */
const IN_MOTION_MS = 200;

export function applyAmiEvent(state: PbxStateStore, message: AmiMessage, context: AmiEventContext): void {
  const { channels } = state;
  storeSnapshots(state, message);
  const uniqueid = message.get('Uniqueid') ?? '';
  switch (message.event) {
    case 'Hangup':
      state.recordListening(uniqueid, null);
      leaveByHangup(state, uniqueid);
      channels.remove(uniqueid);
      break;
    case 'Rename':
      channels.edit(uniqueid, { name: message.get('Newname') ?? '' });
      break;
    case 'HangupRequest':
      channels.edit(uniqueid, { hangingUp: true });
      // Asterisk lets a listener's channel stand until something is said in the call; the listener hears nothing any more.
      state.recordListening(uniqueid, null);
      break;
    case 'SoftHangupRequest':
      if (message.get('Cause') !== LEAVES_QUEUE_FOR) channels.edit(uniqueid, { hangingUp: true });
      break;
    case 'DialBegin':
    case 'AgentCalled':
      dialled(state, message.get('DestUniqueid') ?? '', uniqueid);
      break;
    case 'DialEnd':
      if (knownOrNull(message.get('Forward')) !== null)
        channels.edit(uniqueid, { forwardedBy: state.extensionOf(message.get('DestChannel') ?? '') });
      break;
    case 'BridgeCreate':
    case 'BridgeEnter':
      applyBridge(state, message, uniqueid);
      break;
    case 'BridgeDestroy':
      channels.endBridge(message.get('BridgeUniqueid') ?? '');
      break;
    case 'BridgeLeave':
      channels.leave(uniqueid);
      break;
    case 'LocalOptimizationBegin':
      putInMotion(state, message, context.now);
      break;
    case 'LocalOptimizationEnd':
      comeToRest(state, message);
      break;
    case 'Hold':
      channels.edit(uniqueid, { holding: true });
      break;
    case 'Unhold':
      channels.edit(uniqueid, { holding: false });
      break;
    case 'ChanSpyStart':
      state.recordListening(message.get('SpyerUniqueid') ?? '', message.get('SpyeeUniqueid'));
      break;
    case 'ChanSpyStop':
      state.recordListening(message.get('SpyerUniqueid') ?? '', null);
      break;
    case 'AttendedTransfer':
      if (message.get('DestType') === 'App') applyWaitingTransfer(state, message);
      break;
    case 'DeviceStateChange':
      state.members.putDevice(message.get('Device') ?? '', deviceStateOf(message.get('State')));
      break;
    default:
      if (message.event?.startsWith('QueueMember')) applyMember(state, message);
      else if (message.event?.includes('Parked')) applyParking(state, message);
      else applyQueue(state, message, uniqueid, context);
  }
}

/** Between the first and the last event of it some are in no bridge, and who goes on with whom cannot be seen. */
function putInMotion({ channels, inMotion }: PbxStateStore, message: AmiMessage, now: number): void {
  const channel = channels.get(message.get('LocalOneUniqueid') ?? '');
  if (channel !== undefined) inMotion.set(channel.linkedid, now + IN_MOTION_MS);
}

function comeToRest({ channels, dirtyCalls, inMotion }: PbxStateStore, message: AmiMessage): void {
  const channel = channels.get(message.get('LocalOneUniqueid') ?? '');
  if (channel !== undefined && inMotion.delete(channel.linkedid)) dirtyCalls.add(channel.linkedid);
}

const CHANNEL_FIELD_PREFIXES = ['', 'Dest', 'Parkee', 'Spyer', 'Spyee'] as const;

/**
 * Every event carries its channels whole: the PBX state is as new as the last word about each. A channel that is not known
 * begins with its own event or a list; any other that tells of it is late, and it has ended.
 */
function storeSnapshots(state: PbxStateStore, message: AmiMessage): void {
  if (message.event === 'Hangup') return;
  const begins = message.event === 'Newchannel';
  for (const prefix of CHANNEL_FIELD_PREFIXES) {
    const snapshot = readChannel(message, prefix);
    if (snapshot === null || (!begins && state.channels.get(snapshot.uniqueid) === undefined)) continue;
    if (begins) recordPhoneName(state, snapshot);
    state.channels.put(snapshot);
    if (snapshot.uniqueid === snapshot.linkedid) state.recordCallBegin(snapshot.linkedid);
  }
}

/** A phone's new channel bears its own number and name, before the dialplan gives it others. */
function recordPhoneName(state: PbxStateStore, { name, callerNumber, callerName }: ListedChannel): void {
  if (callerName === null || callerName === callerNumber || isLocalChannel(name)) return;
  const extension = state.extensionOf(name);
  if (extension !== null && extension === callerNumber) state.members.recordPhoneName(extension, callerName);
}

function dialled(state: PbxStateStore, dest: string, by: string): void {
  // A phone that nobody's channel dials is the first of its own call: an Originate.
  if (by !== '' && state.channels.get(dest)?.dialledBy !== by) state.channels.edit(dest, { dialledBy: by });
}

function applyBridge(state: PbxStateStore, message: AmiMessage, uniqueid: string): void {
  const id = message.get('BridgeUniqueid') ?? '';
  putBridge(state, message, id);
  if (message.event !== 'BridgeEnter') return;
  const swapped = knownOrNull(message.get('SwapUniqueid'));
  if (swapped !== null) inheritFromLocal(state.channels, uniqueid, swapped, id);
  state.channels.enter(uniqueid, id);
}

export function putBridge(state: PbxStateStore, message: AmiMessage, id: string): void {
  const creator = message.get('BridgeCreator') ?? '';
  const isConference = /^confbridge$/i.test(creator);
  const isWaiting =
    message.get('BridgeTechnology') === 'holding_bridge' || /parking/i.test(message.get('BridgeType') ?? '');
  const kind = isConference ? 'conference' : isWaiting ? 'waiting' : 'talk';
  state.channels.putBridge(id, kind, knownOrNull(message.get('BridgeName')));
}

function applyMember(state: PbxStateStore, message: AmiMessage): void {
  const member = readMember(message);
  if (member === null) return;
  if (message.event === 'QueueMemberRemoved') state.members.removeMember(member.queue, member.interface);
  else state.members.putMember(member);
}

function applyParking(state: PbxStateStore, message: AmiMessage): void {
  // Whoever takes the place of a parked Local channel is parked there.
  const isParked = message.event === 'ParkedCall' || message.event === 'ParkedCallSwap';
  const parkedAt = isParked ? knownOrNull(message.get('ParkingSpace')) : null;
  state.channels.edit(message.get('ParkeeUniqueid') ?? '', { parkedAt });
}

function applyQueue(
  state: PbxStateStore,
  message: AmiMessage,
  caller: string,
  { now, wasPulled }: AmiEventContext,
): void {
  const { channels, queues } = state;
  const queue = message.get('Queue') ?? '';
  switch (message.event) {
    case 'QueueCallerJoin':
      state.members.putQueue(queue);
      storeQueueAnswer(state, caller, null);
      queues.join(caller, queue, Number(message.get('Position') ?? Number.MAX_SAFE_INTEGER), now);
      break;
    case 'QueueCallerLeave':
      // Nobody knows yet whether they were answered: the next event says so.
      if (queues.get(caller)?.leftAt === null && !isHangingUp(state, caller)) queues.markLeft(caller, now);
      break;
    case 'QueueCallerAbandon':
      // Also said of those whom the queue sends away, and of those who were sent elsewhere by hand.
      if (wasPulled(caller) || !isHangingUp(state, caller)) queues.remove(caller);
      break;
    case 'AgentConnect':
      queues.remove(caller);
      recordConnect(state, caller, message.get('DestUniqueid') ?? '');
      storeQueueAnswer(state, caller, recordQueueAnswer(state, message, now));
      break;
    case 'AgentRingNoAnswer':
      recordRingNoAnswer(state, message);
      break;
    default:
      return;
  }
  const channel = channels.get(caller);
  if (channel !== undefined) state.dirtyCalls.add(channel.linkedid);
}

/** Whoever picked the call up at another phone than the one that rang comes from a call of their own: it is the caller's now. */
function recordConnect({ channels }: PbxStateStore, caller: string, taker: string): void {
  const [waiting, agent] = [channels.get(caller), channels.get(taker)];
  if (agent === undefined) return;
  if (waiting !== undefined) channels.merge(agent.linkedid, waiting.linkedid);
  if (agent.bridge === null) channels.edit(taker, { givenByQueueTo: caller });
}

/** Whoever waits by way of a Local channel hangs up at its other half. */
function isHangingUp({ channels }: PbxStateStore, uniqueid: string): boolean {
  const channel = channels.get(uniqueid);
  if (channel === undefined || channel.hangingUp || !isLocalChannel(channel.name))
    return channel?.hangingUp === true;
  const front = channels.byName(frontHalfOf(channel.name));
  return front === undefined || front.hangingUp;
}

/** A Local channel ends before the one that hung up behind it: until that has ended too, it is they who waited. */
function leaveByHangup({ channels, queues }: PbxStateStore, uniqueid: string): void {
  const channel = channels.get(uniqueid);
  const others =
    channel !== undefined && isLocalChannel(channel.name) ? channels.ofCall(channel.linkedid) : [];
  const heir = others.find((other) => other.hangingUp && !isLocalChannel(other.name));
  if (heir === undefined) {
    // Whoever had picked up for a caller who gives up is put down as well, of which nothing else tells; whom they were in
    // a bridge with was the announcement alone.
    const hasGivenUp = channel !== undefined && queues.get(uniqueid)?.leftAt === null;
    for (const other of hasGivenUp ? channels.ofCall(channel.linkedid) : [])
      if (other.dialledBy !== null) channels.edit(other.uniqueid, { hangingUp: true, wasBridged: false });
    queues.remove(uniqueid);
  } else queues.move(uniqueid, heir.uniqueid);
}

/** A phone that could not be reached, or that refused before it rang, has not missed anything (rule K8). */
function recordRingNoAnswer(state: PbxStateStore, message: AmiMessage): void {
  const linkedid = message.get('Linkedid');
  const queue = knownOrNull(message.get('Queue'));
  const extension = state.extensionOf(message.get('Interface') ?? '');
  if (linkedid === null || queue === null || extension === null) return;
  // The time is cut to whole seconds: a refusal within the first is told by the channel that rang.
  if (message.get('DestChannelState') === '5' || Number(message.get('RingTime') ?? 0) > 0)
    state.ringsNoAnswer.push({ linkedid, extension, queue });
}
