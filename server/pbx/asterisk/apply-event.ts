/** What each event of the stream changes in the book. Applying one twice is the same as applying it once. */
import type { AmiMessage } from './ami/ami-message.ts';
import { deviceStateOf } from './device-state.ts';
import { takeOver } from './local-optimisation.ts';
import { frontOf, isLocal } from './numbering.ts';
import type { PbxBook } from './pbx-book.ts';
import { putAnswer, queueAnswer } from './queue-answer.ts';
import { type ChannelSnapshot, readChannel, told } from './read-channel.ts';
import { readMember } from './read-member.ts';
import { takePlace } from './take-place.ts';

/** What the driver did itself, and what the stream is therefore not to be misread for. */
export interface EventContext {
  /** Server clock. */
  readonly now: number;
  /** This waiting caller was sent elsewhere by a command: he has not given up. */
  readonly wasPulled: (uniqueid: string) => boolean;
}

/** The flag of a hang-up that is none: the channel is only to look up from what it does, and go on elsewhere. */
const SENT_ELSEWHERE = '2';
/** It takes a millisecond; its end may be lost. */
const IN_MOTION_MS = 200;

export function applyEvent(book: PbxBook, message: AmiMessage, context: EventContext): void {
  const { channels } = book;
  takeSnapshots(book, message);
  const uniqueid = message.get('Uniqueid') ?? '';
  switch (message.event) {
    case 'Hangup':
      book.listen(uniqueid, null);
      leaveByHangup(book, uniqueid);
      channels.remove(uniqueid);
      break;
    case 'Rename':
      channels.edit(uniqueid, { name: message.get('Newname') ?? '' });
      break;
    case 'HangupRequest':
      channels.edit(uniqueid, { hangingUp: true });
      // Asterisk lets a listener's channel stand until something is said in the call; he hears nothing any more.
      book.listen(uniqueid, null);
      break;
    case 'SoftHangupRequest':
      if (message.get('Cause') !== SENT_ELSEWHERE) channels.edit(uniqueid, { hangingUp: true });
      break;
    case 'DialBegin':
    case 'AgentCalled':
      dialled(book, message.get('DestUniqueid') ?? '', uniqueid);
      break;
    case 'DialEnd':
      if (told(message.get('Forward')) !== null)
        channels.edit(uniqueid, { forwardedBy: book.extensionOf(message.get('DestChannel') ?? '') });
      break;
    case 'BridgeCreate':
    case 'BridgeEnter':
      applyBridge(book, message, uniqueid);
      break;
    case 'BridgeDestroy':
      channels.endBridge(message.get('BridgeUniqueid') ?? '');
      break;
    case 'BridgeLeave':
      channels.leave(uniqueid);
      break;
    case 'LocalOptimizationBegin':
      putInMotion(book, message, context.now);
      break;
    case 'LocalOptimizationEnd':
      comeToRest(book, message);
      break;
    case 'Hold':
      channels.edit(uniqueid, { holding: true });
      break;
    case 'Unhold':
      channels.edit(uniqueid, { holding: false });
      break;
    case 'ChanSpyStart':
      book.listen(message.get('SpyerUniqueid') ?? '', message.get('SpyeeUniqueid'));
      break;
    case 'ChanSpyStop':
      book.listen(message.get('SpyerUniqueid') ?? '', null);
      break;
    case 'AttendedTransfer':
      if (message.get('DestType') === 'App') takePlace(book, message);
      break;
    case 'DeviceStateChange':
      book.members.putDevice(message.get('Device') ?? '', deviceStateOf(message.get('State')));
      break;
    default:
      if (message.event?.startsWith('QueueMember')) applyMember(book, message);
      else if (message.event?.includes('Parked')) applyParking(book, message);
      else applyQueue(book, message, uniqueid, context);
  }
}

/** Between the first and the last event of it some are in no bridge, and who goes on with whom cannot be seen. */
function putInMotion({ channels, inMotion }: PbxBook, message: AmiMessage, now: number): void {
  const channel = channels.get(message.get('LocalOneUniqueid') ?? '');
  if (channel !== undefined) inMotion.set(channel.linkedid, now + IN_MOTION_MS);
}

function comeToRest({ channels, dirtyCalls, inMotion }: PbxBook, message: AmiMessage): void {
  const channel = channels.get(message.get('LocalOneUniqueid') ?? '');
  if (channel !== undefined && inMotion.delete(channel.linkedid)) dirtyCalls.add(channel.linkedid);
}

const PREFIXES = ['', 'Dest', 'Parkee', 'Spyer', 'Spyee'] as const;

/**
 * Every event carries its channels whole: the book is as new as the last word about each. A channel that is not known
 * begins with its own event or a list; any other that tells of it is late, and it has ended.
 */
function takeSnapshots(book: PbxBook, message: AmiMessage): void {
  if (message.event === 'Hangup') return;
  const begins = message.event === 'Newchannel';
  for (const prefix of PREFIXES) {
    const snapshot = readChannel(message, prefix);
    if (snapshot === null || (!begins && book.channels.get(snapshot.uniqueid) === undefined)) continue;
    if (begins) notePhoneName(book, snapshot);
    book.channels.put(snapshot);
    if (snapshot.uniqueid === snapshot.linkedid) book.noteBegin(snapshot.linkedid);
  }
}

/** A phone's new channel bears its own number and name, before the dialplan gives it others. */
function notePhoneName(book: PbxBook, { name, callerNumber, callerName }: ChannelSnapshot): void {
  if (callerName === null || callerName === callerNumber || isLocal(name)) return;
  const extension = book.extensionOf(name);
  if (extension !== null && extension === callerNumber) book.members.notePhoneName(extension, callerName);
}

function dialled(book: PbxBook, dest: string, by: string): void {
  // A phone that nobody's channel dials is the first of its own call: an Originate.
  if (by !== '' && book.channels.get(dest)?.dialledBy !== by) book.channels.edit(dest, { dialledBy: by });
}

function applyBridge(book: PbxBook, message: AmiMessage, uniqueid: string): void {
  const id = message.get('BridgeUniqueid') ?? '';
  putBridge(book, message, id);
  if (message.event !== 'BridgeEnter') return;
  const swapped = told(message.get('SwapUniqueid'));
  if (swapped !== null) takeOver(book.channels, uniqueid, swapped, id);
  book.channels.enter(uniqueid, id);
}

export function putBridge(book: PbxBook, message: AmiMessage, id: string): void {
  const creator = message.get('BridgeCreator') ?? '';
  const isConference = /^confbridge$/i.test(creator);
  const isWaiting =
    message.get('BridgeTechnology') === 'holding_bridge' || /parking/i.test(message.get('BridgeType') ?? '');
  const kind = isConference ? 'conference' : isWaiting ? 'waiting' : 'talk';
  book.channels.putBridge(id, kind, told(message.get('BridgeName')));
}

function applyMember(book: PbxBook, message: AmiMessage): void {
  const member = readMember(message);
  if (member === null) return;
  if (message.event === 'QueueMemberRemoved') book.members.removeMember(member.queue, member.interface);
  else book.members.putMember(member);
}

function applyParking(book: PbxBook, message: AmiMessage): void {
  // Whoever takes the place of a parked Local channel is parked there.
  const isParked = message.event === 'ParkedCall' || message.event === 'ParkedCallSwap';
  const parkedAt = isParked ? told(message.get('ParkingSpace')) : null;
  book.channels.edit(message.get('ParkeeUniqueid') ?? '', { parkedAt });
}

function applyQueue(
  book: PbxBook,
  message: AmiMessage,
  caller: string,
  { now, wasPulled }: EventContext,
): void {
  const { channels, queues } = book;
  const queue = message.get('Queue') ?? '';
  switch (message.event) {
    case 'QueueCallerJoin':
      book.members.putQueue(queue);
      putAnswer(book, caller, null);
      queues.join(caller, queue, Number(message.get('Position') ?? Number.MAX_SAFE_INTEGER), now);
      break;
    case 'QueueCallerLeave':
      // Nobody knows yet whether he was answered: the next event says so.
      if (queues.get(caller)?.leftAt === null && !isHangingUp(book, caller)) queues.markLeft(caller, now);
      break;
    case 'QueueCallerAbandon':
      // Also said of those whom the queue sends away, and of those who were sent elsewhere by hand.
      if (wasPulled(caller) || !isHangingUp(book, caller)) queues.remove(caller);
      break;
    case 'AgentConnect':
      queues.remove(caller);
      connect(book, caller, message.get('DestUniqueid') ?? '');
      putAnswer(book, caller, queueAnswer(book, message, now));
      break;
    case 'AgentRingNoAnswer':
      noteMissedRing(book, message);
      break;
    default:
      return;
  }
  const channel = channels.get(caller);
  if (channel !== undefined) book.dirtyCalls.add(channel.linkedid);
}

/** Whoever picked the call up at another phone than the one that rang comes from a call of his own: it is the caller's now. */
function connect({ channels }: PbxBook, caller: string, taker: string): void {
  const [waiting, agent] = [channels.get(caller), channels.get(taker)];
  if (agent === undefined) return;
  if (waiting !== undefined) channels.merge(agent.linkedid, waiting.linkedid);
  if (agent.bridge === null) channels.edit(taker, { takenBy: caller });
}

/** Whoever waits by way of a Local channel hangs up at its other half. */
function isHangingUp({ channels }: PbxBook, uniqueid: string): boolean {
  const channel = channels.get(uniqueid);
  if (channel === undefined || channel.hangingUp || !isLocal(channel.name))
    return channel?.hangingUp === true;
  const front = channels.byName(frontOf(channel.name));
  return front === undefined || front.hangingUp;
}

/** A Local channel ends before the one that hung up behind it: until that has ended too, it is he who waited. */
function leaveByHangup({ channels, queues }: PbxBook, uniqueid: string): void {
  const channel = channels.get(uniqueid);
  const others = channel !== undefined && isLocal(channel.name) ? channels.ofCall(channel.linkedid) : [];
  const heir = others.find((other) => other.hangingUp && !isLocal(other.name));
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
function noteMissedRing(book: PbxBook, message: AmiMessage): void {
  const linkedid = message.get('Linkedid');
  const queue = told(message.get('Queue'));
  const extension = book.extensionOf(message.get('Interface') ?? '');
  if (linkedid === null || queue === null || extension === null) return;
  // The time is cut to whole seconds: a refusal within the first is told by the channel that rang.
  if (message.get('DestChannelState') === '5' || Number(message.get('RingTime') ?? 0) > 0)
    book.missedRings.push({ linkedid, extension, queue });
}
