/**
 * What changed between two pictures, and how to get from the one to the other: `apply(a, diff(a, b))` equals `b`.
 * Costs what changed, not what exists (rule P3): unchanged records are the same objects, and unshared parts only are
 * walked.
 */
import { deleteFrom, diffMaps, getFrom, type PersistentMap, setIn } from './persistent-map.ts';
import type { Picture } from './picture.ts';
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

/** Null when nothing changed. */
export function diff(before: Picture, after: Picture): Changes | null {
  if (before === after) return null;
  const changes: { -readonly [K in keyof Changes]: Changes[K] } = {};
  if (!sameValue(before.links, after.links)) changes.links = after.links;
  if (!sameValue(before.figures, after.figures)) changes.figures = after.figures;
  put(changes, 'queues', diffCollection(before.queues, after.queues));
  put(changes, 'members', diffCollection(before.members, after.members));
  put(changes, 'agents', diffCollection(before.agents, after.agents));
  put(changes, 'calls', diffCollection(before.calls, after.calls));
  put(changes, 'commands', diffCollection(before.commands, after.commands));
  return Object.keys(changes).length === 0 ? null : changes;
}

function put<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | null): void {
  if (value !== null) target[key] = value;
}

function diffCollection<K extends string, T extends object>(
  before: PersistentMap<K, T>,
  after: PersistentMap<K, T>,
): CollectionChanges<T> | null {
  const added: Record<string, T> = {};
  const patched: Record<string, Partial<T>> = {};
  const removed: string[] = [];
  diffMaps(before, after, (key, old, now) => {
    if (now === undefined) removed.push(key);
    else if (old === undefined) added[key] = now;
    else {
      const fields = changedFields(old, now);
      if (fields !== null) patched[key] = fields;
    }
  });
  const result: { -readonly [P in keyof CollectionChanges<T>]: CollectionChanges<T>[P] } = {};
  if (Object.keys(added).length > 0) result.put = added;
  if (Object.keys(patched).length > 0) result.patch = patched;
  if (removed.length > 0) result.remove = removed.sort();
  return Object.keys(result).length === 0 ? null : result;
}

function changedFields<T extends object>(before: T, after: T): Partial<T> | null {
  const fields: Partial<T> = {};
  let any = false;
  for (const name of Object.keys(after) as (keyof T)[]) {
    if (sameValue(before[name], after[name])) continue;
    fields[name] = after[name];
    any = true;
  }
  return any ? fields : null;
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

export function apply(picture: Picture, changes: Changes): Picture {
  return {
    links: changes.links ?? picture.links,
    figures: changes.figures ?? picture.figures,
    queues: applyCollection(picture.queues, changes.queues),
    members: applyCollection(picture.members, changes.members),
    agents: applyCollection(picture.agents, changes.agents),
    calls: applyCollection(picture.calls, changes.calls),
    commands: applyCollection(picture.commands, changes.commands),
  };
}

function applyCollection<K extends string, T extends object>(
  map: PersistentMap<K, T>,
  changes: CollectionChanges<T> | undefined,
): PersistentMap<K, T> {
  if (changes === undefined) return map;
  let result = map;
  for (const [key, record] of Object.entries(changes.put ?? {})) result = setIn(result, key as K, record);
  for (const [key, fields] of Object.entries(changes.patch ?? {})) {
    const old = getFrom(result, key as K);
    // A patch for a record that is not here would be a gap, which revisions rule out (P1).
    if (old !== undefined) result = setIn(result, key as K, { ...old, ...fields });
  }
  for (const key of changes.remove ?? []) result = deleteFrom(result, key as K);
  return result;
}
