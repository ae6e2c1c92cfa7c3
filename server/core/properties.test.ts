/** What must hold for every call and every order, not only for the recorded ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameValue } from '#lib/model/view-changes.ts';
import type { CallEvent, Observation } from '../ports/observation.ts';
import { factsOf } from './call-facts.ts';
import { CoreHarness, dump } from './core-harness.fixture.ts';
import { CALLER, ended, event, missed, party, poll, polledCall, SITE, T0 } from './observations.fixture.ts';
import type { SiteViewTables } from './site-tables.ts';
import type { Table, WriteJournal } from './table.ts';

const AGENTS = ['117', '201', '202', '203', '204'];

/** The events of one plausible inbound call: queue, rings, answers by transfer, an end, in the order they happen. */
const callScript = fc
  .record({
    queue: fc.boolean(),
    rung: fc.shuffledSubarray(AGENTS, { minLength: 1, maxLength: 3 }),
    answers: fc.shuffledSubarray(AGENTS, { minLength: 0, maxLength: 4 }),
    attended: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ queue, rung, answers, attended }) => {
    const script: CallEvent[] = [event(0, '800', 'ringing', { kind: 'ivr' })];
    if (queue) script.push(event(0, '820', 'ringing', { kind: 'queue' }));
    for (const agent of rung) script.push(event(0, agent, 'ringing'));
    answers.forEach((agent, i) => {
      if (i > 0) script.push(event(0, agent, 'ringing', { n: i }));
      script.push(event(0, agent, 'answered', { n: i + 1 }));
      const before = answers[i - 1];
      if (before !== undefined && attended[i] === true)
        script.push(event(0, before, ended(true, 5), { n: i }));
    });
    const last = answers.at(-1);
    if (last === undefined) script.push(event(0, queue ? '820' : (rung.at(-1) ?? '800'), missed));
    else script.push(event(0, last, ended(false, 7), { n: answers.length }));
    return script;
  });

function standing(stage: CoreHarness): readonly string[] {
  return stage.facts
    .filter((fact) => fact.kind !== 'agent-status' && fact.kind !== 'ring-no-answer')
    .map((fact) => {
      const { at: _at, ...rest } = fact;
      return JSON.stringify(rest, (name, value) =>
        ['endedAt', 'durationMs', 'estimated'].includes(name) ? undefined : value,
      );
    })
    .sort();
}

function playAll(events: readonly CallEvent[]): CoreHarness {
  const stage = new CoreHarness();
  for (const [i, one] of events.entries()) stage.play({ ...one, receivedAt: T0 + 1_000 + i * 700 });
  return stage;
}

describe('events in any order [M4]', () => {
  it('[M4] any order, with doubles, ends in the same picture and facts', () => {
    const shuffledWithDoubles = callScript.chain((script) =>
      fc
        .tuple(
          fc.shuffledSubarray(script, { minLength: script.length }),
          fc.array(fc.nat(script.length - 1), { maxLength: 6 }),
        )
        .map(([order, doubled]) => {
          const doubles = doubled.flatMap((i) => script[i] ?? []);
          return { script, order: [...order, ...doubles] };
        }),
    );
    fc.assert(
      fc.property(shuffledWithDoubles, ({ script, order }) => {
        const inOrder = playAll(script);
        const shuffled = playAll(order);
        expect(inOrder.calls).toEqual([]);
        expect(shuffled.calls).toEqual([]);
        expect(standing(shuffled)).toEqual(standing(inOrder));
      }),
      { numRuns: 400 },
    );
  });

  it('[M4] in order, whoever answered last is the one who talks', () => {
    fc.assert(
      fc.property(callScript, fc.nat(20), (script, cut) => {
        const part = script.slice(0, -1).slice(0, cut + 1);
        const stage = playAll(part);
        const last = part.findLast(({ type }) => type.kind === 'answered');
        const talking = stage.call.legs.filter((leg) => leg.status === 'talking').map((leg) => leg.extension);
        expect(talking).toEqual(last === undefined ? [] : [last.number]);
      }),
    );
  });
});

const anyObservation: fc.Arbitrary<(at: number) => Observation> = fc.oneof(
  fc
    .record({ n: fc.integer({ min: 1, max: 4 }), agent: fc.constantFrom(...AGENTS), shape: fc.nat(4) })
    .map(({ n, agent, shape }) => (at: number) => {
      const phone = party(agent, 'extension', shape === 0 ? 'ringing' : 'connected', CALLER);
      const parts = [
        { offered: [phone] },
        { connected: [phone] },
        { connected: [party('820', 'queue')] },
        { connected: [party('800', 'ivr')] },
      ][shape];
      return parts === undefined ? poll(at) : poll(at, polledCall(n, T0 + n * 1_000, parts));
    }),
  fc
    .record({
      n: fc.integer({ min: 1, max: 4 }),
      conversation: fc.nat(2),
      number: fc.constantFrom(...AGENTS, '820', '821', '800'),
      what: fc.constantFrom(
        'ringing' as const,
        'dialing' as const,
        'answered' as const,
        ended(),
        ended(true),
        missed,
      ),
    })
    .map(
      ({ n, conversation: leg, number, what }) =>
        (at: number) =>
          event(at, number, what, { call: n, n: leg, startedAt: [T0 + n * 1_000] }),
    ),
  fc.constant((at: number): Observation => ({ kind: 'tick', site: SITE, at })),
);

const anyHistory = fc.array(fc.tuple(anyObservation, fc.integer({ min: 1, max: 2_500 })), { maxLength: 40 });

function playHistory(
  history: readonly (readonly [(at: number) => Observation, number])[],
  visit: (stage: CoreHarness, played: Observation) => void,
): void {
  const stage = new CoreHarness();
  let at = T0 + 5_000;
  for (const [make, gap] of history) {
    at += gap;
    visit(stage, make(at));
  }
}

describe('every step of every history', () => {
  it('[P3] a copy that takes what was written is the picture, and unchanged records are the same objects', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const copies = new Map<CoreHarness, Copy>();
        playHistory(history, (stage, observation) => {
          const copy = copies.get(stage) ?? followed(stage.site.view);
          copies.set(stage, copy);
          stage.play(observation);
          copy.agree();
        });
      }),
    );
  });

  it('the same observations give the same state, and are not written to themselves', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const other = new CoreHarness();
        playHistory(history, (stage, observation) => {
          const frozen = JSON.stringify(observation);
          stage.play(observation);
          other.play(observation);
          expect(dump(other)).toBe(dump(stage));
          expect(other.statedFacts).toEqual(stage.statedFacts);
          expect(JSON.stringify(observation)).toBe(frozen);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('[F8] an observation that fails at any of its writes has left nothing behind, and can come again', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(12), (history, failing) => {
        const whole = new CoreHarness();
        playHistory(history, (stage, observation) => {
          const before = dump(stage);
          const told = stage.statedFacts.length;
          const mend = breakAt(stage.site.journal, failing);
          let failed = false;
          try {
            stage.play(observation);
          } catch {
            failed = true;
          }
          mend();
          whole.play(observation);
          if (failed) {
            expect(dump(stage)).toBe(before);
            expect(stage.statedFacts).toHaveLength(told);
            stage.play(observation);
          }
          expect(dump(stage)).toBe(dump(whole));
          // Of two calls that one list ends, either may be told first.
          expect(new Set(stage.facts)).toEqual(new Set(whole.facts));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('[M11] agents, calls and facts tell the same story', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        playHistory(history, (stage, observation) => {
          stage.play(observation);
          const { calls, agents } = stage.site.view;
          for (const agent of agents.values()) {
            const call = agent.callId === null ? undefined : calls.get(agent.callId);
            const leg = call?.legs.find((other) => other.extension === agent.extension);
            expect(leg?.status ?? null).toBe(agent.callId === null ? null : agent.status);
          }
          for (const call of calls.values()) {
            expect(new Set(call.legs.map((leg) => leg.extension)).size).toBe(call.legs.length);
            expect(call.waiting && call.queue === null).toBe(false);
          }
          const stated = new Map(stage.facts.map((fact) => [fact.id, fact]));
          for (const { call } of stage.site.calls.values()) {
            for (const fact of factsOf(SITE, call)) expect(stated.get(fact.id)).toEqual(fact);
          }
        });
      }),
    );
  });
});

/** From here on the n-th write fails. Returns how to undo that. */
function breakAt(journal: WriteJournal, n: number): () => void {
  let left = n;
  const record = journal.record.bind(journal);
  journal.record = (undo) => {
    if (left === 0) throw new Error('disk full');
    left -= 1;
    record(undo);
  };
  return () => {
    journal.record = record;
  };
}

interface Copy {
  /** Takes what was written since the last time, and compares. */
  agree(): void;
}

function followed(view: SiteViewTables): Copy {
  const { calls, agents, queues, members } = view;
  const parts = [follow(calls), follow(agents), follow(queues), follow(members)];
  return {
    agree() {
      for (const agree of parts) agree();
    },
  };
}

function follow<K extends string, V extends object>(table: Table<K, V>): () => void {
  const written = table.trackWrites();
  const copy = new Map(table);
  return () => {
    for (const [key, old] of written) {
      expect(copy.get(key)).toBe(old);
      const now = table.get(key);
      // What is written is news: records that stayed as they were keep their identity.
      if (old !== undefined && now !== old) expect(sameValue(old, now)).toBe(false);
      if (now === undefined) copy.delete(key);
      else copy.set(key, now);
    }
    written.clear();
    expect(sorted(copy)).toEqual(sorted(table));
  };
}

function sorted<K extends string, V>(rows: ReadonlyMap<K, V>): readonly (readonly [K, V])[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}
