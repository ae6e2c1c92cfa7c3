/** Which member a queue gave a caller to (rule M8). */
import type { AmiMessage } from './ami/ami-message.ts';
import { audibleGroupsOf, channelsBehind } from './audible-channels.ts';
import { backHalfOf, isLocalChannel } from './channel-names.ts';
import type { Channel } from './channel-store.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import type { QueueAnswer } from './queue-entry-store.ts';

/**
 * `AgentConnect` names the member. A phone that forwards is gone by then: what answers is a Local channel to where it sent
 * the caller. The member has answered all the same, and may be rung by the queue meanwhile.
 */
export function recordQueueAnswer(state: PbxStateStore, message: AmiMessage, at: number): QueueAnswer {
  const by = state.extensionOf(message.get('Interface') ?? '');
  const taker = state.channels.get(message.get('DestUniqueid') ?? '');
  const queue = message.get('Queue') ?? '';
  return {
    queue,
    by,
    at,
    answeredElsewhere: taker !== undefined && isLocalChannel(taker.name) && isAnsweredElsewhere(state, taker),
  };
}

/**
 * The last queue's word is the only one: a caller whom a member behind a Local channel has passed on stands in the next
 * queue as that channel, and is the same caller. Null: they wait anew.
 */
export function storeQueueAnswer(
  { channels, queues }: PbxStateStore,
  caller: string,
  answered: QueueAnswer | null,
): void {
  const own = channels.get(caller);
  const all = own === undefined ? [] : channels.ofCall(own.linkedid);
  for (const { uniqueid } of audibleGroupsOf(all, {
    bridge: channels.bridge,
    queueEntry: queues.get,
  }).groupOf(caller))
    channels.edit(uniqueid, { answered: null });
  channels.edit(caller, { answered });
}

function isAnsweredElsewhere(state: PbxStateStore, front: Channel): boolean {
  const ingest = state.channels.byName(backHalfOf(front.name));
  if (ingest === undefined) return false;
  // A phone that has just sent the call on is not gone yet, and does not talk.
  const answered = channelsBehind(ingest, state.channels.ofCall(front.linkedid)).filter(
    ({ name, hangingUp }) => !isLocalChannel(name) && !hangingUp,
  );
  if (answered.some(({ name }) => state.extensionOf(name) !== null)) return false;
  // A member whose queue rings their mobile phone has no other: that is the member's own phone.
  return (
    answered.length === 0 || ingest.forwardedBy !== null || state.members.agentOfLocal(front.name) === null
  );
}
