import { sameValue } from '../domain/diff.ts';
import { callId, extension, queueNumber } from '../domain/ids.ts';
import { getFrom, mapOf, type PersistentMap } from '../domain/persistent-map.ts';
import { memberKey, type Picture } from '../domain/picture.ts';
import type { WireState } from '../protocol/messages.ts';

/**
 * A snapshot's arrays as a picture. Records that equal those of `known` stay the same objects, so that catching up
 * re-renders what changed and nothing else.
 */
export function pictureFromWire(state: WireState, known: Picture | null): Picture {
  return {
    links: known !== null && sameValue(known.links, state.links) ? known.links : state.links,
    figures: known !== null && sameValue(known.figures, state.figures) ? known.figures : state.figures,
    queues: collect(state.queues, (queue) => queueNumber(queue.number), known?.queues),
    members: collect(state.members, (member) => memberKey(member.queue, member.extension), known?.members),
    agents: collect(state.agents, (agent) => extension(agent.extension), known?.agents),
    calls: collect(state.calls, (call) => callId(call.id), known?.calls),
    commands: collect(state.commands, (command) => command.id, known?.commands),
  };
}

function collect<K extends string, T extends object>(
  records: readonly T[],
  keyOf: (record: T) => K,
  known: PersistentMap<K, T> | undefined,
): PersistentMap<K, T> {
  return mapOf(
    records.map((record): [K, T] => {
      const key = keyOf(record);
      const before = known === undefined ? undefined : getFrom(known, key);
      return [key, before !== undefined && sameValue(before, record) ? before : record];
    }),
  );
}
