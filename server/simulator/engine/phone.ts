import { createCall } from './call.ts';
import { endCall } from './ending.ts';
import { type LegStatus, legOf } from './legs.ts';
import type { Call, CallScript, RingingPhone } from './records.ts';
import { countMissed, removeRing } from './ring.ts';
import { dialOutside, enterVoicemail, isInternalNumber } from './routing.ts';
import type { World } from './world.ts';
import { whileInStage } from './world.ts';

const PREFERENCE: readonly LegStatus[] = ['talking', 'dialing', 'ringing', 'held'];

/** The call that a command to this extension means: who is talked with before who is held. */
export function callForCommand(
  world: World,
  extension: string,
  which: { callId?: number; external?: string; status?: LegStatus } = {},
): Call | null {
  const found: { call: Call; rank: number }[] = [];
  for (const id of world.agents.get(extension)?.callIds ?? []) {
    const call = world.calls.get(id);
    if (call === undefined) continue;
    if (which.callId !== undefined && call.id !== which.callId) continue;
    if (which.external !== undefined && !isConnectedTo(call, extension, which.external)) continue;
    const status = legOf(call, extension);
    if (status === null || (which.status !== undefined && status !== which.status)) continue;
    found.push({ call, rank: PREFERENCE.indexOf(status) });
  }
  found.sort((a, b) => a.rank - b.rank || b.call.id - a.call.id);
  return found[0]?.call ?? null;
}

function isConnectedTo(call: Call, extension: string, number: string): boolean {
  if (call.outside === number) return true;
  const { owner, stage } = call;
  if (owner.kind === 'extension' && owner.extension === number && number !== extension) return true;
  return stage.kind === 'talking' && stage.party.kind === 'extension' && stage.party.extension === number;
}

/** The extension hangs up; while it rings for a queue or group the call goes on without it. */
export function hangUpPhone(world: World, call: Call, extension: string): boolean {
  const { stage } = call;
  if (legOf(call, extension) === null) return false;
  if ((stage.kind === 'queue' || stage.kind === 'group') && stage.rings.has(extension)) {
    countMissed(world, extension);
    removeRing(world, call, stage, extension);
    if (stage.kind === 'queue') {
      stage.tried.add(extension);
      world.dirtyQueues.add(stage.queue);
    } else if (stage.rings.size === 0) enterVoicemail(world, call);
  } else endCall(world, call, 'inside');
  return true;
}

/**
 * MakeCall: the first number's phone rings, and when it is answered the second number is called. A queue or IVR as first
 * number means a dialler: the outside number is called first and, when it answers, sent there. Null when neither is known.
 */
export function makeCall(
  world: World,
  first: string,
  second: string,
  script: CallScript | null = null,
): Call | null {
  const direction = isInternalNumber(world, second) ? 'internal' : 'outbound';
  const agent = world.agents.get(first);
  if (agent === undefined) {
    return isInternalNumber(world, first) && direction === 'outbound'
      ? dialFor(world, first, second, script)
      : null;
  }
  if (!agent.registered || first === second) return null;
  const ring: RingingPhone = { extension: first, since: world.now };
  const call = createCall(world, {
    direction,
    owner: { kind: 'extension', extension: first },
    stage: { kind: 'callback', since: world.now, ring, destination: second },
    outside: direction === 'outbound' ? second : '',
    makeCall: true,
    script,
  });
  world.people.phoneRings(world, call, ring);
  if (world.directRingMs !== null) {
    whileInStage(world, call, world.directRingMs, () => endCall(world, call, 'inside'));
  }
  return call;
}

function dialFor(world: World, onward: string, number: string, script: CallScript | null): Call {
  const line = world.lines.keys().next().value ?? '10000';
  const call = createCall(world, {
    direction: 'outbound',
    owner: { kind: 'line', line, number },
    stage: { kind: 'dialling', since: world.now, line, number, onward },
    outside: number,
    makeCall: true,
    script,
  });
  dialOutside(world, call, number, onward);
  return call;
}
