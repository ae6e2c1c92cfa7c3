import { isAvailable } from './availability.ts';
import { announceEvent, createCall, enterStage, markAnswered, recordRouteStep, removeLeg } from './call.ts';
import { endCall } from './ending.ts';
import { isExtension } from './legs.ts';
import { enterQueue } from './queueing.ts';
import type { Call, CallScript, GroupStage, IvrStage, RingGroup, VoicemailStage } from './records.ts';
import { addRing, countMissed, ringPhone } from './ring.ts';
import { VOICEMAIL_NUMBER, type World, whileInStage } from './world.ts';

/** How long each member of a hunting ring group rings; simulated. */
const GROUP_RING_MS = 15_000;

export interface InboundCall {
  readonly number: string;
  readonly callerName?: string;
  readonly line: string;
  /** A queue, IVR, ring group or extension. */
  readonly to: string;
  readonly script?: CallScript | null;
}

/** A call comes in over a line. Throws when the line does not exist. */
export function placeInbound(world: World, inbound: InboundCall): Call {
  const line = world.lines.get(inbound.line);
  if (line === undefined) throw new RangeError(`no line ${inbound.line}`);
  const call = createCall(world, {
    direction: 'inbound',
    owner: { kind: 'line', line: line.number, number: inbound.number },
    stage: { kind: 'ivr', number: inbound.to, since: world.now },
    outside: inbound.number,
    callerName: inbound.callerName ?? '',
    did: line.did,
    script: inbound.script ?? null,
  });
  routeCall(world, call, inbound.to, null);
  return call;
}

/** A colleague calls a number inside the house. */
export function placeInternal(
  world: World,
  from: string,
  to: string,
  options: { consultFor?: number; script?: CallScript | null } = {},
): Call {
  const call = createCall(world, {
    direction: 'internal',
    owner: { kind: 'extension', extension: from },
    stage: { kind: 'ivr', number: to, since: world.now },
    ...options,
  });
  routeCall(world, call, to, null);
  return call;
}

/** An extension calls an outside number. */
export function placeOutbound(
  world: World,
  from: string,
  number: string,
  options: { script?: CallScript | null } = {},
): Call {
  const line = firstLine(world);
  const call = createCall(world, {
    direction: 'outbound',
    owner: { kind: 'extension', extension: from },
    stage: { kind: 'dialling', since: world.now, line, number, onward: null },
    outside: number,
    ...options,
  });
  dialOutside(world, call, number, null);
  return call;
}

/** Does this PBX know the number as one of its own? */
export function isInternalNumber(world: World, number: string): boolean {
  return (
    number === VOICEMAIL_NUMBER ||
    world.agents.has(number) ||
    world.queues.has(number) ||
    world.groups.has(number) ||
    world.ivrs.includes(number)
  );
}

/** Sends a call to a number, whatever the number is; what the PBX does not know is dialled outside. */
export function routeCall(world: World, call: Call, destination: string, transferredBy: string | null): void {
  const queue = world.queues.get(destination);
  const group = world.groups.get(destination);
  if (queue !== undefined) enterQueue(world, call, queue);
  else if (group !== undefined) enterGroup(world, call, group);
  else if (world.ivrs.includes(destination)) enterIvr(world, call, destination);
  else if (world.agents.has(destination)) ringExtension(world, call, destination, transferredBy);
  else if (destination === VOICEMAIL_NUMBER) enterVoicemail(world, call);
  else dialOutside(world, call, destination, null);
}

/** Rings an outside number. With `onward`, who answers is sent to that number of the PBX. */
export function dialOutside(world: World, call: Call, number: string, onward: string | null): void {
  const stage = { kind: 'dialling', since: world.now, line: firstLine(world), number, onward } as const;
  enterStage(call, stage);
  if (call.direction === 'outbound' && call.owner.kind === 'extension') {
    announceEvent(world, call, { kind: 'dialing', user: call.owner.extension });
  }
  world.people.outsideRings(world, call, stage);
}

function firstLine(world: World): string {
  return world.lines.keys().next().value ?? '10000';
}

function enterIvr(world: World, call: Call, number: string): void {
  const stage: IvrStage = { kind: 'ivr', number, since: world.now };
  recordRouteStep(call, number);
  enterStage(call, stage);
  markAnswered(world, call);
  announceEvent(world, call, { kind: 'ringing', user: number, userKind: 'other' });
  world.people.hearsMenu(world, call, stage);
}

export function enterVoicemail(world: World, call: Call): void {
  const stage: VoicemailStage = { kind: 'voicemail', menu: VOICEMAIL_NUMBER, since: world.now };
  recordRouteStep(call, VOICEMAIL_NUMBER);
  enterStage(call, stage);
  markAnswered(world, call);
  announceEvent(world, call, { kind: 'ringing', user: VOICEMAIL_NUMBER, userKind: 'other' });
  world.people.hearsVoicemail(world, call, stage);
}

function ringExtension(world: World, call: Call, extension: string, transferredBy: string | null): void {
  const agent = world.agents.get(extension);
  if (agent === undefined || !agent.registered || isExtension(call.owner, extension)) {
    // A phone that is not there, or that is the caller's own, cannot ring; nobody is told more than that.
    if (call.direction === 'internal') endCall(world, call, 'inside');
    else enterVoicemail(world, call);
    return;
  }
  const ring = ringPhone(world, call, extension);
  enterStage(call, { kind: 'ringing', since: world.now, ring, transferredBy });
  world.people.phoneRings(world, call, ring);
  if (world.directRingMs === null) return;
  whileInStage(world, call, world.directRingMs, () => {
    countMissed(world, extension);
    removeLeg(world, call, extension);
    if (call.direction === 'internal') endCall(world, call, 'inside');
    else enterVoicemail(world, call);
  });
}

function enterGroup(world: World, call: Call, group: RingGroup): void {
  const stage: GroupStage = {
    kind: 'group',
    group: group.number,
    since: world.now,
    rings: new Map(),
    nextMember: 0,
  };
  recordRouteStep(call, group.number);
  enterStage(call, stage);
  if (group.strategy === 'hunt') {
    huntGroup(world, call, group, stage);
    return;
  }
  for (const extension of group.members) {
    const agent = world.agents.get(extension);
    if (agent === undefined || !canRingInGroup(world, extension)) continue;
    addRing(world, call, stage, extension, world.directRingMs, () => {
      if (stage.rings.size === 0) enterVoicemail(world, call);
    });
  }
  if (stage.rings.size === 0) enterVoicemail(world, call);
}

function huntGroup(world: World, call: Call, group: RingGroup, stage: GroupStage): void {
  while (stage.nextMember < group.members.length) {
    const extension = group.members[stage.nextMember];
    stage.nextMember += 1;
    if (extension === undefined || !canRingInGroup(world, extension)) continue;
    const ringMs = world.directRingMs === null ? null : GROUP_RING_MS;
    addRing(world, call, stage, extension, ringMs, () => huntGroup(world, call, group, stage));
    return;
  }
  enterVoicemail(world, call);
}

/** A ring group does not ask for a queue login. */
export function canRingInGroup(world: World, extension: string): boolean {
  const agent = world.agents.get(extension);
  return agent !== undefined && isAvailable({ ...agent, globalLogin: true });
}
