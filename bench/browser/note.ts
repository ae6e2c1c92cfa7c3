/** A change of a call or an agent, as a message or the page shows it. */
import type { Changes, CollectionChanges } from '#lib/model/changes.ts';

export interface Note {
  /** Epoch milliseconds, with fractions. */
  readonly at: number;
  readonly of: 'call' | 'agent';
  /** The call's id on the board, or the agent's extension. */
  readonly id: string;
  /** Null: it is not there any more. */
  readonly state: string | null;
}

/** The changes in a patch that arrived at this time. */
export function notesOfPatch(at: number, { calls, agents }: Changes): readonly Note[] {
  return [
    ...notesOf(calls, ({ state }) => state).map((note) => ({ at, of: 'call' as const, ...note })),
    ...notesOf(agents, ({ status }) => status).map((note) => ({ at, of: 'agent' as const, ...note })),
  ];
}

function notesOf<T>(
  changes: CollectionChanges<T> | undefined,
  stateOf: (fields: Partial<T>) => string | undefined,
): readonly Pick<Note, 'id' | 'state'>[] {
  const records: readonly (readonly [string, Partial<T>])[] = [
    ...Object.entries(changes?.put ?? {}),
    ...Object.entries(changes?.patch ?? {}),
  ];
  const told = records.flatMap(([id, fields]) => {
    const state = stateOf(fields);
    return state === undefined ? [] : [{ id, state }];
  });
  return [...told, ...(changes?.remove ?? []).map((id) => ({ id, state: null }))];
}
