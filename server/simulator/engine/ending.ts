import { announceEvent, removeLeg } from './call.ts';
import { announceEnd, lastConversation, leaveConversation } from './conversation.ts';
import { legsOf } from './legs.ts';
import type { CallEndedBody, UserKind } from './pbx-event.ts';
import { leaveQueue } from './queueing.ts';
import type { Call } from './records.ts';
import { removeAllRings } from './ring.ts';
import type { World } from './world.ts';

/** Recordings are ready this long after the outside party has gone; real milliseconds. */
const RECORDING_READY_MS = 2_000;
const RECORDING_GAP_MS = 120;

/** Ends a call for everybody, in whatever stage it is. */
export function endCall(world: World, call: Call, endedBy: 'inside' | 'outside'): void {
  if (world.calls.get(call.id) !== call) return;
  const { stage } = call;
  const conversation = lastConversation(call);
  switch (stage.kind) {
    case 'ivr':
      missed(world, call, stage.number, 'other', endedBy);
      break;
    case 'queue':
      leaveQueue(world, call, stage, 'abandoned');
      missed(world, call, stage.queue, 'queue', endedBy);
      break;
    case 'group':
      removeAllRings(world, call, stage);
      missed(world, call, call.lastPhoneRung ?? stage.group, 'extension', endedBy);
      break;
    case 'ringing':
      missed(world, call, stage.ring.extension, 'extension', endedBy);
      break;
    case 'callback':
      // The destination was never dialled: nobody outside knows of this call.
      break;
    case 'dialling':
      missed(world, call, ownExtension(call) ?? stage.number, 'extension', endedBy);
      break;
    case 'voicemail':
      missed(world, call, stage.menu, 'other', endedBy);
      break;
    case 'parked':
    case 'talking':
      if (conversation !== null && !call.endAnnounced) announceEnd(world, call, conversation, false, endedBy);
      break;
  }
  removeCall(world, call);
  announceRecordings(world, call);
}

/** The call is gone from the PBX's list; everybody in it is free again. */
export function removeCall(world: World, call: Call): void {
  const { stage } = call;
  const inConversation = stage.kind === 'talking';
  if (stage.kind === 'queue' || stage.kind === 'group') removeAllRings(world, call, stage);
  for (const { extension } of legsOf(call)) {
    if (inConversation) leaveConversation(world, call, extension);
    else removeLeg(world, call, extension);
  }
  world.calls.delete(call.id);
}

function missed(
  world: World,
  call: Call,
  user: string,
  userKind: UserKind,
  endedBy: CallEndedBody['endedBy'],
): void {
  announceEvent(world, call, {
    kind: 'ended',
    user,
    userKind,
    finish: 'missed',
    transferred: false,
    durationMs: null,
    endedBy,
  });
}

function ownExtension(call: Call): string | null {
  return call.owner.kind === 'extension' ? call.owner.extension : null;
}

/** All conversations of the call at once, the last one first. */
function announceRecordings(world: World, call: Call): void {
  const ends = call.conversations.map((_, index) => call.conversations[index + 1]?.startedAt ?? world.now);
  let due = RECORDING_READY_MS;
  for (let index = call.conversations.length - 1; index >= 0; index -= 1) {
    const conversation = call.conversations[index];
    if (conversation === undefined || !conversation.recorded) continue;
    const durationMs = (ends[index] ?? world.now) - conversation.startedAt;
    const transferred = index < call.conversations.length - 1;
    announceEvent(
      world,
      { ...call, n: conversation.n },
      { kind: 'recording', user: conversation.extension, ordinal: 1, transferred, durationMs },
      due,
    );
    due += RECORDING_GAP_MS;
  }
}
