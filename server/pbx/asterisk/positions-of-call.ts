/** Where a call is that nobody talks in: in a queue, parked, or somewhere in the dialplan (rule M8). */
import type { ObservedParty } from '#server/ports/observed-call.ts';
import type { CallContext } from './call-context.ts';
import type { Channel } from './channel-store.ts';

/** `first`: whoever would stand in the dialplan. `rings`: a phone rings, so that it is on its way. */
export function positionsOfCall(
  first: Channel,
  channels: readonly Channel[],
  rings: boolean,
  sight: CallContext,
): readonly ObservedParty[] {
  const place = { status: 'connected', otherNumber: null } as const;
  for (const { uniqueid } of channels) {
    const entry = sight.queueEntry(uniqueid);
    if (entry !== undefined)
      return [{ ...place, number: entry.queue, kind: 'queue', since: entry.since, rank: entry.rank }];
  }
  for (const { parkedAt } of channels)
    if (parkedAt !== null) return [{ ...place, number: parkedAt, kind: 'parking' }];
  if (rings || first.state !== 'up' || first.bridge !== null) return [];
  // On the way into a bridge that a queue gave them, or out of their last one.
  if ((first.hangingUp && first.wasBridged) || isGivenToMember(first, channels)) return [];
  const { exten, context } = first;
  // What answers there is not told: a menu, an announcement. Around a queue it may well stand at the queue's own number.
  const isPlace = exten !== null && /\d/.test(exten) && !sight.isKnownNumber(exten);
  const number = isPlace ? exten : (context ?? 'dialplan');
  return [{ ...place, number, kind: 'route-point' }];
}

/** A queue has given this caller to somebody this moment. */
export const isGivenToMember = ({ uniqueid }: Channel, channels: readonly Channel[]): boolean =>
  channels.some(({ givenByQueueTo }) => givenByQueueTo === uniqueid);
