/** What changed in a picture, as it goes over the wire: `applyChanges` brings a browser's maps to where the server's are. */
import type { Agent, Call, CommandRecord, FiguresScope, Links, Member, Queue } from './records.ts';

/** `put`: new records, whole. `patch`: changed fields by key. `remove`: keys that are gone. */
export interface CollectionChanges<T> {
  readonly put?: Readonly<Record<string, T>>;
  readonly patch?: Readonly<Record<string, Partial<T>>>;
  readonly remove?: readonly string[];
}

export interface Changes {
  readonly links?: Links;
  readonly figures?: FiguresScope;
  readonly queues?: CollectionChanges<Queue>;
  readonly members?: CollectionChanges<Member>;
  readonly agents?: CollectionChanges<Agent>;
  readonly calls?: CollectionChanges<Call>;
  readonly commands?: CollectionChanges<CommandRecord>;
}

export const COLLECTIONS = ['queues', 'members', 'agents', 'calls', 'commands'] as const;

/** Of the keys written: what is to be sent. A key that holds again what it held makes no change. Null = nothing. */
export function changesOfWritten<K extends string, T extends object>(
  written: ReadonlyMap<K, T | undefined>,
  rows: ReadonlyMap<K, T>,
): CollectionChanges<T> | null {
  const added: Record<string, T> = {};
  const patched: Record<string, Partial<T>> = {};
  const removed: string[] = [];
  let isAny = false;
  for (const [key, before] of written) {
    const now = rows.get(key);
    if (now === before) continue;
    if (now === undefined) removed.push(key);
    else if (before === undefined) added[key] = now;
    else {
      const fields = changedFields(before, now);
      if (fields === null) continue;
      patched[key] = fields;
    }
    isAny = true;
  }
  if (!isAny) return null;
  return {
    ...(isEmpty(added) ? {} : { put: added }),
    ...(isEmpty(patched) ? {} : { patch: patched }),
    ...(removed.length === 0 ? {} : { remove: removed.sort() }),
  };
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}

function changedFields<T extends object>(before: T, after: T): Partial<T> | null {
  const fields: Partial<T> = {};
  let isAny = false;
  for (const name of Object.keys(after) as (keyof T)[]) {
    if (sameValue(before[name], after[name])) continue;
    fields[name] = after[name];
    isAny = true;
  }
  return isAny ? fields : null;
}

/** Deep equality of plain JSON values. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => sameValue(item, b[index]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => sameValue(left[name], right[name]))
  );
}
