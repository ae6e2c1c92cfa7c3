/**
 * Asterisk takes a Local channel out of a call once sound flows through both its halves: somebody enters a bridge in the
 * place of one half. What was known by the near half goes over to whoever was behind the far one.
 */

import { frontHalfOf, isLocalChannel, isLocalFrontHalf } from './channel-names.ts';
import type { Channel, ChannelStore } from './channel-store.ts';

/** `incoming` is about to enter this bridge in the place of `swapped`, which may have left it a moment before. */
export function inheritFromLocal(
  channels: ChannelStore,
  incoming: string,
  swapped: string,
  bridge: string,
): void {
  const half = channels.get(swapped);
  if (half === undefined || !isLocalChannel(half.name)) return;
  const others = [...(channels.bridge(bridge)?.members ?? [])].filter(
    (member) => member !== swapped && member !== incoming,
  );
  const front = isLocalFrontHalf(half.name) ? half : channels.byName(frontHalfOf(half.name));
  const isNear = front === half;
  const [behind] = isNear ? [incoming] : others;
  const before = isNear ? others : [incoming];
  if (front !== undefined && behind !== undefined) inherit(channels, front, behind);
  for (const member of others)
    if (channels.get(member)?.firstBridgedWith === swapped)
      channels.edit(member, { firstBridgedWith: incoming });
  for (const member of before)
    if (
      front !== undefined &&
      behind !== undefined &&
      channels.get(member)?.firstBridgedWith === front.uniqueid
    )
      channels.edit(member, { firstBridgedWith: behind });
}

function inherit(channels: ChannelStore, front: Channel, behind: string): void {
  const consultation = front.consultation ?? (front.dialledBy === null ? front.uniqueid : null);
  if (consultation !== null)
    channels.edit(behind, { consultation, firstBridgedWith: front.firstBridgedWith });
}
