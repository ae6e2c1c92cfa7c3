/** What the PBX's lists say, put into the PBX state. */
import type { AmiMessage } from './ami/ami-message.ts';
import { putBridge } from './apply-ami-event.ts';
import { isLocalChannel, isLocalFrontHalf } from './channel-names.ts';
import type { Channel } from './channel-store.ts';
import { deviceStateOf, registeredState } from './device-state.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { knownOrNull, readChannel } from './read-channel.ts';
import { readMember } from './read-member.ts';

/** `QueueStatus`. `askedAt`: server clock; callers' waits are counted back from there. */
export function applyQueueList(state: PbxStateStore, events: readonly AmiMessage[], askedAt: number): void {
  const entries: AmiMessage[] = [];
  for (const message of events) {
    const queue = knownOrNull(message.get('Queue'));
    if (queue === null) continue;
    if (message.event === 'QueueParams') state.members.putQueue(queue);
    else if (message.event === 'QueueEntry') entries.push(message);
    else if (message.event === 'QueueMember') {
      const member = readMember(message);
      if (member !== null) state.members.putMember(member);
    }
  }
  const positionOf = (message: AmiMessage): number => Number(message.get('Position') ?? 0);
  for (const message of entries.sort((a, b) => positionOf(a) - positionOf(b))) {
    const uniqueid = message.get('Uniqueid') ?? '';
    const since = askedAt - Number(message.get('Wait') ?? 0) * 1_000;
    // The list's order counts, one after the other; of the time, an event that came before it knows more.
    const known = state.queues.get(uniqueid);
    state.queues.remove(uniqueid);
    state.queues.join(uniqueid, message.get('Queue') ?? '', AT_THE_END, known?.since ?? since);
    state.channels.edit(uniqueid, { queueAtFirstSight: null });
  }
}

const AT_THE_END = Number.MAX_SAFE_INTEGER;

/** `CoreShowChannels`. */
export function applyChannelList(state: PbxStateStore, events: readonly AmiMessage[]): void {
  for (const message of events) {
    const snapshot = readChannel(message);
    if (snapshot === null) continue;
    // A list tells where the dialplan is by now: for an outside caller that is not the number that they dialled.
    state.channels.put(snapshot, state.extensionOf(snapshot.name) !== null);
    const { uniqueid, linkedid } = snapshot;
    const queue = message.get('Application') === 'Queue' ? queueIn(message) : null;
    if (queue !== null) state.channels.edit(uniqueid, { queueAtFirstSight: queue });
    if (uniqueid === linkedid) state.recordCallBegin(linkedid);
    const bridge = knownOrNull(message.get('BridgeId'));
    if (bridge === null) continue;
    state.channels.putBridge(bridge, 'talk', null);
    state.channels.enter(uniqueid, bridge);
  }
  const listed = new Map(events.map((message) => [message.get('Uniqueid') ?? '', message]));
  for (const linkedid of state.channels.linkedids()) guessDiallers(state, linkedid, listed);
  for (const message of events) if (message.get('Application') === 'ChanSpy') applyListener(state, message);
}

/** Queue() goes on until the talk with the agent ends, and was given the queue's name first. */
const queueIn = (message: AmiMessage): string | null =>
  knownOrNull(message.get('ApplicationData')?.split(',')[0] ?? null);

/**
 * No list tells who dialled a phone: whose application names it, else by all likelihood the eldest who does not ring. A
 * Local channel that nobody dials is how an agent asks a colleague.
 */
function guessDiallers(
  state: PbxStateStore,
  linkedid: string,
  listed: ReadonlyMap<string, AmiMessage>,
): void {
  const channels = state.channels.ofCall(linkedid);
  const applicationOf = ({ uniqueid }: Channel): string | null =>
    listed.get(uniqueid)?.get('Application') ?? null;
  const rings = (channel: Channel): boolean =>
    channel.uniqueid !== linkedid && (channel.state === 'offering' || channel.state === 'down');
  const isDialled = (channel: Channel): boolean => {
    const application = applicationOf(channel);
    if (/^App(?:Dial|Queue)$/.test(application ?? '')) return true;
    return isLocalFrontHalf(channel.name)
      ? application === null
      : rings(channel) && !isLocalChannel(channel.name);
  };
  const eldest = channels.find((channel) => !isLocalChannel(channel.name) && !rings(channel));
  for (const channel of channels) {
    if (channel.dialledBy !== null || !isDialled(channel)) continue;
    const device = channel.name.replace(/-[0-9a-f]+$/i, '');
    const dials = (other: Channel): boolean =>
      applicationOf(other) === 'Dial' &&
      (listed.get(other.uniqueid)?.get('ApplicationData') ?? '').split(/[&,]/).includes(device);
    const dialler = channels.find(dials) ?? eldest;
    if (dialler !== undefined && dialler !== channel)
      state.channels.edit(channel.uniqueid, { dialledBy: dialler.uniqueid });
  }
}

/** `PJSIP/201-0000002a,uqE`, or the beginning of a channel's name. */
function applyListener(state: PbxStateStore, message: AmiMessage): void {
  const listener = message.get('Uniqueid') ?? '';
  const spied = message.get('ApplicationData')?.split(',')[0] ?? '';
  if (spied === '') return;
  for (const { uniqueid, name } of state.channels.all()) {
    if (uniqueid === listener || (uniqueid !== spied && !name.startsWith(spied))) continue;
    state.recordListening(listener, uniqueid);
    return;
  }
}

/** `BridgeList`; before the channels, which then find their bridges known by kind. */
export function applyBridgeList(state: PbxStateStore, events: readonly AmiMessage[]): void {
  for (const message of events) {
    const id = knownOrNull(message.get('BridgeUniqueid'));
    if (id !== null) putBridge(state, message, id);
  }
}

/** `PJSIPShowEndpoints`. */
export function applyEndpointList(state: PbxStateStore, events: readonly AmiMessage[]): void {
  for (const message of events) {
    const endpoint = knownOrNull(message.get('ObjectName'));
    if (endpoint === null) continue;
    state.members.putPeer(`PJSIP/${endpoint}`);
    state.members.putDevice(`PJSIP/${endpoint}`, deviceStateOf(message.get('DeviceState')));
  }
}

/** `SIPpeers` and `IAXpeerlist`: who is registered. What the phones do, the list of device states tells after it. */
export function applyPeerList(
  state: PbxStateStore,
  technology: 'SIP' | 'IAX2',
  events: readonly AmiMessage[],
): void {
  for (const message of events) {
    const peer = knownOrNull(message.get('ObjectName'));
    if (peer === null) continue;
    state.members.putPeer(`${technology}/${peer}`);
    state.members.putDevice(`${technology}/${peer}`, registeredState(isRegistered(message)));
  }
}

/** An address is there from the registration on; a phone that is asked for signs of life and gives none is not. */
function isRegistered(message: AmiMessage): boolean {
  const address = knownOrNull(message.get('IPaddress')) ?? '';
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
export function applyDeviceStateList(
  state: PbxStateStore,
  events: readonly AmiMessage[],
  listed: ReadonlySet<string>,
): void {
  for (const message of events) {
    const device = knownOrNull(message.get('Device'));
    if (device === null) continue;
    const technology = device.split('/')[0] ?? '';
    if (technology === 'PJSIP' && listed.has(technology)) continue;
    if (listed.has(technology) && !state.members.hasDevice(device)) continue;
    if (!listed.has(technology) && PHONE_TECHNOLOGIES.includes(technology)) state.members.putPeer(device);
    state.members.putDevice(device, deviceStateOf(message.get('State')));
  }
}

/** `ParkedCalls`. */
export function applyParkedList(state: PbxStateStore, events: readonly AmiMessage[]): void {
  for (const message of events) {
    const parkedAt = knownOrNull(message.get('ParkingSpace'));
    state.channels.edit(message.get('ParkeeUniqueid') ?? '', { parkedAt });
  }
}

/** No list tells who holds; some phones' own state does, and is believed when the phone has one call only. */
export function applyHolds(state: PbxStateStore): void {
  const holding = [...state.members.extensions()].filter(
    (extension) => state.members.stateOf(extension).holds,
  );
  if (holding.length === 0) return;
  const own = new Map<string, string[]>();
  for (const { name, uniqueid } of state.channels.all()) {
    const extension = isLocalChannel(name) ? null : state.extensionOf(name);
    if (extension !== null) own.set(extension, [...(own.get(extension) ?? []), uniqueid]);
  }
  for (const extension of holding) {
    const [only, ...more] = own.get(extension) ?? [];
    if (only !== undefined && more.length === 0) state.channels.edit(only, { holding: true });
  }
}
