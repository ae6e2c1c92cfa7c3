import { refreshAvailability } from './availability.ts';
import { endListenersOf, stopListening } from './listening.ts';
import type { PbxEventBody } from './pbx-event.ts';
import type { Call, CallScript, CallStage, Party } from './records.ts';
import type { World } from './world.ts';

export interface NewCall {
  readonly direction: Call['direction'];
  readonly owner: Party;
  readonly stage: CallStage;
  readonly outside?: string;
  readonly callerName?: string;
  readonly did?: string;
  readonly makeCall?: boolean;
  readonly consultFor?: number;
  readonly script?: CallScript | null;
}

/** Adds a call to the PBX; an owner who is an extension has a leg in it from now on. */
export function createCall(world: World, parts: NewCall): Call {
  const call: Call = {
    id: world.nextCallId++,
    direction: parts.direction,
    makeCall: parts.makeCall ?? false,
    startedAt: world.now,
    answeredAt: null,
    reportedStartedAt: world.now + world.clockSkewMs,
    reportedAnsweredAt: null,
    did: parts.did ?? '',
    outside: parts.outside ?? '',
    callerName: parts.callerName ?? '',
    owner: parts.owner,
    stage: parts.stage,
    n: 0,
    nextTransfer: 'none',
    conversations: [],
    listeners: new Map(),
    lastPhoneRung: null,
    path: [],
    queue: null,
    queuedAt: null,
    consultFor: parts.consultFor ?? null,
    endAnnounced: false,
    script: parts.script ?? null,
  };
  world.calls.set(call.id, call);
  if (parts.owner.kind === 'extension') {
    hangUpListening(world, parts.owner.extension);
    addLeg(world, call, parts.owner.extension);
  }
  return call;
}

export function addLeg(world: World, call: Call, extension: string): void {
  const agent = world.agents.get(extension);
  if (agent === undefined) return;
  agent.callIds.add(call.id);
  refreshAvailability(world, agent);
}

/** A phone that calls or picks up leaves what it listened to; one that only rings does not. */
export function hangUpListening(world: World, extension: string): void {
  const agent = world.agents.get(extension);
  if (agent !== undefined) stopListening(world, agent);
}

export function removeLeg(world: World, call: Call, extension: string): void {
  endListenersOf(world, call, extension);
  const agent = world.agents.get(extension);
  if (agent === undefined) return;
  agent.callIds.delete(call.id);
  refreshAvailability(world, agent);
}

export function enterStage(call: Call, stage: CallStage): void {
  call.stage = stage;
}

/** It came to a number that is nobody's phone; the same one again is no other step. */
export function recordRouteStep(call: Call, number: string): void {
  if (call.path.at(-1) !== number) call.path.push(number);
}

/** The line was answered by a machine or a person; only the first time counts. */
export function markAnswered(world: World, call: Call): void {
  if (call.answeredAt !== null) return;
  call.answeredAt = world.now;
  call.reportedAnsweredAt = world.now + world.clockSkewMs;
}

/** Announces something about a call. Internal calls are never announced. */
export function announceEvent(world: World, call: Call, body: PbxEventBody, dueAfterMs = 0): void {
  if (call.direction === 'internal') return;
  world.emit({
    callId: call.id,
    startedAt: call.reportedStartedAt,
    direction: call.direction,
    number: call.outside,
    callerName: call.callerName,
    did: call.did,
    n: call.n,
    at: world.now,
    dueAt: world.now + dueAfterMs,
    ...body,
  });
}
