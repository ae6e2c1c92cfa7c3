import { describe, expect, it } from 'vitest';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { event, party, poll, polledCall, T0 } from '#server/core/observations.fixture.ts';

const inQueue = (number: string) => polledCall(10, T0, { connected: [party(number, 'queue')] });

function stays(stage: CoreHarness): readonly string[] {
  return stage.facts
    .filter((fact) => fact.kind === 'queue-stay')
    .map(({ queue, at, end, endedAt }) => {
      const until = endedAt === null ? '' : (endedAt - T0) / 1000;
      return `${queue} ${(at - T0) / 1000}-${until} ${end}`;
    });
}

describe('back in a queue from another one', () => {
  it.each(['poll', 'event'] as const)('[K1] within 10 s it is the same queue stay, left by %s', (by) => {
    const stage = new CoreHarness().play(poll(T0 - 1_000), event(T0, '820', 'ringing', { kind: 'queue' }));
    stage.play(poll(T0 + 2_000, inQueue('820')));
    if (by === 'event') stage.play(event(T0 + 4_000, '821', 'ringing', { kind: 'queue' }));
    stage.play(poll(T0 + 5_500, inQueue('821')));
    expect(stage.call).toMatchObject({ state: 'waiting', queue: '821' });
    stage.play(poll(T0 + 7_000, inQueue('820')), poll(T0 + 8_000, inQueue('820')));
    expect(stage.call).toMatchObject({ state: 'waiting', queue: '820', queuedAt: T0 });
    expect(stays(stage)).toEqual(['820 0- null', `821 ${by === 'event' ? 4 : 5.5}-7 left`]);
    stage.play(poll(T0 + 20_000, inQueue('821')));
    expect(stage.call).toMatchObject({ state: 'waiting', queue: '821' });
    expect(stays(stage)[0]).toBe('820 0-20 left');
  });

  it('[K1] after 10 s it is another passage', () => {
    const stage = new CoreHarness().play(poll(T0 - 1_000), event(T0, '820', 'ringing', { kind: 'queue' }));
    stage.play(poll(T0 + 4_000, inQueue('821')), poll(T0 + 15_000, inQueue('820')));
    expect(stage.call).toMatchObject({ state: 'waiting', queue: '820', queuedAt: T0 + 15_000 });
    expect(stays(stage)).toEqual(['820 0-4 left', '821 4-15 left', '820 15- null']);
  });

  it('[M4] the other queue’s ring, delivered twice, does not take the caller there again', () => {
    const ring = event(T0 + 2_000, '821', 'ringing', { kind: 'queue' });
    const stage = new CoreHarness().play(
      poll(T0 - 1_000),
      event(T0, '820', 'ringing', { kind: 'queue' }),
      ring,
    );
    stage.play(poll(T0 + 5_000, inQueue('820')), { ...ring, receivedAt: T0 + 6_000 });
    expect(stage.call).toMatchObject({ state: 'waiting', queue: '820' });
  });
});

describe('passed on to a queue', () => {
  const talking = (agent: string) => polledCall(10, T0, { connected: [party(agent, 'extension')] });
  const answered = () =>
    new CoreHarness().play(
      poll(T0 - 1_000),
      event(T0, '820', 'ringing', { kind: 'queue' }),
      event(T0 + 1_000, '201', 'answered', { n: 1 }),
      poll(T0 + 3_000, talking('201')),
      event(T0 + 8_000, '821', 'ringing', { kind: 'queue', n: 1 }),
    );

  it('[M8] while the agent asks the queue, their caller talks and does not wait', () => {
    const stage = answered();
    expect(stage.call).toMatchObject({ state: 'talking', waiting: false });
    stage.play(poll(T0 + 9_500, talking('201')));
    expect(stage.call).toMatchObject({ state: 'talking', waiting: false, queue: '820' });
    stage.play(poll(T0 + 12_000, inQueue('821')));
    expect(stage.call).toMatchObject({ state: 'waiting', waiting: true, queue: '821' });
    stage.play(poll(T0 + 18_000, talking('202')), poll(T0 + 30_000));
    expect(stays(stage)).toEqual(['820 0-1 answered', '821 12-18 answered']);
  });

  it('[K1] the same agent who answers again has answered the second passage', () => {
    const stage = answered().play(poll(T0 + 9_500, inQueue('821')), poll(T0 + 12_500, talking('201')));
    expect(stage.call).toMatchObject({ state: 'talking', waiting: false, queue: '821' });
    expect(stays(stage)).toEqual(['820 0-1 answered', '821 8-12.5 answered']);
  });
});

describe('with polls alone', () => {
  const waits = (startedAt: number) =>
    polledCall(10, startedAt, { answeredAt: startedAt + 200, connected: [party('820', 'queue')] });

  it('[M8] a call that began between two polls was watched from its beginning: its wait is known', () => {
    const stage = new CoreHarness().play(poll(T0), poll(T0 + 1_000, waits(T0 + 300)));
    expect(stage.call).toMatchObject({ queuedAt: T0 + 500, queuedAtEstimated: false });
  });

  it.each([
    ['found by the first poll', [] as readonly number[], T0 + 300],
    ['found after a time without polls', [T0 - 30_000], T0 - 15_000],
    ['that began before the last poll', [T0], T0 - 20_000],
  ])('[M8] the wait of a call %s is estimated', (_, before, startedAt) => {
    const stage = new CoreHarness().play(...before.map((at) => poll(at)), poll(T0 + 1_000, waits(startedAt)));
    expect(stage.call).toMatchObject({ queuedAt: startedAt + 200, queuedAtEstimated: true });
  });
});

it('[M8] a member’s outside phone that rings beside an extension does not take the caller out of the queue', () => {
  const ringing = polledCall(10, T0, {
    offered: [party('201', 'extension', 'ringing'), party('10001', 'line', 'dialing', '05320000000')],
  });
  const stage = new CoreHarness().play(poll(T0 - 1_000), event(T0, '820', 'ringing', { kind: 'queue' }));
  stage.play(poll(T0 + 2_000, ringing), poll(T0 + 3_000, ringing));
  expect(stage.call).toMatchObject({ state: 'ringing', waiting: true, queue: '820' });
});

it('[K1] a queue that only an outranked poll showed counts, also when the call then ends', () => {
  const stage = new CoreHarness().play(
    event(T0 + 1_800, '202', 'ringing'),
    poll(T0 + 2_000, inQueue('820')),
    event(T0 + 2_400, '202', 'answered', { n: 1 }),
    event(
      T0 + 2_900,
      '202',
      { kind: 'ended', answered: true, transferred: false, durationSeconds: 1 },
      { n: 1 },
    ),
  );
  expect(stage.calls).toEqual([]);
  expect(stays(stage)).toEqual(['820 2-2.4 answered']);
});
