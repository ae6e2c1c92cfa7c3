import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '#lib/model/records.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
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
  talking,
} from '#server/core/observations.fixture.ts';
import type { CallEvent } from '#server/ports/observation.ts';
import type { NumberKind } from '#server/ports/observed-call.ts';

const KINDS: Readonly<Record<string, NumberKind>> = { 800: 'ivr', 801: 'ivr', 860: 'ring-group' };
const at = (number: string) =>
  polledCall(10, T0, { connected: [party(number, KINDS[number] ?? 'queue', 'connected', CALLER)] });
const reached = (seconds: number, number: string, n = 0): CallEvent =>
  event(T0 + seconds * 1_000, number, 'ringing', { kind: 'unknown', n });
const polled = (seconds: number, number: string) => poll(T0 + seconds * 1_000, at(number));
const path = (call: Call): string => call.path.map(({ kind, number }) => `${kind} ${number}`).join(' › ');

describe('what a call came through', () => {
  it.each([
    ['events', [reached(0, '800'), reached(4, '820')]],
    ['polls', [polled(1, '800'), polled(2, '800'), polled(5, '820'), polled(6, '820')]],
    ['both', [reached(0, '800'), polled(2, '800'), reached(4, '820'), polled(6, '820')]],
    ['both, the IVR’s event lost', [polled(2, '800'), reached(4, '820'), polled(6, '820')]],
    [
      'both, the IVR’s event late',
      [polled(2, '800'), reached(4, '820'), reached(5, '800'), polled(9, '820')],
    ],
    ['both, in the wrong order', [reached(4, '820'), reached(4.3, '800'), polled(6, '820')]],
  ])('[M16] IVR › queue, through %s', (_name, observations) => {
    expect(path(new CoreHarness().play(...observations).call)).toBe('ivr 800 › queue 820');
  });

  it('[M2] an IVR that only a poll too early to count has shown', () => {
    const stage = new CoreHarness().play(reached(4, '820'), polled(4.5, '800'), polled(6, '820'));
    expect(path(stage.call)).toBe('ivr 800 › queue 820');
  });

  it('shows a queue again after another one, and the same number twice in a row once', () => {
    const stage = new CoreHarness().play(
      polled(1, '820'),
      polled(4, '821'),
      polled(30, '820'),
      polled(31, '820'),
    );
    expect(path(stage.call)).toBe('queue 820 › queue 821 › queue 820');
    const ingest = new CoreHarness().play(polled(1, '820'), polled(4, '821'), polled(6, '820'));
    expect(path(ingest.call)).toBe('queue 820 › queue 821 › queue 820');
    const nowhere = poll(T0 + 3_000, polledCall(10, T0, { connected: [party('901', 'parking')] }));
    const resumed = new CoreHarness().play(polled(1, '820'), nowhere, polled(6, '820'));
    expect(path(resumed.call)).toBe('queue 820');
  });

  it('shows a menu that the queue gave the caller to after the queue, where a poll saw them there', () => {
    const stage = new CoreHarness().play(
      reached(0, '800'),
      reached(4, '820'),
      polled(6, '820'),
      polled(30, '800'),
    );
    expect(path(stage.call)).toBe('ivr 800 › queue 820 › ivr 800');
  });

  it('goes on through a transfer, and leaves agents to the legs', () => {
    const stage = new CoreHarness().play(
      reached(0, '800'),
      reached(4, '820'),
      event(T0 + 6_000, '201', 'ringing'),
    );
    stage.play(
      event(T0 + 8_000, '201', 'answered', { n: 1 }),
      poll(T0 + 9_500, polledCall(10, T0, talking('201'))),
    );
    expect(path(stage.call)).toBe('ivr 800 › queue 820');
    stage.play(event(T0 + 20_000, '201', ended(true), { n: 1 }), reached(20, '821', 1), polled(22, '821'));
    expect(path(stage.call)).toBe('ivr 800 › queue 820 › queue 821');
  });

  it('[M7] takes the kind from the directory, also when it comes later', () => {
    const stage = new CoreHarness({}, null).play(reached(0, '800'), reached(4, '860'), reached(8, '820'));
    expect(path(stage.call)).toBe('other 800 › other 860 › other 820');
    const numbers = { extension: ['201'], queue: ['820'], ivr: ['800'], 'ring-group': ['860'] };
    stage.play({ kind: 'directory', site: SITE, requestedAt: T0, respondedAt: T0 + 9_000, numbers });
    expect(path(stage.call)).toBe('ivr 800 › ring-group 860 › queue 820');
  });

  it('leaves out a phone that nobody can place, and a place of the dialplan without a number', () => {
    const stage = new CoreHarness().play(reached(0, '299'), event(T0 + 1_000, '299', 'answered', { n: 1 }));
    expect(path(stage.call)).toBe('');
    const context = polledCall(10, T0, { connected: [party('from-internal', 'route-point')] });
    expect(path(new CoreHarness().play(poll(T0, context)).call)).toBe('');
    const did = polledCall(10, T0, { did: '555600', connected: [party('555600', 'route-point')] });
    expect(path(new CoreHarness().play(poll(T0, did)).call)).toBe('');
  });
});

/** Of stops with one `n` nothing but the time of coming tells a group's place from a queue's: one of them is enough. */
const story = fc
  .record({
    menus: fc.constantFrom([], ['800']),
    queue: fc.boolean(),
    onward: fc.constantFrom(null, '821', '800'),
  })
  .map(({ menus, queue, onward }) => {
    const script = [...menus, queue ? '820' : '860'].map((number) => reached(0, number));
    script.push(event(0, '201', 'ringing'), event(0, '201', 'answered', { n: 1 }));
    if (onward !== null) script.push(event(0, '201', ended(true), { n: 1 }), reached(0, onward, 1));
    return script;
  });

it('[M4] [M16] events in any order and doubled give the same path', () => {
  const shuffled = story.chain((script) =>
    fc.tuple(
      fc.constant(script),
      fc.shuffledSubarray(script, { minLength: script.length }),
      fc.array(fc.constantFrom(...script), { maxLength: 5 }),
    ),
  );
  const play = (events: readonly CallEvent[]): CoreHarness =>
    new CoreHarness().play(...events.map((it, i) => ({ ...it, receivedAt: T0 + 1_000 + i * 700 })));
  fc.assert(
    fc.property(shuffled, ([script, order, doubles]) => {
      expect(path(play([...order, ...doubles]).call)).toBe(path(play(script).call));
    }),
    { numRuns: 300 },
  );
  // A call that its menu lost ends with it.
  expect(play([reached(0, '800'), event(0, '800', missed)]).calls).toEqual([]);
});
