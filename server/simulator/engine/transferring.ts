import { announceEvent, enterStage, removeLeg } from './call.ts';
import {
  announceEnd,
  beginConversation,
  connectExtension,
  holdCall,
  lastConversation,
  leaveConversation,
} from './conversation.ts';
import { removeCall } from './ending.ts';
import { isExtension, otherParty } from './legs.ts';
import { leaveQueue } from './queueing.ts';
import type { Call } from './records.ts';
import { placeInternal, routeCall } from './routing.ts';
import type { World } from './world.ts';

/**
 * Sends the other party on without asking; a phone that still rings passes its call on. Nothing announces the end of the
 * conversation that the transferring extension had. False when there is nothing to transfer.
 */
export function blindTransfer(world: World, call: Call, extension: string, destination: string): boolean {
  const { stage } = call;
  if (destination === extension || isExtension(otherParty(call, extension) ?? call.owner, destination))
    return false;
  if (stage.kind === 'ringing' && stage.ring.extension === extension) {
    removeLeg(world, call, extension);
  } else if (stage.kind === 'queue' && stage.rings.has(extension)) {
    leaveQueue(world, call, stage, 'overflowed');
  } else {
    const other = otherParty(call, extension);
    if (other === null) return false;
    leaveConversation(world, call, extension);
    call.owner = other;
    call.nextTransfer = 'blind';
  }
  routeCall(world, call, destination, extension);
  return true;
}

/**
 * Takes a caller out of their queue and lets this phone ring for them; for the queue they have gone elsewhere. False when they
 * do not wait in a queue, or when no such phone could ring: the caller stays where they are.
 */
export function pullFromQueue(world: World, call: Call, extension: string): boolean {
  const { stage } = call;
  if (stage.kind !== 'queue' || isExtension(call.owner, extension)) return false;
  if (world.agents.get(extension)?.registered !== true) return false;
  leaveQueue(world, call, stage, 'overflowed');
  routeCall(world, call, extension, null);
  return true;
}

/** Holds the caller and calls a colleague about them. Null when the caller cannot be held. */
export function startConsult(world: World, call: Call, extension: string, colleague: string): Call | null {
  if (colleague === extension || !world.agents.has(colleague)) return null;
  const { stage } = call;
  if (stage.kind !== 'talking') return null;
  if (stage.heldBy === null) holdCall(call, extension);
  if (world.attendedOrder === 'chronological') {
    announceEvent(world, call, { kind: 'ringing', user: colleague, userKind: 'extension' });
  }
  return placeInternal(world, extension, colleague, { consultFor: call.id, script: call.script });
}

/**
 * Connects the other parties of the extension's two calls; the extension is out of both. With an outside caller and a
 * colleague that completes an attended transfer. False unless there are two conversations.
 */
export function joinCalls(world: World, extension: string): boolean {
  const calls = conversationsOf(world, extension);
  const [first, second] = calls;
  if (first === undefined || second === undefined) return false;
  const swap = first.direction === 'internal' && second.direction !== 'internal';
  return swap ? joinInto(world, second, first, extension) : joinInto(world, first, second, extension);
}

function conversationsOf(world: World, extension: string): Call[] {
  const ids = world.agents.get(extension)?.callIds ?? new Set<number>();
  return [...ids]
    .map((id) => world.calls.get(id))
    .filter((call) => call !== undefined)
    .filter((call) => otherParty(call, extension) !== null)
    .sort((a, b) => a.startedAt - b.startedAt || a.id - b.id);
}

/** The first call survives and takes the other party of the second. */
function joinInto(world: World, call: Call, other: Call, extension: string): boolean {
  const caller = otherParty(call, extension);
  const colleague = otherParty(other, extension);
  if (caller === null || colleague === null) return false;
  if (caller.kind === 'extension' && isExtension(colleague, caller.extension)) return false;
  const ended = lastConversation(call);
  const otherEnded = lastConversation(other);

  leaveConversation(world, call, extension);
  removeCall(world, other);
  call.owner = caller;
  const { n } = call;
  if (colleague.kind === 'extension') {
    call.nextTransfer = 'attended';
    connectExtension(world, call, colleague.extension);
    if (world.attendedOrder === 'recorded') {
      announceEvent(
        world,
        { ...call, n },
        { kind: 'ringing', user: colleague.extension, userKind: 'extension' },
      );
    }
  } else {
    beginConversation(world, call, colleague);
    call.endAnnounced = true;
    if (otherEnded !== null) announceEnd(world, other, otherEnded, true, 'inside');
  }
  if (ended !== null) announceEnd(world, { ...call, n }, ended, true, 'inside');
  return true;
}

/** Parks the other party. False when the extension has nobody on the line. */
export function parkCall(world: World, call: Call, extension: string, slot: string): boolean {
  const other = otherParty(call, extension);
  if (other === null) return false;
  leaveConversation(world, call, extension);
  call.owner = other;
  const stage = { kind: 'parked', slot, since: world.now } as const;
  enterStage(call, stage);
  world.people.isParked(world, call, stage);
  return true;
}

/** Fetches a parked call. */
export function unparkCall(world: World, call: Call, extension: string): boolean {
  if (call.stage.kind !== 'parked' || !world.agents.has(extension)) return false;
  connectExtension(world, call, extension);
  return true;
}
