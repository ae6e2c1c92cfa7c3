/**
 * An immutable map from strings that shares what did not change: `set` and `delete` copy one path of a hash trie, and
 * `diffMaps` walks only the parts that two versions do not share. So a change costs the same in a centre of a hundred
 * agents and of ten thousand. (Persistent hash trie after Bagwell, "Ideal Hash Trees".)
 */

const BITS = 5;
const MASK = 31;
const MAX_SHIFT = 30;

interface Leaf<V> {
  readonly kind: 'leaf';
  readonly hash: number;
  readonly key: string;
  readonly value: V;
}
/** Keys whose whole hashes are equal; rare. */
interface Collision<V> {
  readonly kind: 'collision';
  readonly hash: number;
  readonly leaves: readonly Leaf<V>[];
}
interface Branch<V> {
  readonly kind: 'branch';
  readonly bitmap: number;
  readonly children: readonly Node<V>[];
}
type Node<V> = Leaf<V> | Collision<V> | Branch<V>;

export interface PersistentMap<K extends string, V> {
  readonly root: Node<V> | null;
  readonly size: number;
  /** Only for types: keeps maps with different keys apart. */
  readonly keyType?: (key: K) => void;
}

const EMPTY: PersistentMap<string, never> = { root: null, size: 0 };

export function emptyMap<K extends string, V>(): PersistentMap<K, V> {
  return EMPTY as PersistentMap<K, V>;
}

function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  // FNV leaves the low bits of short numeric keys alike; one more mix spreads them.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  // Signed: V8 keeps 32-bit integers in place and would box half of the unsigned ones, one box a leaf.
  return hash ^ (hash >>> 13);
}

function bitOf(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & MASK);
}

function countBits(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function indexOf(bitmap: number, bit: number): number {
  return countBits(bitmap & (bit - 1));
}

export function getFrom<K extends string, V>(map: PersistentMap<K, V>, key: K): V | undefined {
  return map.root === null ? undefined : find(map.root, hashOf(key), key);
}

function find<V>(root: Node<V>, hash: number, key: string): V | undefined {
  let node: Node<V> | undefined = root;
  let shift = 0;
  while (node !== undefined) {
    if (node.kind === 'leaf') return node.key === key ? node.value : undefined;
    if (node.kind === 'collision') return node.leaves.find((leaf) => leaf.key === key)?.value;
    const bit = bitOf(hash, shift);
    if ((node.bitmap & bit) === 0) return undefined;
    node = node.children[indexOf(node.bitmap, bit)];
    shift += BITS;
  }
  return undefined;
}

/** Returns the same map when the key already has this very value. */
export function setIn<K extends string, V>(map: PersistentMap<K, V>, key: K, value: V): PersistentMap<K, V> {
  const leaf: Leaf<V> = { kind: 'leaf', hash: hashOf(key), key, value };
  if (map.root === null) return { root: leaf, size: 1 };
  const before = find(map.root, leaf.hash, key);
  if (before === value && before !== undefined) return map;
  return { root: insert(map.root, leaf, 0), size: before === undefined ? map.size + 1 : map.size };
}

function insert<V>(node: Node<V>, leaf: Leaf<V>, shift: number): Node<V> {
  if (node.kind === 'branch') {
    const bit = bitOf(leaf.hash, shift);
    const index = indexOf(node.bitmap, bit);
    const child = node.children[index];
    if ((node.bitmap & bit) === 0 || child === undefined) {
      return { kind: 'branch', bitmap: node.bitmap | bit, children: node.children.toSpliced(index, 0, leaf) };
    }
    const children = node.children.slice();
    children[index] = insert(child, leaf, shift + BITS);
    return { kind: 'branch', bitmap: node.bitmap, children };
  }
  if (node.hash !== leaf.hash && shift <= MAX_SHIFT) {
    const branch: Branch<V> = { kind: 'branch', bitmap: bitOf(node.hash, shift), children: [node] };
    return insert(branch, leaf, shift);
  }
  if (node.kind === 'leaf') {
    return node.key === leaf.key ? leaf : { kind: 'collision', hash: leaf.hash, leaves: [node, leaf] };
  }
  const others = node.leaves.filter((other) => other.key !== leaf.key);
  return { kind: 'collision', hash: node.hash, leaves: [...others, leaf] };
}

export function deleteFrom<K extends string, V>(map: PersistentMap<K, V>, key: K): PersistentMap<K, V> {
  const hash = hashOf(key);
  if (map.root === null || find(map.root, hash, key) === undefined) return map;
  return { root: remove(map.root, hash, key, 0), size: map.size - 1 };
}

function remove<V>(node: Node<V>, hash: number, key: string, shift: number): Node<V> | null {
  if (node.kind === 'leaf') return node.key === key ? null : node;
  if (node.kind === 'collision') {
    const leaves = node.leaves.filter((leaf) => leaf.key !== key);
    const [only] = leaves;
    return leaves.length === 1 && only !== undefined ? only : { ...node, leaves };
  }
  const bit = bitOf(hash, shift);
  const index = indexOf(node.bitmap, bit);
  const child = node.children[index];
  if ((node.bitmap & bit) === 0 || child === undefined) return node;
  const rest = remove(child, hash, key, shift + BITS);
  if (rest === child) return node;
  const children = node.children.slice();
  if (rest !== null) children[index] = rest;
  else children.splice(index, 1);
  const [only] = children;
  if (only === undefined) return null;
  if (children.length === 1 && only.kind !== 'branch') return only;
  return { kind: 'branch', bitmap: rest === null ? node.bitmap & ~bit : node.bitmap, children };
}

function* leavesOf<V>(root: Node<V> | null): Generator<Leaf<V>> {
  // One generator with a stack of its own: nested ones would pass every leaf up through all levels.
  const open: Node<V>[] = root === null ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'leaf') yield node;
    else open.push(...(node.kind === 'collision' ? node.leaves : node.children));
  }
}

/** All values, in no particular order: sort before showing. */
export function* valuesOf<K extends string, V>(map: PersistentMap<K, V>): Generator<V> {
  for (const leaf of leavesOf(map.root)) yield leaf.value;
}

export function* entriesOf<K extends string, V>(map: PersistentMap<K, V>): Generator<[K, V]> {
  for (const leaf of leavesOf(map.root)) yield [leaf.key as K, leaf.value];
}

export function mapOf<K extends string, V>(entries: Iterable<readonly [K, V]>): PersistentMap<K, V> {
  let map = emptyMap<K, V>();
  for (const [key, value] of entries) map = setIn(map, key, value);
  return map;
}

/** Calls `changed` once for each key whose value differs (by `===`); `undefined` stands for absent. */
export function diffMaps<K extends string, V>(
  before: PersistentMap<K, V>,
  after: PersistentMap<K, V>,
  changed: (key: K, before: V | undefined, after: V | undefined) => void,
): void {
  diffNodes(before.root, after.root, changed as (key: string, b: V | undefined, a: V | undefined) => void);
}

function diffNodes<V>(
  before: Node<V> | null,
  after: Node<V> | null,
  changed: (key: string, before: V | undefined, after: V | undefined) => void,
): void {
  if (before === after) return;
  if (before?.kind === 'branch' && after?.kind === 'branch') {
    diffBranches(before, after, changed);
    return;
  }
  if (before?.kind === 'leaf' && after?.kind === 'leaf' && before.key === after.key) {
    if (before.value !== after.value) changed(after.key, before.value, after.value);
    return;
  }
  const old = new Map<string, V>();
  for (const leaf of leavesOf(before)) old.set(leaf.key, leaf.value);
  for (const leaf of leavesOf(after)) {
    const previous = old.get(leaf.key);
    old.delete(leaf.key);
    if (previous !== leaf.value) changed(leaf.key, previous, leaf.value);
  }
  for (const [key, value] of old) changed(key, value, undefined);
}

/** Both lists of children are in the order of their bits: one index walks along each. */
function diffBranches<V>(
  before: Branch<V>,
  after: Branch<V>,
  changed: (key: string, before: V | undefined, after: V | undefined) => void,
): void {
  let left = 0;
  let right = 0;
  for (let bits = before.bitmap | after.bitmap; bits !== 0; bits &= bits - 1) {
    const bit = bits & -bits;
    const old = (before.bitmap & bit) === 0 ? undefined : before.children[left++];
    const now = (after.bitmap & bit) === 0 ? undefined : after.children[right++];
    if (old !== now) diffNodes(old ?? null, now ?? null, changed);
  }
}
