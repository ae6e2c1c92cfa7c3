/** The queues' members, and the devices and peers that extensions are known by. */
import { type Extension, extension } from '#lib/model/ids.ts';
import { type ExtensionOf, isLocalChannel, localBase } from './channel-names.ts';
import { combinedState, type DeviceState, isFree } from './device-state.ts';
import type { BoundedPart, PbxStateBounds } from './pbx-state-bounds.ts';

export interface QueueMember {
  readonly queue: string;
  readonly interface: string;
  readonly name: string | null;
  readonly stateInterface: string | null;
  /** The configuration keeps them in the queue. */
  readonly fixed: boolean;
  readonly paused: boolean;
  readonly pauseReason: string | null;
  readonly penalty: number;
  /** As the queue sees the member: by the state interface, which may be a hint of several devices. */
  readonly status: DeviceState;
  /** The queue rings the member on top of a call (`ringinuse`). */
  readonly ringsInUse: boolean;
  /** False: they were a member, were taken out, and can be put in again. */
  readonly isLoggedIn: boolean;
}

export interface MemberStore {
  putQueue(queue: string): void;
  isQueue(number: string): boolean;
  queues(): readonly string[];
  putMember(member: QueueMember): void;
  removeMember(queue: string, interfaceName: string): void;
  members(): Iterable<QueueMember>;
  /** Interfaces of members that are nobody's extension by the site's pattern, in the order in which they were met. */
  unshownMembers(): ReadonlySet<string>;
  member(queue: string, interfaceName: string): QueueMember | undefined;
  /** Their memberships, those that they were taken out of included; sorted by queue. */
  membershipsOf(extension: Extension): readonly QueueMember[];
  /** The agent that a Local channel stands for: a queue's member is called by this name. */
  agentOfLocal(channelName: string): Extension | null;
  /** A peer of the PBX's configuration: an extension's phone, or a line. */
  putPeer(device: string): void;
  putDevice(device: string, state: DeviceState): void;
  hasDevice(device: string): boolean;
  /** The extension's phones by themselves. */
  stateOf(extension: Extension): DeviceState;
  /** How the queues see the extension when none that it is in, and not paused in, would ring it; null when one would. */
  reasonNotRung(extension: Extension): DeviceState | null;
  /** FreePBX's `Custom:DND201`; what is not known is left out. */
  doNotDisturb(): ReadonlyMap<Extension, boolean>;
  putDoNotDisturb(extension: Extension, isOn: boolean): void;
  /** The device that is to ring when this extension's phone is called. */
  deviceOf(extension: Extension): string;
  isExtension(number: string): boolean;
  extensions(): ReadonlySet<Extension>;
  lines(): ReadonlySet<string>;
  /** How many queues, extensions and lines are known. */
  size(): number;
  /** The name that the extension's own phone bears, for those whom no queue names. */
  recordPhoneName(extension: Extension, name: string): void;
  phoneName(extension: Extension): string | null;
  phoneNames(): ReadonlyMap<Extension, string>;
}

/** The device that FreePBX keeps an extension's do-not-disturb in. */
const DO_NOT_DISTURB = /^Custom:DND(\d+)$/i;

export function createMemberStore(
  extensionOf: ExtensionOf,
  touched: (extension: Extension) => void,
  { hasRoom }: Pick<PbxStateBounds, 'hasRoom'>,
): MemberStore {
  const queues = new Set<string>();
  const members = new Map<string, QueueMember>();
  const byExtension = new Map<Extension, Set<string>>();
  const locals = new Map<string, Extension>();
  const unshown = new Set<string>();
  const devices = new Map<Extension, Map<string, DeviceState>>();
  const extensions = new Set<Extension>();
  const lines = new Set<string>();
  const phoneNames = new Map<Extension, string>();
  const doNotDisturb = new Map<Extension, boolean>();

  const keyOf = (queue: string, interfaceName: string): string => `${queue}\n${interfaceName}`;

  function membershipsOf(extension: Extension): readonly QueueMember[] {
    const own = [...(byExtension.get(extension) ?? [])].flatMap((key) => members.get(key) ?? []);
    return own.sort((a, b) => (a.queue < b.queue ? -1 : Number(a.queue > b.queue)));
  }

  let deviceCount = 0;

  function add<One>(kind: BoundedPart, to: Set<One>, one: One): boolean {
    if (!to.has(one) && !hasRoom(kind, to.size)) return false;
    to.add(one);
    return true;
  }

  function putDoNotDisturb(extension: Extension, isOn: boolean): void {
    if (!doNotDisturb.has(extension) && !hasRoom('devices', doNotDisturb.size)) return;
    doNotDisturb.set(extension, isOn);
    if (extensions.has(extension)) touched(extension);
  }

  return {
    putQueue: (queue) => void add('queues', queues, queue),
    isQueue: (number) => queues.has(number),
    queues: () => [...queues],
    putMember(member) {
      const key = keyOf(member.queue, member.interface);
      if (!add('queues', queues, member.queue)) return;
      if (!members.has(key) && !hasRoom('queue members', members.size)) return;
      members.set(key, member);
      const agent = extensionOf(member.interface);
      if (agent === null) {
        unshown.add(member.interface);
        return;
      }
      if (!add('extensions', extensions, agent)) return;
      byExtension.set(agent, (byExtension.get(agent) ?? new Set()).add(key));
      const base = localBase(member.interface);
      if (base !== null) locals.set(base, agent);
      touched(agent);
    },
    removeMember(queue, interfaceName) {
      const known = members.get(keyOf(queue, interfaceName));
      const extension = extensionOf(interfaceName);
      if (known === undefined) return;
      members.set(keyOf(queue, interfaceName), {
        ...known,
        isLoggedIn: false,
        paused: false,
        pauseReason: null,
      });
      if (extension !== null) touched(extension);
    },
    members: () => members.values(),
    unshownMembers: () => unshown,
    member: (queue, interfaceName) => members.get(keyOf(queue, interfaceName)),
    membershipsOf,
    agentOfLocal: (channelName) => locals.get(localBase(channelName) ?? '') ?? null,
    putPeer(device) {
      const extension = extensionOf(device);
      if (extension === null) add('lines', lines, device.replace(/^[^/]*\//, ''));
      else add('extensions', extensions, extension);
    },
    putDevice(device, state) {
      const [, silenced] = DO_NOT_DISTURB.exec(device) ?? [];
      if (silenced !== undefined) putDoNotDisturb(extension(silenced), state.activity === 'busy');
      const number = extensionOf(device);
      // A Local channel's state says whether the dialplan has the number, not whether a phone is there; `Queue:…` and
      // `Custom:…` are no phones at all.
      if (number === null || isLocalChannel(device) || !/^\w+\//.test(device)) return;
      const own = devices.get(number) ?? new Map<string, DeviceState>();
      if (!own.has(device)) {
        if (!hasRoom('devices', deviceCount)) return;
        deviceCount += 1;
      }
      devices.set(number, own.set(device, state));
      touched(number);
    },
    hasDevice(device) {
      const number = extensionOf(device);
      return number !== null && devices.get(number)?.has(device) === true;
    },
    stateOf(extension) {
      const own = devices.get(extension);
      if (own !== undefined) return combinedState([...own.values()]);
      // Not a device of its own, such as a hint: the queues watch it.
      return combinedState(membershipsOf(extension).map(({ status }) => status));
    },
    reasonNotRung(extension) {
      // Who is paused in a queue is not rung there either; who is paused in each is told so.
      const present = membershipsOf(extension).filter(({ isLoggedIn, paused }) => isLoggedIn && !paused);
      const isRung = present.some(
        ({ status, ringsInUse }) => isFree(status) || (ringsInUse && status.registered),
      );
      return present.length === 0 || isRung ? null : combinedState(present.map(({ status }) => status));
    },
    doNotDisturb: () => doNotDisturb,
    putDoNotDisturb,
    deviceOf(extension) {
      const own = [...(devices.get(extension) ?? [])];
      const there = own.find(([, { registered }]) => registered === true) ?? own[0];
      const called = membershipsOf(extension).map((member) => member.interface);
      return called.find((name) => !isLocalChannel(name)) ?? there?.[0] ?? called[0] ?? `PJSIP/${extension}`;
    },
    isExtension: (number) => extensions.has(extension(number)),
    extensions: () => extensions,
    lines: () => lines,
    size: () => queues.size + extensions.size + lines.size,
    recordPhoneName(extension, name) {
      if (phoneNames.get(extension) === name) return;
      if (!phoneNames.has(extension) && !hasRoom('extensions', phoneNames.size)) return;
      phoneNames.set(extension, name);
      if (extensions.has(extension)) touched(extension);
    },
    phoneName: (extension) => phoneNames.get(extension) ?? null,
    phoneNames: () => phoneNames,
  };
}
