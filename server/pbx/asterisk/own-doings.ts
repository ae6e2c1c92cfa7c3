/** What this server itself made the PBX do, and what its stream is therefore not to be misread for. */
import type { ListeningMode } from '#lib/domain/records.ts';

export interface OwnDoings {
  /** Channels that were made to listen in, by the Uniqueid that was chosen for them. */
  readonly listening: Map<string, ListeningMode>;
  /** Waiting callers who were sent elsewhere by a command. */
  readonly pulled: Set<string>;
}

export const createOwnDoings = (): OwnDoings => ({ listening: new Map(), pulled: new Set() });

export function forgetChannel({ listening, pulled }: OwnDoings, uniqueid: string): void {
  listening.delete(uniqueid);
  pulled.delete(uniqueid);
}
