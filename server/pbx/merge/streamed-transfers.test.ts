import { expect, it } from 'vitest';
import { queueNumber } from '#lib/model/ids.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { CALLER, party, T0 } from '#server/core/observations.fixture.ts';
import { began, inQueue, over, stated, stays, talks } from './streamed-calls.fixture.ts';

const conversations = (stage: CoreHarness) =>
  stage.facts.flatMap((fact) => (fact.kind === 'talk' ? [`${fact.extension} through ${fact.queue}`] : []));

it('[K1] the place in a queue goes over to the caller with the call that had it: one passage', () => {
  const stage = new CoreHarness().play(
    stated(100, { connected: [inQueue(100, '820')] }),
    stated(1_000, { connected: [talks('201')] }),
    stated(2_000, { ...began('201'), connected: [inQueue(2_000, '821')] }, 11),
    over(4_000, 11, 10),
    stated(4_001, { connected: [inQueue(2_000, '821')] }),
    stated(7_000, { connected: [talks('202')] }),
    over(9_000),
  );
  expect(stays(stage)).toEqual(['820 answered 201', '821 answered 202']);
});

it('[K1] nobody has answered who talked with the caller before the caller came to an older place in a queue', () => {
  const stage = new CoreHarness().play(
    stated(100, { ...began('203'), connected: [inQueue(100, '820')] }, 11),
    stated(2_000, { ...began('203', true), connected: [talks('201')] }),
    over(4_000, 11, 10),
    stated(4_001, { ...began('203'), connected: [inQueue(100, '820')] }),
    stated(4_002, { ...began('201'), connected: [inQueue(100, '820')] }),
    stated(7_000, { ...began('201', true), connected: [talks('202')] }),
    over(9_000),
  );
  expect(stays(stage)).toEqual(['820 answered 202']);
});

it('[K3] who asked a queue and hangs up there has given up, whatever became of the call that they held', () => {
  const stage = new CoreHarness().play(
    stated(100, { connected: [talks('201')] }),
    stated(2_000, { ...began('201'), connected: [inQueue(2_000, '821')] }, 11),
    over(4_000, 11),
    over(5_000),
  );
  expect(stays(stage)).toEqual(['821 abandoned']);
});

it('[K8] who answered whom stays as it was when the called one is passed on and becomes the caller', () => {
  const stage = new CoreHarness().play(
    stated(100, { ...began('201'), connected: [inQueue(100, '820')] }),
    stated(1_000, { ...began('201', true), connected: [talks('202')] }),
    stated(3_000, { ...began('202'), connected: [inQueue(3_000, '821')] }),
    stated(5_000, { ...began('202', true), connected: [talks('201')] }),
    over(9_000),
  );
  expect(stays(stage)).toEqual(['820 answered 202', '821 answered 201']);
  expect(conversations(stage)).toEqual([
    '202 through 820',
    '201 through null',
    '201 through 821',
    '202 through null',
  ]);
});

it('[K1] a caller who comes back to a queue from another one is shown in the one that they are answered in', () => {
  const stage = new CoreHarness().play(
    stated(100, { connected: [inQueue(100, '820')] }),
    stated(2_000, { connected: [inQueue(2_000, '821')] }),
    stated(4_000, { connected: [inQueue(4_000, '820')] }),
    stated(6_000, { connected: [talks('201')] }),
  );
  expect(stage.call.queue).toBe('820');
  expect(stays(stage).sort()).toEqual(['820 answered 201', '821 left']);
});

it('[K1] back in the same queue after a talk is another queue stay each time, also at once', () => {
  const stage = new CoreHarness().play(
    stated(100, { connected: [inQueue(100, '820')] }),
    stated(1_000, { connected: [talks('201')] }),
    stated(2_000, { connected: [inQueue(2_000, '820')] }),
    stated(3_000, { connected: [talks('201')] }),
    stated(4_000, { connected: [inQueue(4_000, '820')] }),
  );
  expect(stage.call).toMatchObject({ state: 'waiting', waiting: true, queue: '820' });
  stage.play(stated(5_000, { connected: [talks('202')] }), over(9_000));
  expect(stays(stage)).toEqual(['820 answered 201', '820 answered 201', '820 answered 202']);
});

it('[K1] [K2] pulled out of a queue, talked with and passed on to it again: left it once, and waits again', () => {
  const stage = new CoreHarness().play(
    stated(100, { connected: [inQueue(100, '821')] }),
    stated(500, { connected: [talks('201')] }),
    stated(2_000, { connected: [inQueue(2_000, '820')] }),
    stated(3_000, { offered: [party('203', 'extension', 'ringing', CALLER)] }),
    stated(3_500, { connected: [talks('203')] }),
    stated(5_000, { connected: [inQueue(5_000, '820')] }),
  );
  expect(stage.call).toMatchObject({ waiting: true, queue: '820' });
  stage.play(over(9_000));
  expect(stays(stage)).toEqual(['821 answered 201', '820 left', '820 abandoned']);
});

it('[K6] a talk after the caller left the queue unanswered is none of what that queue handled', () => {
  const stage = new CoreHarness().play(
    stated(100, { connected: [inQueue(100, '820')] }),
    stated(6_000, { offered: [party('203', 'extension', 'ringing', CALLER)] }),
    stated(8_000, { connected: [talks('203')] }),
    over(20_000),
    stated(30_000, { connected: [inQueue(30_000, '821')] }, 11),
    stated(36_000, { connected: [talks('201')] }, 11),
    stated(40_000, { connected: [talks('202')] }, 11),
    over(50_000, 11),
  );
  expect(stays(stage)).toEqual(['820 left', '821 answered 201']);
  const handled = stage.facts.flatMap((fact) =>
    fact.kind === 'talk' ? [[fact.extension, fact.queue, fact.leftUnanswered ?? false]] : [],
  );
  expect(handled).toEqual([
    ['203', '820', true],
    ['201', '821', false],
    ['202', '821', false],
  ]);
});

it('[K8] an agent who was asked by queue and then gets the caller has taken one call', () => {
  const stage = new CoreHarness().play(
    stated(100, { connected: [inQueue(100, '820')] }),
    stated(1_000, { connected: [talks('201')] }),
    stated(2_000, { ...began('201'), connected: [inQueue(2_000, '821')] }, 11),
    stated(3_000, { ...began('201', true), connected: [talks('202')] }, 11),
    stated(5_000, { connected: [talks('202')] }),
    over(5_000, 11, 10),
    over(9_000),
  );
  expect(stays(stage)).toEqual(['820 answered 201', '821 answered 202']);
  const counted = stage.facts.flatMap((fact) =>
    fact.kind === 'talk' && fact.queue !== null && fact.continued !== true ? [fact.extension] : [],
  );
  expect(counted).toEqual(['201', '202']);
});

it('[M8] a queue whose member is no extension says itself that the caller was answered, by nobody who is shown', () => {
  const stage = new CoreHarness().play(
    stated(100, { connected: [inQueue(100, '820')] }),
    stated(9_000, {
      connected: [party('10000', 'line', 'connected', '05551112233')],
      answered: { queue: queueNumber('820'), by: null, at: T0 + 9_000 },
    }),
  );
  expect(stage.call).toMatchObject({ state: 'talking', waiting: false, queue: '820' });
  expect(stays(stage)).toEqual(['820 answered']);
  stage.play(
    stated(20_000, {
      connected: [talks('201')],
      answered: { queue: queueNumber('820'), by: null, at: T0 + 9_000 },
    }),
  );
  stage.play(over(30_000));
  expect(stays(stage)).toEqual(['820 answered']);
});

it('[K1] who comes into the queue again after its answer waits anew', () => {
  const answered = { queue: queueNumber('820'), by: null, at: T0 + 5_000 };
  const stage = new CoreHarness().play(
    stated(100, { connected: [inQueue(100, '820')] }),
    stated(5_000, { connected: [party('10000', 'line', 'connected', '05551112233')], answered }),
    stated(8_000, { connected: [inQueue(8_000, '820')] }),
    over(20_000),
  );
  expect(stays(stage)).toEqual(['820 answered', '820 abandoned']);
});

it('[M8] a call of the house that goes outside is with whoever is there, not with the one who made it', () => {
  const stage = new CoreHarness().play(
    stated(100, { owner: party('201', 'extension', 'dialing', '202'), offered: [party('202', 'extension')] }),
  );
  expect(stage.call).toMatchObject({ direction: 'internal', remote: { number: '201' } });
  stage.play(
    stated(3_000, {
      owner: party('201', 'extension', 'connected', '202'),
      connected: [party('10000', 'line', 'connected', '05551112233')],
    }),
  );
  expect(stage.call).toMatchObject({ direction: 'outbound', remote: { number: '05551112233' } });
});

it('[M8] [K8] whoever is passed on when their call has lost its beginner is its other party from then on, and it goes on counting as it did', () => {
  const line = party('10000', 'line', 'connected', '00302');
  const waits = { owner: null, passedOn: '00302', connected: [inQueue(2_000, '820')] };
  const stage = new CoreHarness().play(
    stated(100, { ...began('201', true), connected: [line] }),
    stated(2_000, waits),
  );
  expect(stage.call).toMatchObject({ direction: 'outbound', remote: { number: '00302' }, waiting: true });
  const parked = [party('202', 'extension', 'dialing'), party('701', 'parking')];
  stage.play(
    stated(3_000, { owner: null, passedOn: '00302', connected: [talks('202')] }),
    stated(4_000, { owner: null, passedOn: '202', connected: parked }),
  );
  expect(stage.call).toMatchObject({ direction: 'outbound', remote: { number: '202', name: null } });
  expect(stage.call).toMatchObject({ state: 'parked', legs: [{ extension: '202', status: 'dialing' }] });
  expect(stays(stage)).toEqual(['820 answered 202']);
});

it('[M4] a call that the stream states in the very millisecond of its end goes on', () => {
  const stage = new CoreHarness().play(stated(100, { connected: [talks('201')] }), over(2_000));
  expect(stage.calls).toEqual([]);
  stage.play(stated(2_000, { connected: [talks('202')] }));
  expect(stage.call).toMatchObject({ state: 'talking', legs: [{ extension: '202' }] });
});

it('[M8] the way of a call ends with the conference that it talks with, in which the others have calls of their own', () => {
  const conference = party('900', 'conference');
  const stage = new CoreHarness().play(stated(100, {}), stated(1_000, { connected: [conference] }));
  expect(stage.call).toMatchObject({ state: 'talking', path: [{ kind: 'other', number: '900' }] });
});
