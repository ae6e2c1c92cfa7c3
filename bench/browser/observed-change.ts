/** A change of a call or an agent, as a message or the page shows it. */
import type { Changes, CollectionChanges } from '#lib/model/view-changes.ts';

export interface ObservedChange {
  /** Epoch milliseconds, with fractions. */
  readonly at: number;
  readonly recordKind: 'call' | 'agent';
  /** The call's id on the board, or the agent's extension. */
  readonly id: string;
  /** Null: it is not there any more. */
  readonly state: string | null;
}

/** The changes in a patch that arrived at this time. */
export function changesInPatch(at: number, { calls, agents }: Changes): readonly ObservedChange[] {
  return [
    ...changesOf(calls, ({ state }) => state).map((note) => ({ at, recordKind: 'call' as const, ...note })),
    ...changesOf(agents, ({ status }) => status).map((note) => ({
      at,
      recordKind: 'agent' as const,
      ...note,
    })),
  ];
}

function changesOf<T>(
  changes: CollectionChanges<T> | undefined,
  stateOf: (fields: Partial<T>) => string | undefined,
): readonly Pick<ObservedChange, 'id' | 'state'>[] {
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
