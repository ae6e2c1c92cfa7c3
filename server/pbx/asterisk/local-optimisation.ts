/**
 * Asterisk takes a Local channel out of a call once sound flows through both its halves: somebody enters a bridge in the
 * place of one half. What was known by the near half goes over to whoever was behind the far one.
 */
import type { Channel, ChannelBook } from './channel-book.ts';
import { frontOf, isLocal, isLocalFront } from './numbering.ts';

/** `incoming` is about to enter this bridge in the place of `swapped`, which may have left it a moment before. */
export function takeOver(channels: ChannelBook, incoming: string, swapped: string, bridge: string): void {
  const half = channels.get(swapped);
  if (half === undefined || !isLocal(half.name)) return;
  const others = [...(channels.bridge(bridge)?.members ?? [])].filter(
    (member) => member !== swapped && member !== incoming,
  );
  const front = isLocalFront(half.name) ? half : channels.byName(frontOf(half.name));
  const isNear = front === half;
  const [behind] = isNear ? [incoming] : others;
  const before = isNear ? others : [incoming];
  if (front !== undefined && behind !== undefined) inherit(channels, front, behind);
  for (const member of others)
    if (channels.get(member)?.met === swapped) channels.edit(member, { met: incoming });
  for (const member of before)
    if (front !== undefined && behind !== undefined && channels.get(member)?.met === front.uniqueid)
      channels.edit(member, { met: behind });
}

function inherit(channels: ChannelBook, front: Channel, behind: string): void {
  const consultation = front.consultation ?? (front.dialledBy === null ? front.uniqueid : null);
  if (consultation !== null) channels.edit(behind, { consultation, met: front.met });
}
