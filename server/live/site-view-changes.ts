/**
 * What changed in a site's picture since it was last flushed, and the picture as it was then. The tables tell what was
 * written: nothing is searched for (rule P3).
 */
import { type Changes, COLLECTIONS, changesOfWritten, sameValue } from '#lib/model/view-changes.ts';
import type { SiteViewOnWire } from '#lib/protocol/messages.ts';
import type { SiteViewTables } from '#server/core/site-tables.ts';
import type { Table, WrittenKeys } from '#server/core/table.ts';

export interface SiteViewChanges {
  /** True when nothing was written since the last flush. */
  isEmpty(): boolean;
  /** The changes since the last flush; null where what was written is what was there. Costs what was written. */
  flush(): Changes | null;
  /** The picture as of the last flush, whatever was written since. Costs what exists: one reference a record. */
  viewAtLastFlush(): SiteViewOnWire;
}

export function trackSiteViewChanges(view: SiteViewTables): SiteViewChanges {
  const { queues, members, agents, calls, commands } = view;
  const written = {
    queues: queues.trackWrites(),
    members: members.trackWrites(),
    agents: agents.trackWrites(),
    calls: calls.trackWrites(),
    commands: commands.trackWrites(),
  };
  let { links, figures } = view;

  const changed = () => ({
    ...(sameValue(links, view.links) ? {} : { links: view.links }),
    ...(sameValue(figures, view.figures) ? {} : { figures: view.figures }),
    ...part('queues', changesOfWritten(written.queues, queues)),
    ...part('members', changesOfWritten(written.members, members)),
    ...part('agents', changesOfWritten(written.agents, agents)),
    ...part('calls', changesOfWritten(written.calls, calls)),
    ...part('commands', changesOfWritten(written.commands, commands)),
  });

  return {
    isEmpty: () =>
      links === view.links &&
      figures === view.figures &&
      COLLECTIONS.every((name) => written[name].size === 0),
    flush() {
      const changes: Changes = changed();
      ({ links, figures } = view);
      for (const name of COLLECTIONS) written[name].clear();
      return Object.keys(changes).length === 0 ? null : changes;
    },
    viewAtLastFlush: () => ({
      links,
      figures,
      queues: rowsBefore(queues, written.queues),
      members: rowsBefore(members, written.members),
      agents: rowsBefore(agents, written.agents),
      calls: rowsBefore(calls, written.calls),
      commands: rowsBefore(commands, written.commands),
    }),
  };
}

function part<K extends keyof Changes>(name: K, changes: Changes[K] | null): Pick<Changes, K> | undefined {
  return changes === null ? undefined : ({ [name]: changes } as Pick<Changes, K>);
}

/** The table's rows as they were before these keys were written. */
function rowsBefore<K extends string, T>(table: Table<K, T>, written: WrittenKeys<K, T>): readonly T[] {
  if (written.size === 0) return [...table.values()];
  const rows: T[] = [];
  for (const [key, row] of table) if (!written.has(key)) rows.push(row);
  for (const before of written.values()) if (before !== undefined) rows.push(before);
  return rows;
}
