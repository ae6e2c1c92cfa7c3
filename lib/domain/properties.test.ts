/** What must hold for every call and every order, not only for the recorded ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from './call-facts.ts';
import { apply, diff, sameValue } from './diff.ts';
import type { CallEvent, Observation } from './observation.ts';
import { CALLER, ended, event, missed, party, poll, polledCall, SITE, T0 } from './observations.fixture.ts';
import { entriesOf, getFrom, type PersistentMap, valuesOf } from './persistent-map.ts';
import { reduce } from './reduce.ts';
import { Stage } from './stage.fixture.ts';

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

function standing(stage: Stage): readonly string[] {
  return stage.facts
    .filter((fact) => fact.kind !== 'agent-status' && fact.kind !== 'ring-missed')
    .map((fact) => {
      const { at: _at, ...rest } = fact;
      return JSON.stringify(rest, (name, value) =>
        ['endedAt', 'durationMs', 'estimated'].includes(name) ? undefined : value,
      );
    })
    .sort();
}

function playAll(events: readonly CallEvent[]): Stage {
  const stage = new Stage();
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
        const last = part.findLast(({ happening }) => happening.kind === 'answered');
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
      ({ n, conversation, number, what }) =>
        (at: number) =>
          event(at, number, what, { call: n, n: conversation, startedAt: [T0 + n * 1_000] }),
    ),
  fc.constant((at: number): Observation => ({ kind: 'tick', site: SITE, at })),
);

const anyHistory = fc.array(fc.tuple(anyObservation, fc.integer({ min: 1, max: 2_500 })), { maxLength: 40 });

function playHistory(
  history: readonly (readonly [(at: number) => Observation, number])[],
  visit: (stage: Stage, played: Observation) => void,
): void {
  const stage = new Stage();
  let at = T0 + 5_000;
  for (const [make, gap] of history) {
    at += gap;
    visit(stage, make(at));
  }
}

describe('every step of every history', () => {
  it('[P3] apply(a, diff(a, b)) is b, and unchanged records are the same objects', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        playHistory(history, (stage, observation) => {
          const before = stage.site.picture;
          stage.play(observation);
          const after = stage.site.picture;
          const changes = diff(before, after);
          const applied = changes === null ? before : apply(before, changes);
          agree(before.calls, applied.calls, after.calls);
          agree(before.agents, applied.agents, after.agents);
          agree(before.queues, applied.queues, after.queues);
          agree(before.members, applied.members, after.members);
          expect(applied.links).toEqual(after.links);
        });
      }),
    );
  });

  it('the same observations give the same state, and leave the earlier one untouched', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        playHistory(history, (stage, observation) => {
          const before = stage.state;
          const frozen = JSON.stringify([...before.sites]);
          const first = reduce(before, observation);
          const second = reduce(before, observation);
          expect(JSON.stringify([...second.state.sites])).toBe(JSON.stringify([...first.state.sites]));
          expect(JSON.stringify([...before.sites])).toBe(frozen);
          stage.play(observation);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('[M11] agents, calls and facts tell the same story', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        playHistory(history, (stage, observation) => {
          stage.play(observation);
          const { calls, agents } = stage.site.picture;
          for (const agent of valuesOf(agents)) {
            const call = agent.callId === null ? undefined : getFrom(calls, agent.callId);
            const leg = call?.legs.find((other) => other.extension === agent.extension);
            expect(leg?.status ?? null).toBe(agent.callId === null ? null : agent.status);
          }
          for (const call of valuesOf(calls)) {
            expect(new Set(call.legs.map((leg) => leg.extension)).size).toBe(call.legs.length);
            expect(call.waiting && call.queue === null).toBe(false);
          }
          const stated = new Map(stage.facts.map((fact) => [fact.id, fact]));
          for (const call of valuesOf(stage.site.calls)) {
            for (const fact of factsOf(SITE, call)) expect(stated.get(fact.id)).toEqual(fact);
          }
        });
      }),
    );
  });
});

function sorted<K extends string, V>(map: PersistentMap<K, V>): readonly (readonly [K, V])[] {
  return [...entriesOf(map)].sort(([a], [b]) => (a < b ? -1 : 1));
}

function agree<K extends string, V>(
  before: PersistentMap<K, V>,
  applied: PersistentMap<K, V>,
  after: PersistentMap<K, V>,
): void {
  expect(sorted(applied)).toEqual(sorted(after));
  for (const [key, value] of entriesOf(after)) {
    const old = getFrom(before, key);
    if (old !== undefined && sameValue(old, value)) expect(value).toBe(old);
  }
}
