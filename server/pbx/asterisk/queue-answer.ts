/** Which member a queue gave a caller to (rule M8). */
import type { AmiMessage } from './ami/ami-message.ts';
import type { Channel } from './channel-book.ts';
import { behind, hearingOf } from './hearing.ts';
import { backOf, isLocal } from './numbering.ts';
import type { PbxBook } from './pbx-book.ts';
import type { QueueAnswer } from './queue-book.ts';

/**
 * `AgentConnect` names the member. A phone that forwards is gone by then: what answers is a Local channel to where it sent
 * the caller. The member has answered all the same, and may be rung by the queue meanwhile.
 */
export function queueAnswer(book: PbxBook, message: AmiMessage, at: number): QueueAnswer {
  const by = book.extensionOf(message.get('Interface') ?? '');
  const taker = book.channels.get(message.get('DestUniqueid') ?? '');
  const queue = message.get('Queue') ?? '';
  return { queue, by, at, isAway: taker !== undefined && isLocal(taker.name) && isAway(book, taker) };
}

/**
 * The last queue's word is the only one: a caller whom a member behind a Local channel has passed on stands in the next
 * queue as that channel, and is the same caller. Null: they wait anew.
 */
export function putAnswer({ channels, queues }: PbxBook, caller: string, answered: QueueAnswer | null): void {
  const own = channels.get(caller);
  const all = own === undefined ? [] : channels.ofCall(own.linkedid);
  for (const { uniqueid } of hearingOf(all, { bridge: channels.bridge, queueEntry: queues.get }).groupOf(
    caller,
  ))
    channels.edit(uniqueid, { answered: null });
  channels.edit(caller, { answered });
}

function isAway(book: PbxBook, front: Channel): boolean {
  const back = book.channels.byName(backOf(front.name));
  if (back === undefined) return false;
  // A phone that has just sent the call on is not gone yet, and does not talk.
  const answered = behind(back, book.channels.ofCall(front.linkedid)).filter(
    ({ name, hangingUp }) => !isLocal(name) && !hangingUp,
  );
  if (answered.some(({ name }) => book.extensionOf(name) !== null)) return false;
  // A member whose queue rings their mobile phone has no other: that is the member's own phone.
  return answered.length === 0 || back.forwardedBy !== null || book.members.agentOfLocal(front.name) === null;
}
