import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Fact } from '../model/fact.ts';
import { type Extension, extension, type QueueNumber, queueNumber } from '../model/ids.ts';
import {
  NINE_OCLOCK,
  queueStayFact,
  ringNoAnswerFact,
  SETTINGS,
  talkFact,
  withdrawal,
} from './day-figures.fixture.ts';
import type { FiguresUpdate } from './day-figures.ts';
import { createDayFigures, foldFacts, rollToBusinessDay, updateOfFigures } from './day-figures.ts';
import { takePassedDeadlines } from './overdue-callers.ts';

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
    at: fc.constantFrom(NINE_OCLOCK - DAY_MS, NINE_OCLOCK, NINE_OCLOCK + 1, NINE_OCLOCK + DAY_MS),
    kind: fc.constantFrom('passage', 'talk', 'missed', 'withdrawn'),
  })
  .map(({ number, seconds, end, queue, agent, direction, estimated, at, kind }): Fact => {
    if (kind === 'withdrawn') return withdrawal(`${number % 2 === 0 ? 'p' : 'c'}${number}`);
    if (kind === 'missed') return ringNoAnswerFact(`m${number}`, agent, at);
    if (kind === 'talk') return talkFact(`c${number}`, seconds, { extension: agent, queue, direction, at });
    return queueStayFact(`p${number}`, seconds === null ? null : end, seconds, { queue, estimated, at });
  });

function read(
  facts: readonly Fact[],
  steps: 'at once' | 'one by one' = 'at once',
  later = NINE_OCLOCK,
): FiguresUpdate {
  const figures = createDayFigures(SETTINGS, NINE_OCLOCK, true);
  if (steps === 'at once') foldFacts(figures, facts);
  else for (const fact of facts) foldFacts(figures, [fact]);
  rollToBusinessDay(figures, later);
  return updateOfFigures(figures, { queues: QUEUES, agents: AGENTS });
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
      const begun = createDayFigures(SETTINGS, NINE_OCLOCK + DAY_MS, true);
      foldFacts(begun, settled(facts));
      const fresh = updateOfFigures(begun, { queues: QUEUES, agents: AGENTS });
      const rolled = read(facts, 'one by one', NINE_OCLOCK + DAY_MS);
      expect([rolled.queues, rolled.agents]).toEqual([fresh.queues, fresh.agents]);
    }),
  );
});

it('[K2] offered is the sum of its parts, and whoever is not touched keeps their figures', () => {
  fc.assert(
    fc.property(story, ([facts]) => {
      const figures = createDayFigures(SETTINGS, NINE_OCLOCK, true);
      for (const fact of facts) {
        const before = updateOfFigures(figures, { queues: QUEUES, agents: AGENTS });
        const touched = foldFacts(figures, [fact]);
        const after = updateOfFigures(figures, { queues: QUEUES, agents: AGENTS });
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
      const figures = createDayFigures(SETTINGS, NINE_OCLOCK, true);
      let now = NINE_OCLOCK;
      for (const [fact, laterMs] of steps) {
        now += laterMs;
        const before = updateOfFigures(figures, { queues: QUEUES, agents: [] });
        const late = takePassedDeadlines(figures.overdue, now);
        const after = updateOfFigures(figures, { queues: QUEUES, agents: [] });
        untouchedKeep<QueueNumber>(QUEUES, late, before.queues, after.queues);
        foldFacts(figures, [fact]);
      }
      const again = createDayFigures(SETTINGS, NINE_OCLOCK, true);
      takePassedDeadlines(again.overdue, now);
      foldFacts(again, settled(steps.map(([fact]) => fact)));
      const all = { queues: QUEUES, agents: AGENTS };
      expect(updateOfFigures(figures, all)).toEqual(updateOfFigures(again, all));
    }),
  );
});
