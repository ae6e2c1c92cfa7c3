/**
 * Whom a queue has given callers to that nobody watched it do: their phones forwarded to a mobile phone or voice mail, so
 * that no channel names them. The queue says which members have its callers (rule M8).
 */
import type { AmiMessage } from './ami/ami-message.ts';
import type { Channel } from './channel-store.ts';
import type { PbxStateStore } from './pbx-state-store.ts';
import { knownOrNull } from './read-channel.ts';

/** `QueueStatus`, behind `CoreShowChannels`. `askedAt`: server clock. Where it may be one of two, nobody is named. */
export function applyMembersAway(state: PbxStateStore, events: readonly AmiMessage[], askedAt: number): void {
  const members = events.filter(
    (message) => message.get('InCall') === '1' && knownOrNull(message.get('Queue')) !== null,
  );
  for (const [queue, ofQueue] of Map.groupBy(members, (message) => message.get('Queue') ?? '')) {
    const callers = [...state.channels.all()].filter(
      ({ queueAtFirstSight, bridge, answered }) =>
        queueAtFirstSight === queue && bridge !== null && answered === null,
    );
    const shown = new Map(callers.map((caller) => [caller, agentsOf(state, caller)]));
    const agents = new Set([...shown.values()].flatMap((own) => [...own]));
    const [caller, ...callersLeft] = callers.filter((one) => shown.get(one)?.size === 0);
    const away = ofQueue.flatMap((message) => state.extensionOf(message.get('Location') ?? '') ?? []);
    const [by, ...othersAway] = new Set(away.filter((one) => !agents.has(one)));
    if (caller === undefined || by === undefined || callersLeft.length + othersAway.length > 0) continue;
    state.channels.edit(caller.uniqueid, { answered: { queue, by, at: askedAt, answeredElsewhere: true } });
  }
}

/** Who of the house is in the call with this caller. */
function agentsOf(state: PbxStateStore, { linkedid }: Channel): ReadonlySet<string> {
  const parties = state.describeCalls(linkedid).flatMap(({ connected }) => connected);
  return new Set(parties.flatMap(({ kind, number }) => (kind === 'extension' ? [number] : [])));
}
