/** What became of commands, by the id that the client gave (rule C2). Bounded: the oldest are forgotten. */
import type { Command } from '#lib/commands/commands.ts';
import type { CommandRecord } from '#lib/model/command-record.ts';
import type { SiteId } from '#lib/model/ids.ts';

export interface StoredCommand {
  readonly command: Command;
  /** Null until its first outcome. */
  record: CommandRecord | null;
  /** Resolves with the first outcome; null when it never ran (nothing was audited). Never rejects. */
  readonly firstOutcome: Promise<CommandRecord | null>;
}

export interface CommandOutcomeStore {
  find(site: SiteId, id: string): StoredCommand | null;
  /**
   * Notes the command and runs it: the same id a moment later finds it, and whoever waits for its first outcome gets
   * one, also when `run` throws: then what `whenItThrows` makes of that. Null from `run` means that it never ran: it is
   * forgotten.
   */
  run(
    command: Command,
    run: (entry: StoredCommand) => Promise<CommandRecord | null>,
    whenItThrows: (entry: StoredCommand, error: unknown) => CommandRecord,
  ): Promise<CommandRecord | null>;
  /** A command of before the start, and what became of it. */
  restore(command: Command, record: CommandRecord): void;
}

const MAX_COMMANDS_KEPT = 10_000;

export function createCommandOutcomeStore(): CommandOutcomeStore {
  const entries = new Map<string, StoredCommand>();
  const keyOf = (site: SiteId, id: string) => `${site}/${id}`;

  function add(entry: StoredCommand): void {
    entries.set(keyOf(entry.command.site, entry.command.id), entry);
    if (entries.size <= MAX_COMMANDS_KEPT) return;
    const [oldest] = entries.keys();
    if (oldest !== undefined) entries.delete(oldest);
  }

  return {
    find: (site, id) => entries.get(keyOf(site, id.toLowerCase())) ?? null,
    async run(command, run, whenItThrows) {
      const first = Promise.withResolvers<CommandRecord | null>();
      const entry: StoredCommand = { command, record: null, firstOutcome: first.promise };
      add(entry);
      let record: CommandRecord | null;
      try {
        record = await run(entry);
      } catch (error) {
        record = whenItThrows(entry, error);
        entry.record = record;
      }
      if (record === null) entries.delete(keyOf(command.site, command.id));
      first.resolve(record);
      return record;
    },
    restore: (command, record) => add({ command, record, firstOutcome: Promise.resolve(record) }),
  };
}
