/** Who hears whom among the channels of one call: bridges, and the two halves of Local channels between them. */

import type { CallContext } from './call-context.ts';
import { backHalfOf, frontHalfOf, isLocalChannel, isLocalFrontHalf } from './channel-names.ts';
import type { Channel } from './channel-store.ts';

export interface AudibleGroups {
  /** Among whom it is asked. */
  readonly channels: readonly Channel[];
  /** Everybody whom this channel hears, itself included. */
  groupOf(uniqueid: string): readonly Channel[];
}

/** `channels`: those among whom it is asked; whoever else shares their bridges is left out. */
export function audibleGroupsOf(
  channels: readonly Channel[],
  { bridge: bridgeOf, queueEntry }: Pick<CallContext, 'bridge' | 'queueEntry'>,
): AudibleGroups {
  const groups = new Map<string, Channel[]>(channels.map((channel) => [channel.uniqueid, [channel]]));
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const firstIn = new Map<string, Channel>();

  function unite(one: Channel, other: Channel | undefined): void {
    const [kept, gone] = [groups.get(one.uniqueid), groups.get(other?.uniqueid ?? '')];
    if (kept === undefined || gone === undefined || kept === gone) return;
    for (const channel of gone) groups.set(channel.uniqueid, kept);
    kept.push(...gone);
  }

  for (const channel of channels) {
    if (isLocalFrontHalf(channel.name)) unite(channel, byName.get(backHalfOf(channel.name)));
    // The queue gave this phone the caller: both enter their bridge this moment.
    if (channel.givenByQueueTo !== null) unite(channel, groups.get(channel.givenByQueueTo)?.[0]);
    // Picked up, and dialled from the far half of a Local channel: the next word of both is that they are in one bridge.
    const dialler = groups
      .get(channel.dialledBy ?? '')
      ?.find(({ uniqueid }) => uniqueid === channel.dialledBy);
    // Not so where a queue has dialled: what is picked up hears its announcement, and the queue says who gets the caller.
    const isQueued = dialler !== undefined && queueEntry(dialler.uniqueid) !== undefined;
    if (dialler !== undefined && !isQueued && isAboutToMeet(channel, dialler)) unite(channel, dialler);
    const bridge = bridgeOf(channel.bridge);
    if (bridge === null || bridge.kind === 'waiting') continue;
    const first = firstIn.get(bridge.id);
    if (first === undefined) firstIn.set(bridge.id, channel);
    else unite(first, channel);
  }
  return { channels, groupOf: (uniqueid) => groups.get(uniqueid) ?? [] };
}

const isAboutToMeet = ({ state, wasBridged }: Channel, { name, bridge }: Channel): boolean =>
  state === 'up' && !wasBridged && bridge === null && isLocalChannel(name) && !isLocalFrontHalf(name);

/**
 * Whatever a channel leads to: whom it hears, and whom they dial; not what lies before the half of a Local channel that
 * it is.
 */
export function channelsBehind(start: Channel, channels: readonly Channel[]): readonly Channel[] {
  const found = new Set([start]);
  const before = isLocalChannel(start.name) ? frontHalfOf(start.name) : null;
  for (const from of found)
    for (const channel of channels) if (channel.name !== before && isNext(from, channel)) found.add(channel);
  found.delete(start);
  return [...found];
}

function isNext(from: Channel, to: Channel): boolean {
  if (to.dialledBy === from.uniqueid) return true;
  if (from.bridge !== null && from.bridge === to.bridge) return true;
  return (
    isLocalChannel(from.name) && (to.name === backHalfOf(from.name) || to.name === frontHalfOf(from.name))
  );
}
