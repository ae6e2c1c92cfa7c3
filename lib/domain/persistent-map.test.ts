import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deleteFrom,
  diffMaps,
  emptyMap,
  entriesOf,
  getFrom,
  mapOf,
  type PersistentMap,
  setIn,
  valuesOf,
} from './persistent-map.ts';

/** Within a row the whole hashes are equal (found by search; the map's hash is fixed). */
const COLLIDING = [
  ['c2ya8', 'czki6'],
  ['c2ya9', 'czki7'],
  ['x2180087', 'x7535965', 'x11324553'],
] as const;

type Step = { readonly key: string; readonly value: number | null };

const key = fc.oneof(
  fc.constantFrom(...COLLIDING.flat()),
  fc.integer({ min: 200, max: 260 }).map(String),
  fc.string({ maxLength: 3 }),
);
/** `value` null deletes. */
const steps = fc.array(
  fc.record<Step>({ key, value: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 3 }) }),
  { maxLength: 120 },
);

function run(
  story: readonly Step[],
  from: PersistentMap<string, number> = emptyMap(),
): PersistentMap<string, number> {
  let map = from;
  for (const { key, value } of story) map = value === null ? deleteFrom(map, key) : setIn(map, key, value);
  return map;
}

function model(story: readonly Step[], from: Iterable<[string, number]> = []): Map<string, number> {
  const map = new Map(from);
  for (const { key, value } of story) {
    if (value === null) map.delete(key);
    else map.set(key, value);
  }
  return map;
}

const sorted = (entries: Iterable<[string, number]>): [string, number][] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

describe('PersistentMap', () => {
  it('behaves as a Map under any operations, hash collisions included', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const map = run(story);
        const expected = model(story);
        expect(map.size).toBe(expected.size);
        expect(sorted(entriesOf(map))).toEqual(sorted(expected));
        expect([...valuesOf(map)].sort()).toEqual([...expected.values()].sort());
        for (const { key } of story) expect(getFrom(map, key)).toBe(expected.get(key));
      }),
      { numRuns: 300 },
    );
  });

  it('an older version stays as it was', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const old = run(before);
        run(after, old);
        expect(sorted(entriesOf(old))).toEqual(sorted(model(before)));
      }),
    );
  });

  it('is the same map when nothing changes', () => {
    fc.assert(
      fc.property(steps, key, (story, absent) => {
        const map = run(story);
        for (const [present, value] of entriesOf(map)) expect(setIn(map, present, value)).toBe(map);
        if (getFrom(map, absent) === undefined) expect(deleteFrom(map, absent)).toBe(map);
      }),
    );
  });

  it('has the same shape however it came about: emptied it is empty', () => {
    fc.assert(
      fc.property(steps, (story) => {
        let map = run(story);
        expect(differences(mapOf(sorted(entriesOf(map))), map).size).toBe(0);
        for (const [present] of [...entriesOf(map)]) map = deleteFrom(map, present);
        expect(map.size).toBe(0);
        expect(map.root).toBeNull();
      }),
    );
  });

  it('tells keys of one hash apart', () => {
    for (const keys of COLLIDING) {
      const all = mapOf<string, number>(keys.map((key, index) => [key, index] as const));
      expect(all.root?.kind).toBe('collision');
      for (const gone of keys) {
        const left = deleteFrom(all, gone);
        expect(left.size).toBe(keys.length - 1);
        for (const [index, key] of keys.entries())
          expect(getFrom(left, key)).toBe(key === gone ? undefined : index);
      }
    }
  });
});

function differences(
  before: PersistentMap<string, number>,
  after: PersistentMap<string, number>,
): Map<string, [number | undefined, number | undefined]> {
  const found = new Map<string, [number | undefined, number | undefined]>();
  diffMaps(before, after, (key, old, now) => {
    expect(found.has(key)).toBe(false);
    found.set(key, [old, now]);
  });
  return found;
}

describe('diffMaps', () => {
  it('names exactly the keys that differ, once each, with both values', () => {
    fc.assert(
      fc.property(steps, steps, (before, change) => {
        const old = run(before);
        const now = run(change, old);
        const found = differences(old, now);
        const [oldModel, nowModel] = [model(before), model(change, model(before))];
        for (const key of new Set([...oldModel.keys(), ...nowModel.keys()])) {
          const pair = [oldModel.get(key), nowModel.get(key)];
          expect(found.get(key)).toEqual(pair[0] === pair[1] ? undefined : pair);
          found.delete(key);
        }
        expect(found.size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('names them also between maps that share nothing', () => {
    fc.assert(
      fc.property(steps, steps, (one, other) => {
        const found = differences(run(one), run(other));
        const reversed = differences(run(other), run(one));
        expect(sorted([...found].map(([key, [old]]) => [key, old ?? -1]))).toEqual(
          sorted([...reversed].map(([key, [, now]]) => [key, now ?? -1])),
        );
      }),
    );
  });

  it('walks only what two versions do not share', () => {
    const size = 10_000;
    const before = mapOf(
      Array.from({ length: size }, (_, index) => [String(10_000 + index), index] as const),
    );
    const after = setIn<string, number>(before, '15000', -1);
    const visits = { nodes: 0 };
    const seen: Seen = new WeakMap();
    const [old, now] = [counting(before, visits, seen), counting(after, visits, seen)];
    diffMaps(old, now, () => {});
    // Branches on the one path that differs: at most 7 levels of 32 children each, on both sides.
    expect(visits.nodes).toBeGreaterThan(0);
    expect(visits.nodes).toBeLessThanOrEqual(7 * 32 * 2);
    visits.nodes = 0;
    diffMaps(now, now, () => {});
    expect(visits.nodes).toBe(0);
  });
});

type Seen = WeakMap<object, object>;

/** The same map, whose branches count each time their children are looked at; shared nodes stay shared. */
function counting(map: PersistentMap<string, number>, visits: { nodes: number }, seen: Seen): typeof map {
  const watch = <T extends object>(node: T): T => {
    const known = seen.get(node);
    if (known !== undefined) return known as T;
    const proxy = new Proxy(node, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (name === 'children' && Array.isArray(value)) {
          visits.nodes += 1;
          return value.map((child: object) => watch(child));
        }
        return value;
      },
    });
    seen.set(node, proxy);
    return proxy;
  };
  return { ...map, root: map.root === null ? null : watch(map.root) };
}
