/** An attended transfer in which one of the two calls talks with nobody: whom the other one is with takes a place there. */
import type { AmiMessage } from './ami/ami-message.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { knownOrNull } from './read-channel.ts';

/**
 * The place in a queue, before ringing phones, or on a phone that a queue has rung. Of that no other event tells, and what
 * rings goes on to bear the number of the call that is gone.
 */
export function applyWaitingTransfer({ channels, queues }: PbxStateStore, message: AmiMessage): void {
  // Whoever asks waits in the second call; or in the first, and leaves that place to the colleague.
  const [placed, other] =
    knownOrNull(message.get('OrigBridgeUniqueid')) === null
      ? ['OrigTransferer', 'TransferTarget']
      : ['SecondTransferer', 'Transferee'];
  const asker = channels.get(message.get(`${placed}Uniqueid`) ?? '');
  const heir = channels.get(message.get(`${other}Uniqueid`) ?? '');
  if (asker === undefined || heir === undefined) return;
  const { linkedid, dialledBy } = asker;
  if (dialledBy === null) {
    for (const one of channels.ofCall(linkedid))
      if (one.dialledBy === asker.uniqueid) channels.edit(one.uniqueid, { dialledBy: heir.uniqueid });
    channels.merge(linkedid, heir.linkedid);
  } else {
    // A phone that was rung: the caller who has it rung stays, and goes on with the other.
    channels.edit(heir.uniqueid, { dialledBy });
    channels.merge(heir.linkedid, linkedid);
  }
  queues.move(asker.uniqueid, heir.uniqueid);
}
