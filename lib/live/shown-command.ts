import type { CommandOutcome, CommandRecord } from '../model/command-record.ts';

/** A command as a tile shows it: `sent` from here and not yet seen in the stream, or the stream's own record. */
export type ShownCommand = Omit<CommandRecord, 'outcome'> & { readonly outcome: CommandOutcome | 'sent' };

/**
 * What this browser sent, until it appears in the stream. A request that the server refused never reaches the stream and
 * stays here.
 */
export class SentCommandStore {
  #records: readonly ShownCommand[] = [];

  get all(): readonly ShownCommand[] {
    return this.#records;
  }

  put(record: ShownCommand): void {
    const others = this.#records.filter((other) => other.id !== record.id);
    this.#records = [record, ...others].slice(0, 20);
  }

  /** The newest one for this extension. */
  ofAgent(target: string): ShownCommand | undefined {
    return this.#records.find((record) => record.target === target);
  }
}
