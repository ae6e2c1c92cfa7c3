import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Fact } from '../model/fact.ts';
import { type Extension, extension, type QueueNumber, queueNumber } from '../model/ids.ts';
import { conversation, NINE, passage, ringMissed, SETTINGS, withdrawn } from './figures.fixture.ts';
import type { FiguresUpdate } from './figures.ts';
import { createFigures, figuresUpdate, foldFacts, rollDay } from './figures.ts';
import { passDeadlines } from './overdue-callers.ts';

const QUEUES = ['820', '821', '999'].map(queueNumber);
const AGENTS = ['204', '205'].map(extension);
const DAY_MS = 86_400_000;

/** A fact's id says what it is about; what it says may differ each time that it is stated. */
const statement: fc.Arbitrary<Fact> = fc
  .record({
    number: fc.nat(7),
    seconds: fc.option(fc.integer({ min: 0, max: 120_000 }).map((ms) => ms / 1000)),
    end: fc.constantFrom('answered' as const, 'abandoned' as const, 'left' as const),
    queue: fc.constantFrom(...QUEUES),
    agent: fc.constantFrom(...AGENTS),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const, 'internal' as const),
    estimated: fc.boolean(),
    at: fc.constantFrom(NINE - DAY_MS, NINE, NINE + 1, NINE + DAY_MS),
    kind: fc.constantFrom('passage', 'conversation', 'missed', 'withdrawn'),
  })
  .map(({ number, seconds, end, queue, agent, direction, estimated, at, kind }): Fact => {
    if (kind === 'withdrawn') return withdrawn(`${number % 2 === 0 ? 'p' : 'c'}${number}`);
    if (kind === 'missed') return ringMissed(`m${number}`, agent, at);
    if (kind === 'conversation')
      return conversation(`c${number}`, seconds, { extension: agent, queue, direction, at });
    return passage(`p${number}`, seconds === null ? null : end, seconds, { queue, estimated, at });
  });

function read(
  facts: readonly Fact[],
  steps: 'at once' | 'one by one' = 'at once',
  later = NINE,
): FiguresUpdate {
  const figures = createFigures(SETTINGS, NINE, true);
  if (steps === 'at once') foldFacts(figures, facts);
  else for (const fact of facts) foldFacts(figures, [fact]);
  rollDay(figures, later);
  return figuresUpdate(figures, { queues: QUEUES, agents: AGENTS });
}

/** The last statement of each fact, withdrawn ones left out: what a history would hold. */
function settled(facts: readonly Fact[]): Fact[] {
  const last = new Map(facts.map((fact) => [fact.id, fact]));
  return [...last.values()].filter((fact) => fact.kind !== 'withdrawn');
}

/** Mixes two orders: the statements of one fact stay in their order, everything else is free. */
function interleaved(facts: readonly Fact[], keys: readonly number[]): Fact[] {
  const order = facts.map((fact, index) => ({ id: fact.id, key: keys[index] ?? 0 }));
  order.sort((a, b) => a.key - b.key);
  const queues = Map.groupBy(facts, (fact) => fact.id);
  const taken = new Map<string, number>();
  return order.flatMap(({ id }) => {
    const index = taken.get(id) ?? 0;
    taken.set(id, index + 1);
    return queues.get(id)?.[index] ?? [];
  });
}

const story = fc
  .array(statement, { maxLength: 40 })
  .chain((facts) =>
    fc.tuple(fc.constant(facts), fc.array(fc.nat(), { minLength: facts.length, maxLength: facts.length })),
  );

it('[K] same facts, same figures: in any order, restated, withdrawn, one by one or at once', () => {
  fc.assert(
    fc.property(story, ([facts, keys]) => {
      const fromScratch = read(settled(facts));
      expect(read(facts)).toEqual(fromScratch);
      expect(read(interleaved(facts, keys), 'one by one')).toEqual(fromScratch);
    }),
  );
});

it('[K] facts that arrive again, each doubled or the whole story told twice, count once', () => {
  fc.assert(
    fc.property(story, ([facts]) => {
      const once = read(facts);
      expect(read(facts.flatMap((fact) => [fact, fact]))).toEqual(once);
      expect(read([...facts, ...facts])).toEqual(once);
    }),
  );
});

it('[K] a day that was rolled into has the figures of one that was begun in', () => {
  fc.assert(
    fc.property(story, ([facts]) => {
      const begun = createFigures(SETTINGS, NINE + DAY_MS, true);
      foldFacts(begun, settled(facts));
      const fresh = figuresUpdate(begun, { queues: QUEUES, agents: AGENTS });
      const rolled = read(facts, 'one by one', NINE + DAY_MS);
      expect([rolled.queues, rolled.agents]).toEqual([fresh.queues, fresh.agents]);
    }),
  );
});

it('[K2] offered is the sum of its parts, and whoever is not touched keeps their figures', () => {
  fc.assert(
    fc.property(story, ([facts]) => {
      const figures = createFigures(SETTINGS, NINE, true);
      for (const fact of facts) {
        const before = figuresUpdate(figures, { queues: QUEUES, agents: AGENTS });
        const touched = foldFacts(figures, [fact]);
        const after = figuresUpdate(figures, { queues: QUEUES, agents: AGENTS });
        untouchedKeep<QueueNumber>(QUEUES, touched.queues, before.queues, after.queues);
        untouchedKeep<Extension>(AGENTS, touched.agents, before.agents, after.agents);
      }
      for (const queue of read(facts).queues.values()) {
        const { offered, answered, abandoned, shortAbandoned, overflowed } = queue;
        const ended = (answered ?? 0) + (abandoned ?? 0) + (shortAbandoned ?? 0) + (overflowed ?? 0);
        expect(offered).toBeGreaterThanOrEqual(ended);
      }
    }),
  );
});

function untouchedKeep<K>(
  keys: readonly K[],
  touched: ReadonlySet<K>,
  before: ReadonlyMap<K, unknown>,
  after: ReadonlyMap<K, unknown>,
): void {
  for (const key of keys) if (!touched.has(key)) expect(after.get(key)).toEqual(before.get(key));
}

/** Facts that come as time goes by: each pair is what came, and how many milliseconds after the one before. */
const timed = fc.array(fc.tuple(statement, fc.nat(30_000)), { maxLength: 40 });

it('[K4] targets that pass while facts come: counted step by step it is what the facts say at the end', () => {
  fc.assert(
    fc.property(timed, (steps) => {
      const figures = createFigures(SETTINGS, NINE, true);
      let now = NINE;
      for (const [fact, laterMs] of steps) {
        now += laterMs;
        const before = figuresUpdate(figures, { queues: QUEUES, agents: [] });
        const late = passDeadlines(figures.overdue, now);
        const after = figuresUpdate(figures, { queues: QUEUES, agents: [] });
        untouchedKeep<QueueNumber>(QUEUES, late, before.queues, after.queues);
        foldFacts(figures, [fact]);
      }
      const again = createFigures(SETTINGS, NINE, true);
      passDeadlines(again.overdue, now);
      foldFacts(again, settled(steps.map(([fact]) => fact)));
      const all = { queues: QUEUES, agents: AGENTS };
      expect(figuresUpdate(figures, all)).toEqual(figuresUpdate(again, all));
    }),
  );
});
