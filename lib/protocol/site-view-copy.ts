/**
 * A site's picture as whoever watches its stream keeps it: filled by a snapshot, kept in step by patches. Each says which
 * keys it wrote and what they held before, so that nobody has to compare two pictures.
 */

import type { CommandRecord } from '../model/command-record.ts';
import {
  type CallId,
  callId,
  type Extension,
  extension,
  type QueueNumber,
  queueNumber,
} from '../model/ids.ts';
import type { Agent, Call, FiguresScope, Links, Member, Queue } from '../model/records.ts';
import { type MemberKey, memberKey, NO_FIGURES_YET, NO_LINKS, type SiteView } from '../model/site-view.ts';
import { type Changes, type CollectionChanges, sameValue } from '../model/view-changes.ts';
import type { SiteViewOnWire } from './messages.ts';

/** The keys written, with what they held before; undefined = they were not there. */
type Written<K, T> = ReadonlyMap<K, T | undefined>;

export interface WrittenRecords {
  readonly links: boolean;
  readonly figures: boolean;
  readonly queues: Written<QueueNumber, Queue>;
  readonly members: Written<MemberKey, Member>;
  readonly agents: Written<Extension, Agent>;
  readonly calls: Written<CallId, Call>;
  readonly commands: Written<string, CommandRecord>;
}

export class SiteViewCopy implements SiteView {
  links: Links = NO_LINKS;
  figures: FiguresScope = NO_FIGURES_YET;
  readonly queues = new Map<QueueNumber, Queue>();
  readonly members = new Map<MemberKey, Member>();
  readonly agents = new Map<Extension, Agent>();
  readonly calls = new Map<CallId, Call>();
  readonly commands = new Map<string, CommandRecord>();

  /** Takes a whole picture; records that equal those known stay the same objects. Costs what exists. */
  replace({ links, figures, queues, members, agents, calls, commands }: SiteViewOnWire): WrittenRecords {
    return {
      ...this.#replaceSite(links, figures),
      queues: replaceAll(this.queues, queues, ({ number }) => queueNumber(number)),
      members: replaceAll(this.members, members, (one) => memberKey(one.queue, one.extension)),
      agents: replaceAll(this.agents, agents, (one) => extension(one.extension)),
      calls: replaceAll(this.calls, calls, ({ id }) => callId(id)),
      commands: replaceAll(this.commands, commands, ({ id }) => id),
    };
  }

  /** Takes the changes of one patch, which must follow on what is here (rule P1). Costs what changed. */
  apply({ links, figures, queues, members, agents, calls, commands }: Changes): WrittenRecords {
    return {
      ...this.#replaceSite(links ?? this.links, figures ?? this.figures),
      queues: applyTo(this.queues, queues),
      members: applyTo(this.members, members),
      agents: applyTo(this.agents, agents),
      calls: applyTo(this.calls, calls),
      commands: applyTo(this.commands, commands),
    };
  }

  #replaceSite(links: Links, figures: FiguresScope): Pick<WrittenRecords, 'links' | 'figures'> {
    const isNew = { links: !sameValue(links, this.links), figures: !sameValue(figures, this.figures) };
    if (isNew.links) this.links = links;
    if (isNew.figures) this.figures = figures;
    return isNew;
  }
}

function replaceAll<K extends string, T extends object>(
  rows: Map<K, T>,
  records: readonly T[],
  keyOf: (record: T) => K,
): Written<K, T> {
  const written = new Map<K, T | undefined>();
  const gone = new Set(rows.keys());
  for (const record of records) {
    const key = keyOf(record);
    const before = rows.get(key);
    gone.delete(key);
    if (before !== undefined && sameValue(before, record)) continue;
    written.set(key, before);
    rows.set(key, record);
  }
  for (const key of gone) {
    written.set(key, rows.get(key));
    rows.delete(key);
  }
  return written;
}

function applyTo<K extends string, T extends object>(
  rows: Map<K, T>,
  changes: CollectionChanges<T> | undefined,
): Written<K, T> {
  const written = new Map<K, T | undefined>();
  if (changes === undefined) return written;
  const { put = {}, patch = {}, remove = [] } = changes;
  // The keys of a table are the identifiers of its records.
  for (const [key, record] of Object.entries(put) as [K, T][]) {
    written.set(key, rows.get(key));
    rows.set(key, record);
  }
  for (const [key, fields] of Object.entries(patch) as [K, Partial<T>][]) {
    const before = rows.get(key);
    // A patch for a record that is not here would be a gap, which revisions rule out (P1).
    if (before === undefined) continue;
    written.set(key, before);
    rows.set(key, { ...before, ...fields });
  }
  for (const key of remove as readonly K[]) {
    const before = rows.get(key);
    if (before === undefined) continue;
    written.set(key, before);
    rows.delete(key);
  }
  return written;
}
