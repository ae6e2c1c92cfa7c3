import { enterStage, markAnswered } from './call.ts';
import { beginConversation, connectExtension, connectOutside } from './conversation.ts';
import { leaveQueue } from './queueing.ts';
import type { Call } from './records.ts';
import { removeAllRings } from './ring.ts';
import { dialOutside, isInternalNumber, routeCall } from './routing.ts';
import type { World } from './world.ts';

/** The extension picks up. False when its phone does not ring for this call. */
export function answerPhone(world: World, call: Call, extension: string): boolean {
  const { stage } = call;
  switch (stage.kind) {
    case 'queue':
      if (!stage.rings.has(extension)) return false;
      leaveQueue(world, call, stage, 'answered', extension);
      connectExtension(world, call, extension);
      return true;
    case 'group':
      if (!stage.rings.has(extension)) return false;
      removeAllRings(world, call, stage, extension);
      connectExtension(world, call, extension);
      return true;
    case 'ringing':
      if (stage.ring.extension !== extension) return false;
      connectExtension(world, call, extension);
      return true;
    case 'callback':
      if (stage.ring.extension !== extension) return false;
      if (isInternalNumber(world, stage.destination)) routeCall(world, call, stage.destination, null);
      else dialOutside(world, call, stage.destination, null);
      return true;
    case 'ivr':
    case 'dialling':
    case 'talking':
    case 'parked':
    case 'voicemail':
      return false;
  }
}

/** The outside party picks up. False when no outside phone rings. */
export function answerOutside(world: World, call: Call): boolean {
  const { stage } = call;
  if (stage.kind !== 'dialling') return false;
  const party = { kind: 'line', line: stage.line, number: stage.number } as const;
  if (stage.onward !== null) {
    markAnswered(world, call);
    call.owner = party;
    enterStage(call, { kind: 'ivr', number: stage.onward, since: world.now });
    routeCall(world, call, stage.onward, null);
  } else if (call.owner.kind === 'extension') connectOutside(world, call, party);
  else beginConversation(world, call, party);
  return true;
}
