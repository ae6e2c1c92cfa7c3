/** What must hold of merging by itself, whoever uses the calls. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallContext, CallObservation } from '#server/core/call-source.ts';
import { SETTINGS } from '#server/core/core-harness.fixture.ts';
import {
  CALLER,
  ended,
  event,
  missed,
  party,
  poll,
  polledCall,
  SITE,
  T0,
} from '#server/core/observations.fixture.ts';
import { WriteJournal } from '#server/core/table.ts';
import { isAnswered, openStay, type WholeCall } from '#server/core/whole-call.ts';
import type { CallEvent } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import { createCallMerge } from './merge-calls.ts';

const AGENTS = ['201', '202', '203'];

/** Merges observations, and keeps each call as it stood last. */
function setUp() {
  const merge = createCallMerge(SETTINGS, new WriteJournal());
  const calls = new Map<string, WholeCall>();
  const context = (at: number): CallContext => ({ at, kindOf: (_, claimed) => claimed, isPollUp: true });
  return {
    calls,
    /** The calls that it made, in order. */
    take(observation: CallObservation, at: number): readonly WholeCall[] {
      const { changes } = merge.merge(observation, context(at)) ?? { changes: [] };
      const made = changes.flatMap((change) => (change.kind === 'call' ? [change.call] : []));
      for (const call of made) calls.set(call.id, call);
      return made;
    },
  };
}

const phone = (number: string, status: 'ringing' | 'connected') => party(number, 'extension', status, CALLER);

/** How one call may look at a moment: it waits, rings, talks, is parked, or nothing is known. */
const anyLook: fc.Arbitrary<Partial<ObservedCall>> = fc.oneof(
  fc.subarray(AGENTS).map((rung) => ({
    connected: [party('820', 'queue')],
    offered: rung.map((one) => phone(one, 'ringing')),
  })),
  fc.constantFrom(...AGENTS).map((one) => ({ connected: [phone(one, 'connected')] })),
  fc.constantFrom(...AGENTS).map((one) => ({ offered: [phone(one, 'ringing')] })),
  fc.constant({ connected: [party('800', 'ivr')] }),
  fc.constant({ connected: [party('700', 'parking')] }),
);

const anyLife = fc.array(fc.tuple(anyLook, fc.integer({ min: 1, max: 20_000 })), {
  minLength: 1,
  maxLength: 12,
});

describe('a call that is told', () => {
  it('[M1] by an ordered stream and by exact lists stands the same at each moment', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const [stream, lists] = [setUp(), setUp()];
        let at = T0 + 1_000;
        // Both are watched from before it began.
        lists.take({ ...poll(T0 + 500), exact: true }, T0 + 500);
        for (const [look, passes] of life) {
          const call = polledCall(10, T0, look);
          stream.take({ kind: 'call-state', site: SITE, receivedAt: at, call }, at);
          lists.take({ ...poll(at, call), exact: true }, at);
          expect(stream.calls).toEqual(lists.calls);
          at += passes;
        }
        stream.take({ kind: 'call-over', site: SITE, receivedAt: at, pbxCallId: '10', startedAt: T0 }, at);
        lists.take({ ...poll(at), exact: true }, at);
        expect(stream.calls).toEqual(lists.calls);
        expect([...stream.calls.values()].map(({ endedAt }) => endedAt)).toEqual([at]);
      }),
    );
  });

  it('[M4] by hints in any order and doubled comes to the same legs and queue stays', () => {
    const script: readonly CallEvent[] = [
      event(0, '800', 'ringing', { kind: 'ivr' }),
      event(0, '820', 'ringing', { kind: 'queue' }),
      event(0, '201', 'ringing'),
      event(0, '202', 'ringing'),
      event(0, '202', 'answered', { n: 1 }),
      event(0, '203', 'ringing', { n: 1 }),
      event(0, '203', 'answered', { n: 2 }),
      event(0, '203', ended(false, 7), { n: 2 }),
    ];
    const tell = (events: readonly CallEvent[]) => {
      const told = setUp();
      events.forEach((one, index) => {
        const at = T0 + 1_000 + index * 700;
        told.take({ ...one, receivedAt: at }, at);
      });
      const [call] = told.calls.values();
      return {
        talked: call?.legs
          .filter(isAnswered)
          .map(({ extension, queue }) => `${extension} ${queue}`)
          .sort(),
        stays: call?.queueStays.map(({ queue, outcome, answeredBy }) => `${queue} ${outcome} ${answeredBy}`),
        isOver: call?.endedAt !== null,
        calls: told.calls.size,
      };
    };
    const inOrder = tell(script);
    expect(inOrder).toEqual({
      talked: ['202 820', '203 820'],
      stays: ['820 answered 202'],
      isOver: true,
      calls: 1,
    });
    const anyOrder = fc.tuple(
      fc.shuffledSubarray([...script], { minLength: script.length }),
      fc.array(fc.constantFrom(...script), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(anyOrder, ([order, doubled]) => {
        expect(tell([...order, ...doubled])).toEqual(inOrder);
      }),
    );
  });

  it('[K1] waits in one queue at most, and whoever talks does not ring beside it, however it is told', () => {
    const anyTold = fc.array(
      fc.oneof(
        anyLook.map(
          (look) =>
            (at: number): CallObservation =>
              poll(at, polledCall(10, T0, look)),
        ),
        fc.constant((at: number): CallObservation => poll(at)),
        fc
          .record({
            number: fc.constantFrom(...AGENTS, '820', '821', '800'),
            n: fc.nat(2),
            what: fc.constantFrom('ringing' as const, 'answered' as const, ended(), ended(true), missed),
          })
          .map(
            ({ number, n, what }) =>
              (at: number): CallObservation =>
                event(at, number, what, { call: 10, n, startedAt: [T0] }),
          ),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(anyTold, (told) => {
        const site = setUp();
        told.forEach((make, index) => {
          const at = T0 + 1_000 + index * 900;
          for (const call of site.take(make(at), at)) {
            const live = call.legs
              .filter(({ status }) => status !== 'ended')
              .map(({ extension }) => extension);
            expect(new Set(live).size).toBe(live.length);
            expect(call.endedAt === null || openStay(call) === null).toBe(true);
            for (const { enteredAt, endedAt } of call.queueStays)
              expect(endedAt === null || endedAt >= enteredAt).toBe(true);
          }
        });
      }),
    );
  });
});
