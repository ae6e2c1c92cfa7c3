/**
 * Whom a queue has given callers to that nobody watched it do: their phones forwarded to a mobile phone or voice mail, so
 * that no channel names them. The queue says which members have its callers (rule M8).
 */
import type { AmiMessage } from './ami/ami-message.ts';
import type { Channel } from './channel-book.ts';
import type { PbxBook } from './pbx-book.ts';
import { told } from './read-channel.ts';

/** `QueueStatus`, behind `CoreShowChannels`. `askedAt`: server clock. Where it may be one of two, nobody is named. */
export function foldMembersAway(book: PbxBook, events: readonly AmiMessage[], askedAt: number): void {
  const members = events.filter(
    (message) => message.get('InCall') === '1' && told(message.get('Queue')) !== null,
  );
  for (const [queue, ofQueue] of Map.groupBy(members, (message) => message.get('Queue') ?? '')) {
    const callers = [...book.channels.all()].filter(
      ({ cameThrough, bridge, answered }) => cameThrough === queue && bridge !== null && answered === null,
    );
    const shown = new Map(callers.map((caller) => [caller, agentsOf(book, caller)]));
    const agents = new Set([...shown.values()].flatMap((own) => [...own]));
    const [caller, ...callersLeft] = callers.filter((one) => shown.get(one)?.size === 0);
    const away = ofQueue.flatMap((message) => book.extensionOf(message.get('Location') ?? '') ?? []);
    const [by, ...othersAway] = new Set(away.filter((one) => !agents.has(one)));
    if (caller === undefined || by === undefined || callersLeft.length + othersAway.length > 0) continue;
    book.channels.edit(caller.uniqueid, { answered: { queue, by, at: askedAt, isAway: true } });
  }
}

/** Who of the house is in the call with this caller. */
function agentsOf(book: PbxBook, { linkedid }: Channel): ReadonlySet<string> {
  const parties = book.stateCalls(linkedid).flatMap(({ connected }) => connected);
  return new Set(parties.flatMap(({ kind, number }) => (kind === 'extension' ? [number] : [])));
}
