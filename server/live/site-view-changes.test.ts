import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extension } from '#lib/model/ids.ts';
import type { Agent } from '#lib/model/records.ts';
import { NO_LINKS, type SiteView } from '#lib/model/site-view.ts';
import { type Changes, COLLECTIONS } from '#lib/model/view-changes.ts';
import type { SiteViewOnWire } from '#lib/protocol/messages.ts';
import { SiteViewCopy } from '#lib/protocol/site-view-copy.ts';
import { SiteViewTables } from '#server/core/site-tables.ts';
import { type Table, WriteJournal } from '#server/core/table.ts';
import { arbitraryAgent, arbitrarySiteView } from './arbitrary-site-view.fixture.ts';
import { trackSiteViewChanges } from './site-view-changes.ts';

/** As plain data, to compare by value. */
function plain(view: SiteView): unknown {
  const collections = COLLECTIONS.map((name) => {
    const rows: readonly (readonly [string, object])[] = [...view[name]];
    return [name, rows.toSorted(([a], [b]) => (a < b ? -1 : 1))];
  });
  return { links: view.links, figures: view.figures, collections };
}

function wireOf({ links, figures, queues, members, agents, calls, commands }: SiteView): SiteViewOnWire {
  return {
    links,
    figures,
    queues: [...queues.values()],
    members: [...members.values()],
    agents: [...agents.values()],
    calls: [...calls.values()],
    commands: [...commands.values()],
  };
}

function setUp() {
  const journal = new WriteJournal();
  const tables = new SiteViewTables(journal, NO_LINKS);
  return { journal, tables, changes: trackSiteViewChanges(tables), copy: new SiteViewCopy() };
}

/** Writes a whole picture: keys that it lacks go. */
function write(tables: SiteViewTables, view: SiteView): void {
  tables.links = view.links;
  tables.figures = view.figures;
  writeAll(tables.queues, view.queues);
  writeAll(tables.members, view.members);
  writeAll(tables.agents, view.agents);
  writeAll(tables.calls, view.calls);
  writeAll(tables.commands, view.commands);
}

function writeAll<K extends string, T>(table: Table<K, T>, rows: ReadonlyMap<K, T>): void {
  for (const key of table.keys()) if (!rows.has(key)) table.delete(key);
  for (const [key, row] of rows) table.set(key, row);
}

/** What happens to a picture between two flushes: it is written to, and sometimes that is taken back. */
const step = fc.record({ picture: arbitrarySiteView, fails: fc.boolean(), flushes: fc.boolean() });
const boom = new Error('boom');

function take(journal: WriteJournal, tables: SiteViewTables, next: SiteView, fails: boolean): void {
  try {
    journal.transact(() => {
      write(tables, next);
      if (fails) throw boom;
    });
  } catch (error) {
    expect(error).toBe(boom);
  }
}

describe('the changes of a picture', () => {
  it('[P3] applied to a copy, flush by flush, are the picture, whatever was written and taken back in between', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const { journal, tables, changes, copy } = setUp();
        for (const { picture: next, fails, flushes } of steps) {
          take(journal, tables, next, fails);
          if (!flushes) continue;
          copy.apply(changes.flush() ?? {});
          expect(plain(copy)).toEqual(plain(tables));
          expect(changes.isEmpty()).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('[P3] so they are after they went over the wire as JSON', () => {
    fc.assert(
      fc.property(arbitrarySiteView, arbitrarySiteView, (before, after) => {
        const { tables, changes, copy } = setUp();
        write(tables, before);
        copy.apply(changes.flush() ?? {});
        write(tables, after);
        const flushed = changes.flush();
        const received: Changes | null = JSON.parse(JSON.stringify(flushed));
        // Nothing is lost on the way: no undefined, no NaN, no Map.
        expect(received).toStrictEqual(structuredClone(flushed));
        copy.apply(received ?? {});
        expect(plain(copy)).toEqual(plain(after));
      }),
      { numRuns: 200 },
    );
  });

  it('[P3] a picture that is again what it was has none, however it came to that', () => {
    fc.assert(
      fc.property(arbitrarySiteView, arbitrarySiteView, (one, other) => {
        const { journal, tables, changes } = setUp();
        write(tables, one);
        changes.flush();
        write(tables, other);
        write(tables, structuredClone(one));
        expect(changes.flush()).toBeNull();
        take(journal, tables, other, true);
        expect(changes.flush()).toBeNull();
      }),
    );
  });

  it('[P1] the picture as of the last flush and the changes since are the picture as it is now', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const { journal, tables, changes, copy } = setUp();
        const later = new SiteViewCopy();
        for (const { picture: next, fails, flushes } of steps) {
          take(journal, tables, next, fails);
          later.replace(changes.viewAtLastFlush());
          // What was flushed, and nothing of what was written since.
          expect(plain(later)).toEqual(plain(copy));
          if (!flushes) continue;
          const flushed = changes.flush() ?? {};
          copy.apply(flushed);
          later.apply(flushed);
          expect(plain(later)).toEqual(plain(tables));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('[P3] unchanged records stay the same objects at whoever follows, and only written keys are told', () => {
    fc.assert(
      fc.property(arbitrarySiteView, arbitrarySiteView, fc.boolean(), (before, after, whole) => {
        const { tables, changes, copy } = setUp();
        write(tables, before);
        copy.apply(changes.flush() ?? {});
        const old = new Map(COLLECTIONS.map((name) => [name, new Map<string, object>(copy[name])]));
        write(tables, after);
        const flushed = changes.flush() ?? {};
        const written = whole ? copy.replace(structuredClone(wireOf(after))) : copy.apply(flushed);
        for (const name of COLLECTIONS) {
          const { put = {}, patch = {}, remove = [] } = flushed[name] ?? {};
          const touched = [...Object.keys(put), ...Object.keys(patch), ...remove];
          expect([...written[name].keys()].sort()).toEqual(touched.sort());
          const rows: ReadonlyMap<string, object> = copy[name];
          const held: ReadonlyMap<string, object | undefined> = written[name];
          for (const [key, record] of rows) if (!held.has(key)) expect(record).toBe(old.get(name)?.get(key));
          for (const [key, record] of held) expect(record).toBe(old.get(name)?.get(key));
        }
        expect(written.links).toBe(flushed.links !== undefined);
        expect(written.figures).toBe(flushed.figures !== undefined);
      }),
    );
  });

  it('[P3] patches name changed fields only', () => {
    fc.assert(
      fc.property(arbitraryAgent(extension('204')), arbitraryAgent(extension('204')), (old, now) => {
        const { tables, changes } = setUp();
        tables.agents.set(old.extension, old);
        changes.flush();
        tables.agents.set(now.extension, now);
        const fields = changes.flush()?.agents?.patch?.['204'] ?? {};
        for (const name of Object.keys(now) as (keyof Agent)[]) {
          if (name in fields) expect(now[name]).not.toEqual(old[name]);
          else expect(now[name]).toEqual(old[name]);
        }
      }),
    );
  });
});
