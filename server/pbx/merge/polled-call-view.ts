/** Reads one polled call: who rings, who talks, where the caller is. Who is on the other end decides (rule M8). */

import { type Extension, extension, queueNumber } from '#lib/model/ids.ts';
import type { CallDirection, LegStatus } from '#lib/model/records.ts';
import type { NumberKindOf } from '#server/core/call-source.ts';
import type { NumberKind, ObservedCall, ObservedParty } from '#server/ports/observed-call.ts';
import { isRouteStepKind, type PolledRouteStep } from './call-route.ts';
import type { CallPosition } from './tracked-call.ts';

export interface PolledCallView {
  readonly position: CallPosition;
  /** What it is connected to or offered to that is no agent, line or queue. */
  readonly routeSteps: readonly PolledRouteStep[];
  readonly legs: ReadonlyMap<Extension, LegStatus>;
  readonly direction: CallDirection;
  readonly remoteNumber: string | null;
  readonly owner: Extension | null;
}

export function readPolledCall(call: ObservedCall, kindOf: NumberKindOf): PolledCallView {
  const kind = (party: ObservedParty): NumberKind => kindOf(party.number, party.kind);
  const { owner } = call;
  const ownExtension = owner !== null && kind(owner) === 'extension' ? extension(owner.number) : null;
  const connected = call.connected.filter((party) => party.number !== ownExtension);
  const partners = connected.filter((party) => canBeTalkedWith(kind(party)) && !isRinging(party));
  const legs = new Map<Extension, LegStatus>();
  for (const party of call.offered) {
    if (kind(party) === 'extension' && party.number !== ownExtension)
      legs.set(extension(party.number), 'ringing');
  }
  const ownerHolds = owner?.status === 'hold';
  for (const party of connected) {
    if (kind(party) !== 'extension') continue;
    if (party.status === 'dialing') {
      legs.set(extension(party.number), 'dialing');
      continue;
    }
    const held = party.status === 'hold' || party.status === 'held' || ownerHolds || owner?.status === 'held';
    legs.set(extension(party.number), isRinging(party) ? 'ringing' : held ? 'held' : 'talking');
  }
  if (ownExtension !== null) legs.set(ownExtension, ownerStatus(owner, partners));
  return {
    position: positionOf(call, connected, partners.length > 0, kind),
    routeSteps: routeStepsOf(call, kind),
    legs,
    direction: directionOf(call, kind),
    remoteNumber: remoteOf(call, ownExtension, kind),
    owner: ownExtension,
  };
}

function routeStepsOf(
  call: ObservedCall,
  kind: (party: ObservedParty) => NumberKind,
): readonly PolledRouteStep[] {
  const steps = [
    ...call.connected.filter((party) => isRouteStepKind(kind(party))),
    // A number that rings and that nobody can place may be a phone.
    ...call.offered.filter((party) => isRouteStepKind(kind(party)) && kind(party) !== 'unknown'),
  ];
  return steps.map((party) => ({ number: party.number, kind: kind(party) }));
}

function isRinging(party: ObservedParty): boolean {
  return party.status === 'ringing' || party.status === 'dialing';
}

/** Somebody to talk with: an extension, an outside line, a conference. */
function canBeTalkedWith(kind: NumberKind): boolean {
  return kind === 'extension' || kind === 'line' || kind === 'conference';
}

function ownerStatus(owner: ObservedParty | null, partners: readonly ObservedParty[]): LegStatus {
  if (partners.length === 0) return 'dialing';
  const held =
    owner?.status === 'hold' ||
    owner?.status === 'held' ||
    partners.every((party) => party.status === 'hold' || party.status === 'held');
  return held ? 'held' : 'talking';
}

function positionOf(
  call: ObservedCall,
  connected: readonly ObservedParty[],
  talking: boolean,
  kind: (party: ObservedParty) => NumberKind,
): CallPosition {
  if (talking) return { kind: 'talking' };
  const queue = [...connected, ...call.offered].find((party) => kind(party) === 'queue');
  if (queue !== undefined) {
    const { number, since = null, rank = null } = queue;
    return { kind: 'queue', queue: queueNumber(number), since, rank };
  }
  if (connected.some((party) => kind(party) === 'parking')) return { kind: 'parked' };
  // An outside phone beside ringing extensions is one of a queue's or group's members, not where the call went.
  const far = [...connected, ...call.offered];
  const outside = far.some((party) => kind(party) === 'line');
  const rings = far.some((party) => kind(party) === 'extension' && party.number !== call.owner?.number);
  if (outside && !rings) return { kind: 'ringing-outside' };
  const others = connected.filter((party) => kind(party) !== 'extension' && kind(party) !== 'ring-group');
  return others.length > 0 ? { kind: 'routing' } : { kind: 'open' };
}

function directionOf(call: ObservedCall, kind: (party: ObservedParty) => NumberKind): CallDirection {
  if (call.owner === null) return 'unknown';
  const owner = kind(call.owner);
  if (owner === 'line') return 'inbound';
  if (owner !== 'extension') return 'unknown';
  const far = [...call.connected, ...call.offered];
  if (far.some((party) => kind(party) === 'line')) return 'outbound';
  return far.some((party) => kind(party) !== 'unknown') ? 'internal' : 'unknown';
}

/** The outside number; for an internal call, the extension that began it, or whoever has its place. */
function remoteOf(
  call: ObservedCall,
  ownExtension: Extension | null,
  kind: (party: ObservedParty) => NumberKind,
): string | null {
  if (call.passedOn !== undefined) return call.passedOn;
  if (call.owner === null) return null;
  if (ownExtension === null) return call.owner.otherNumber;
  const far = [...call.connected, ...call.offered];
  const line = far.find((party) => kind(party) === 'line');
  if (line !== undefined) return line.otherNumber ?? call.owner.otherNumber;
  return far.some((party) => kind(party) !== 'unknown') ? ownExtension : call.owner.otherNumber;
}
