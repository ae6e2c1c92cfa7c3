/** What became of the commands of this run, by the id that the client gave (rule C2). Bounded. */
import type { Command, CommandRecord } from '#lib/domain/command.ts';
import type { SiteId } from '#lib/domain/ids.ts';

export interface LedgerEntry {
  readonly command: Command;
  /** Null until its first outcome. */
  record: CommandRecord | null;
  /** Resolves with the first outcome; null when it never ran (nothing was audited). */
  readonly first: Promise<CommandRecord | null>;
}

export interface CommandLedger {
  find(site: SiteId, id: string): LedgerEntry | null;
  /** What is in `entry.first` runs after this has been noted. */
  add(entry: LedgerEntry): void;
  remove(command: Command): void;
}

const MAX_ENTRIES = 10_000;

export function createCommandLedger(): CommandLedger {
  const entries = new Map<string, LedgerEntry>();
  const keyOf = (site: SiteId, id: string) => `${site}/${id}`;
  return {
    find: (site, id) => entries.get(keyOf(site, id.toLowerCase())) ?? null,
    add(entry) {
      entries.set(keyOf(entry.command.site, entry.command.id), entry);
      if (entries.size <= MAX_ENTRIES) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
    remove: (command) => {
      entries.delete(keyOf(command.site, command.id));
    },
  };
}
