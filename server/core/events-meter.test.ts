import { describe, expect, it } from 'vitest';
import type { EventsMeter } from '#lib/model/records.ts';
import { CoreHarness } from './core-harness.fixture.ts';
import { ended, event, party, poll, polledCall, T0, talking, tick } from './observations.fixture.ts';

const inQueue = (n: number) => polledCall(n, T0 + n * 1_000, { connected: [party('820', 'queue')] });
const meterOf = (stage: CoreHarness): EventsMeter | null => stage.site.view.links.events.meter;
const figure = (stage: CoreHarness): string => `${meterOf(stage)?.heard} of ${meterOf(stage)?.expected}`;
const at = (seconds: number): number => T0 + seconds * 1_000;
const ring = (seconds: number, call: number) =>
  event(at(seconds), '820', 'ringing', { kind: 'queue', call, startedAt: [at(call)] });

/** Polled every second from then to then, as the calls stand. */
function watch(
  stage: CoreHarness,
  from: number,
  to: number,
  ...calls: ReturnType<typeof inQueue>[]
): CoreHarness {
  for (let second = from; second <= to; second++)
    stage.play(poll(at(second), ...calls), tick(at(second) + 500));
  return stage;
}

describe('[F2] changes of outside calls that events told of', () => {
  it('counts a call that begins, is answered and ends, each by its own event', () => {
    const stage = watch(new CoreHarness(), 0, 1).play(ring(1.5, 1));
    watch(stage, 2, 10, inQueue(1)).play(
      event(at(10.5), '201', 'answered', { call: 1, n: 1, startedAt: [at(1)] }),
    );
    watch(stage, 11, 20, { ...inQueue(1), ...talking('201') });
    stage.play(event(at(20.5), '201', ended(), { call: 1, n: 1, startedAt: [at(1)] }));
    expect(figure(watch(stage, 21, 40))).toBe('3 of 3');
  });

  it('is not content with an event about another call, or about another change', () => {
    const stage = watch(new CoreHarness(), 0, 1).play(ring(1.5, 1));
    watch(stage, 2, 20, inQueue(1), inQueue(2));
    expect(figure(stage)).toBe('1 of 2');
    // Its answer is lost, and a recording of it comes.
    stage.play(
      event(
        at(21),
        '201',
        { kind: 'recorded', urls: ['https://pbx/r.mp3'] },
        { call: 1, startedAt: [at(1)] },
      ),
    );
    watch(stage, 22, 45, { ...inQueue(1), ...talking('201') }, inQueue(2));
    expect(figure(stage)).toBe('1 of 3');
  });

  it('waits five seconds for an event before it counts a change as unheard', () => {
    const stage = watch(watch(new CoreHarness(), 0, 1), 2, 6, inQueue(1));
    expect(stage.site.links.meter.minutes).toEqual([]);
    stage.play(ring(6.9, 1));
    expect(figure(watch(stage, 8, 20, inQueue(1)))).toBe('1 of 1');
    const late = watch(watch(new CoreHarness(), 0, 1), 2, 8, inQueue(1)).play(ring(8.5, 1));
    expect(figure(watch(late, 10, 20, inQueue(1)))).toBe('0 of 1');
  });

  it('is not content with the event of an earlier answer', () => {
    const stage = watch(new CoreHarness(), 0, 1).play(ring(1.5, 1));
    watch(stage, 2, 10, inQueue(1)).play(
      event(at(10.5), '201', 'answered', { call: 1, n: 1, startedAt: [at(1)] }),
    );
    watch(stage, 11, 20, { ...inQueue(1), ...talking('201') });
    watch(stage, 21, 30, inQueue(1));
    expect(figure(watch(stage, 31, 50, { ...inQueue(1), ...talking('202') }))).toBe('2 of 3');
  });

  it('leaves out what was there before anybody watched, what changed in an outage, and internal calls', () => {
    const internal = polledCall(9, at(9), {
      owner: party('202', 'extension', 'connected', '201'),
      connected: [party('201', 'extension')],
    });
    const stage = watch(new CoreHarness(), 0, 10, inQueue(1), internal);
    expect(figure(watch(stage, 30, 60, inQueue(2)))).toBe('0 of 0');
  });

  it('[P3] moves every ten seconds at most', () => {
    const stage = watch(new CoreHarness(), 0, 1);
    const moves: number[] = [];
    let before = meterOf(stage);
    for (let second = 2; second < 100; second++) {
      watch(stage, second, second, inQueue(second));
      if (meterOf(stage) !== before) moves.push(second);
      before = meterOf(stage);
    }
    expect(moves.length).toBeGreaterThan(5);
    for (const [i, second] of moves.entries())
      expect(second - (moves[i - 1] ?? -10)).toBeGreaterThanOrEqual(10);
  });

  it('forgets after ten minutes, and keeps no more than ten minutes', () => {
    const stage = watch(watch(new CoreHarness(), 0, 1), 2, 20, inQueue(1));
    expect(figure(stage)).toBe('0 of 1');
    for (let minute = 1; minute < 11; minute++) stage.play(tick(at(minute * 60)));
    expect(figure(stage)).toBe('0 of 0');
    for (let minute = 20; minute < 50; minute++)
      watch(stage, minute * 60, minute * 60 + 10, inQueue(minute * 60 + 5));
    expect(stage.site.links.meter.minutes.length).toBeLessThanOrEqual(10);
  });

  it.each([
    ['no webhooks', { events: false }],
    ['a stream of its own', { eventStream: true }],
    ['no polls', { pollIntervalMs: null }],
  ])('is null with %s', (_name, settings) => {
    expect(meterOf(watch(new CoreHarness(settings), 0, 20, inQueue(1)))).toBeNull();
  });
});
