/** What this server itself made the PBX do, and what its stream is therefore not to be misread for. */
import type { ListeningMode } from '#lib/model/records.ts';

export interface OwnActions {
  /** Channels that were made to listen in, by the Uniqueid that was chosen for them. */
  readonly listening: Map<string, ListeningMode>;
  /** Waiting callers who were sent elsewhere by a command. */
  readonly pulled: Set<string>;
}

/** The end of a channel may be missed while the connection is away: the oldest are forgotten. */
const MAX_KEPT = 1_000;

class NewestMap<Key, Value> extends Map<Key, Value> {
  override set(key: Key, value: Value): this {
    super.set(key, value);
    const [oldest] = this.keys();
    if (this.size > MAX_KEPT && oldest !== undefined) this.delete(oldest);
    return this;
  }
}

class NewestSet<Item> extends Set<Item> {
  override add(item: Item): this {
    super.add(item);
    const [oldest] = this.keys();
    if (this.size > MAX_KEPT && oldest !== undefined) this.delete(oldest);
    return this;
  }
}

export const createOwnActions = (): OwnActions => ({ listening: new NewestMap(), pulled: new NewestSet() });

export function forgetOwnActionsOn({ listening, pulled }: OwnActions, uniqueid: string): void {
  listening.delete(uniqueid);
  pulled.delete(uniqueid);
}
