/** What the PBX's lists say, put into the book. */
import type { AmiMessage } from './ami/ami-message.ts';
import { putBridge } from './apply-event.ts';
import type { Channel } from './channel-book.ts';
import { deviceStateOf, registeredState } from './device-state.ts';
import { isLocal, isLocalFront } from './numbering.ts';
import type { PbxBook } from './pbx-book.ts';
import { readChannel, told } from './read-channel.ts';
import { readMember } from './read-member.ts';

/** `QueueStatus`. `askedAt`: server clock; callers' waits are counted back from there. */
export function foldQueues(book: PbxBook, events: readonly AmiMessage[], askedAt: number): void {
  const entries: AmiMessage[] = [];
  for (const message of events) {
    const queue = told(message.get('Queue'));
    if (queue === null) continue;
    if (message.event === 'QueueParams') book.members.putQueue(queue);
    else if (message.event === 'QueueEntry') entries.push(message);
    else if (message.event === 'QueueMember') {
      const member = readMember(message);
      if (member !== null) book.members.putMember(member);
    }
  }
  const positionOf = (message: AmiMessage): number => Number(message.get('Position') ?? 0);
  for (const message of entries.sort((a, b) => positionOf(a) - positionOf(b))) {
    const uniqueid = message.get('Uniqueid') ?? '';
    const since = askedAt - Number(message.get('Wait') ?? 0) * 1_000;
    // The list's order counts, one after the other; of the time, an event that came before it knows more.
    const known = book.queues.get(uniqueid);
    book.queues.remove(uniqueid);
    book.queues.join(uniqueid, message.get('Queue') ?? '', AT_THE_END, known?.since ?? since);
    book.channels.edit(uniqueid, { cameThrough: null });
  }
}

const AT_THE_END = Number.MAX_SAFE_INTEGER;

/** `CoreShowChannels`. */
export function foldChannels(book: PbxBook, events: readonly AmiMessage[]): void {
  for (const message of events) {
    const snapshot = readChannel(message);
    if (snapshot === null) continue;
    // A list tells where the dialplan is by now: for an outside caller that is not the number that he dialled.
    book.channels.put(snapshot, book.extensionOf(snapshot.name) !== null);
    const { uniqueid, linkedid } = snapshot;
    const queue = message.get('Application') === 'Queue' ? queueIn(message) : null;
    if (queue !== null) book.channels.edit(uniqueid, { cameThrough: queue });
    if (uniqueid === linkedid) book.noteBegin(linkedid);
    const bridge = told(message.get('BridgeId'));
    if (bridge === null) continue;
    book.channels.putBridge(bridge, 'talk', null);
    book.channels.enter(uniqueid, bridge);
  }
  const listed = new Map(events.map((message) => [message.get('Uniqueid') ?? '', message]));
  for (const linkedid of book.channels.linkedids()) guessDiallers(book, linkedid, listed);
  for (const message of events) if (message.get('Application') === 'ChanSpy') foldListener(book, message);
}

/** Queue() goes on until the talk with the agent ends, and was given the queue's name first. */
const queueIn = (message: AmiMessage): string | null =>
  told(message.get('ApplicationData')?.split(',')[0] ?? null);

/**
 * No list tells who dialled a phone: whose application names it, else by all likelihood the eldest who does not ring. A
 * Local channel that nobody dials is how an agent asks a colleague.
 */
function guessDiallers(book: PbxBook, linkedid: string, listed: ReadonlyMap<string, AmiMessage>): void {
  const channels = book.channels.ofCall(linkedid);
  const applicationOf = ({ uniqueid }: Channel): string | null =>
    listed.get(uniqueid)?.get('Application') ?? null;
  const rings = (channel: Channel): boolean =>
    channel.uniqueid !== linkedid && (channel.state === 'offering' || channel.state === 'down');
  const isDialled = (channel: Channel): boolean => {
    const application = applicationOf(channel);
    if (/^App(?:Dial|Queue)$/.test(application ?? '')) return true;
    return isLocalFront(channel.name) ? application === null : rings(channel) && !isLocal(channel.name);
  };
  const eldest = channels.find((channel) => !isLocal(channel.name) && !rings(channel));
  for (const channel of channels) {
    if (channel.dialledBy !== null || !isDialled(channel)) continue;
    const device = channel.name.replace(/-[0-9a-f]+$/i, '');
    const dials = (other: Channel): boolean =>
      applicationOf(other) === 'Dial' &&
      (listed.get(other.uniqueid)?.get('ApplicationData') ?? '').split(/[&,]/).includes(device);
    const dialler = channels.find(dials) ?? eldest;
    if (dialler !== undefined && dialler !== channel)
      book.channels.edit(channel.uniqueid, { dialledBy: dialler.uniqueid });
  }
}

/** `PJSIP/201-0000002a,uqE`, or the beginning of a channel's name. */
function foldListener(book: PbxBook, message: AmiMessage): void {
  const listener = message.get('Uniqueid') ?? '';
  const spied = message.get('ApplicationData')?.split(',')[0] ?? '';
  if (spied === '') return;
  for (const { uniqueid, name } of book.channels.all()) {
    if (uniqueid === listener || (uniqueid !== spied && !name.startsWith(spied))) continue;
    book.listen(listener, uniqueid);
    return;
  }
}

/** `BridgeList`; before the channels, which then find their bridges known by kind. */
export function foldBridges(book: PbxBook, events: readonly AmiMessage[]): void {
  for (const message of events) {
    const id = told(message.get('BridgeUniqueid'));
    if (id !== null) putBridge(book, message, id);
  }
}

/** `PJSIPShowEndpoints`. */
export function foldEndpoints(book: PbxBook, events: readonly AmiMessage[]): void {
  for (const message of events) {
    const endpoint = told(message.get('ObjectName'));
    if (endpoint === null) continue;
    book.members.putPeer(`PJSIP/${endpoint}`);
    book.members.putDevice(`PJSIP/${endpoint}`, deviceStateOf(message.get('DeviceState')));
  }
}

/** `SIPpeers` and `IAXpeerlist`: who is registered. What the phones do, the list of device states tells after it. */
export function foldPeers(book: PbxBook, technology: 'SIP' | 'IAX2', events: readonly AmiMessage[]): void {
  for (const message of events) {
    const peer = told(message.get('ObjectName'));
    if (peer === null) continue;
    book.members.putPeer(`${technology}/${peer}`);
    book.members.putDevice(`${technology}/${peer}`, registeredState(isRegistered(message)));
  }
}

/** An address is there from the registration on; a phone that is asked for signs of life and gives none is not. */
function isRegistered(message: AmiMessage): boolean {
  const address = told(message.get('IPaddress')) ?? '';
  return (
    /^[\da-f]*[1-9a-f]/i.test(address.replaceAll('.', '')) &&
    !/^unreachable/i.test(message.get('Status') ?? '')
  );
}

/** The technologies whose phones and lines a list of device states can tell. */
const PHONE_TECHNOLOGIES = ['PJSIP', 'SIP', 'IAX2', 'SCCP'];

/**
 * `DeviceStateList`. Of a technology whose own list has come (`listed`) it tells what the known ones do: it goes on naming
 * those that are gone. PJSIP's own list tells that already, and of now.
 */
export function foldDeviceStates(
  book: PbxBook,
  events: readonly AmiMessage[],
  listed: ReadonlySet<string>,
): void {
  for (const message of events) {
    const device = told(message.get('Device'));
    if (device === null) continue;
    const technology = device.split('/')[0] ?? '';
    if (technology === 'PJSIP' && listed.has(technology)) continue;
    if (listed.has(technology) && !book.members.hasDevice(device)) continue;
    if (!listed.has(technology) && PHONE_TECHNOLOGIES.includes(technology)) book.members.putPeer(device);
    book.members.putDevice(device, deviceStateOf(message.get('State')));
  }
}

/** `ParkedCalls`. */
export function foldParked(book: PbxBook, events: readonly AmiMessage[]): void {
  for (const message of events) {
    const parkedAt = told(message.get('ParkingSpace'));
    book.channels.edit(message.get('ParkeeUniqueid') ?? '', { parkedAt });
  }
}

/** No list tells who holds; some phones' own state does, and is believed when the phone has one call only. */
export function foldHolds(book: PbxBook): void {
  const holding = [...book.members.extensions()].filter((extension) => book.members.stateOf(extension).holds);
  if (holding.length === 0) return;
  const own = new Map<string, string[]>();
  for (const { name, uniqueid } of book.channels.all()) {
    const extension = isLocal(name) ? null : book.extensionOf(name);
    if (extension !== null) own.set(extension, [...(own.get(extension) ?? []), uniqueid]);
  }
  for (const extension of holding) {
    const [only, ...more] = own.get(extension) ?? [];
    if (only !== undefined && more.length === 0) book.channels.edit(only, { holding: true });
  }
}
