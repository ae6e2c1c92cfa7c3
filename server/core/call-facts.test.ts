import { expect, it } from 'vitest';
import { CoreHarness } from './core-harness.fixture.ts';
import { CALLER, event, missed, party, poll, polledCall, T0 } from './observations.fixture.ts';

const agent = (number: string) => ({ connected: [party(number, 'extension', 'connected', CALLER)] });
const inQueue = { connected: [party('820', 'queue')] };

function talks(stage: CoreHarness): readonly (readonly [string, string | null])[] {
  return stage.facts
    .filter((fact) => fact.kind === 'talk')
    .map(({ extension, queue }) => [extension, queue] as const);
}

it('[K8] whoever calls a queue themselves has not handled its call', () => {
  const owner = party('205', 'extension');
  const stage = new CoreHarness().play(poll(T0 - 1_000));
  stage.play(poll(T0 + 1_000, polledCall(10, T0, { owner, ...inQueue })));
  stage.play(poll(T0 + 9_000, polledCall(10, T0, { owner, ...agent('201') })), poll(T0 + 19_000));
  expect(talks(stage).toSorted()).toEqual([
    ['201', '820'],
    ['205', null],
  ]);
});

it('[K6] a talk before the queue is none of the queue', () => {
  const stage = new CoreHarness().play(poll(T0 - 1_000), poll(T0 + 1_000, polledCall(10, T0, agent('201'))));
  stage.play(poll(T0 + 9_000, polledCall(10, T0, inQueue)));
  expect(talks(stage)).toEqual([['201', null]]);
  stage.play(poll(T0 + 19_000, polledCall(10, T0, agent('202'))));
  stage.play(poll(T0 + 39_000, polledCall(10, T0, agent('203'))), poll(T0 + 49_000));
  expect(talks(stage)).toEqual([
    ['201', null],
    ['202', '820'],
    ['203', '820'],
  ]);
});

it('[K2] a caller whom the IVR lost behind the queue overflowed, by events alone', () => {
  const stage = new CoreHarness().play(event(T0, '820', 'ringing', { kind: 'queue' }));
  stage.play(event(T0 + 15_000, '800', 'ringing', { kind: 'ivr' }), event(T0 + 20_000, '800', missed));
  const [stay] = stage.facts.filter((fact) => fact.kind === 'queue-stay');
  expect(stay).toMatchObject({ queue: '820', end: 'left', endedAt: T0 + 15_000 });
});

it('[M10] a caller whom the queue lost behind the IVR is the queue’s abandon', () => {
  const stage = new CoreHarness().play(event(T0, '800', 'ringing', { kind: 'ivr' }));
  stage.play(event(T0 + 5_000, '820', 'ringing', { kind: 'queue' }), event(T0 + 20_000, '820', missed));
  const [stay] = stage.facts.filter((fact) => fact.kind === 'queue-stay');
  expect(stay).toMatchObject({ queue: '820', end: 'abandoned', endedAt: T0 + 20_000 });
});
