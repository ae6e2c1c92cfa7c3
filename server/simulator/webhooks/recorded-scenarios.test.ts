import { describe, expect, it } from 'vitest';
import { answerOutside, answerPhone } from '../engine/answering.ts';
import { endCall } from '../engine/ending.ts';
import { hangUpPhone, makeCall } from '../engine/phone.ts';
import type { Call } from '../engine/records.ts';
import { placeInbound, placeOutbound, routeCall } from '../engine/routing.ts';
import { blindTransfer, joinCalls, startConsult } from '../engine/transferring.ts';
import type { World } from '../engine/world.ts';
import { createVirtualPbx, type VirtualPbx, type VirtualPbxOptions } from '../virtual-pbx.ts';
import { fieldsOf, recordedScenario, shapeOf } from './recorded-scenario.fixture.ts';

const START = Date.UTC(2023, 2, 7, 8, 49, 3);
const NUMBER = '05551239988';

type Step = (world: World) => void;

/** Plays steps five seconds apart and returns everything that was announced. */
function play(
  options: Partial<VirtualPbxOptions>,
  steps: readonly Step[],
): { pbx: VirtualPbx; shape: string[] } {
  const pbx = createVirtualPbx({ seed: 1, now: START, traffic: 'none', agents: 6, ...options });
  const { engine } = pbx;
  engine.act((world) => {
    for (const queue of world.queues.values()) queue.strategy = 'hunt';
  });
  let now = START;
  for (const step of steps) {
    engine.act(step);
    now += 5_000;
    engine.advanceTo(now);
  }
  return { pbx, shape: shapeOf(pbx.takeWebhooks(now + 60_000).map((one) => fieldsOf(one.request))) };
}

const onlyCall = (world: World): Call => {
  const call = world.calls.values().next().value;
  if (call === undefined) throw new Error('no call');
  return call;
};
const comesIn: Step = (world) => placeInbound(world, { number: NUMBER, line: '10000', to: '800' });
const chooses =
  (to: string): Step =>
  (world) =>
    routeCall(world, onlyCall(world), to, null);
const answers =
  (extension: string): Step =>
  (world) =>
    expect(answerPhone(world, onlyCall(world), extension)).toBe(true);
const callerHangsUp: Step = (world) => endCall(world, onlyCall(world), 'outside');
const group =
  (strategy: 'ring-all' | 'hunt'): Step =>
  (world) => {
    world.groups.set('860', { number: '860', name: 'Reception', strategy, members: ['201', '202'] });
  };
const toQueue = [comesIn, chooses('820')];
const transfersAttended: Step[] = [
  (world) => startConsult(world, onlyCall(world), '201', '202'),
  (world) => {
    const consult = [...world.calls.values()].find((call) => call.consultFor !== null);
    if (consult !== undefined) answerPhone(world, consult, '202');
  },
  (world) => expect(joinCalls(world, '201')).toBe(true),
];
const dials: Step = (world) => placeOutbound(world, '201', NUMBER);
const outsideAnswers: Step = (world) => expect(answerOutside(world, onlyCall(world))).toBe(true);

const SCENARIOS: Readonly<Record<string, readonly Step[]>> = {
  'incoming-missed-call': [...toQueue, callerHangsUp],
  'incoming-successful-call': [...toQueue, answers('201'), callerHangsUp],
  'incoming-missed-ring-group-call-prioritized-hunt': [group('hunt'), comesIn, chooses('860'), callerHangsUp],
  'incoming-missed-ring-group-call-ringall': [group('ring-all'), comesIn, chooses('860'), callerHangsUp],
  'incoming-successful-ring-group-call-prioritized-hunt': [
    group('hunt'),
    comesIn,
    chooses('860'),
    answers('201'),
    callerHangsUp,
  ],
  'incoming-successful-ring-group-call-ringall': [
    group('ring-all'),
    comesIn,
    chooses('860'),
    answers('201'),
    callerHangsUp,
  ],
  'incoming-successful-blind-transfer-call': [
    ...toQueue,
    answers('201'),
    (world) => expect(blindTransfer(world, onlyCall(world), '201', '202')).toBe(true),
    answers('202'),
    callerHangsUp,
  ],
  'incoming-successful-attended-transfer-call': [
    ...toQueue,
    answers('201'),
    ...transfersAttended,
    callerHangsUp,
  ],
  'outgoing-successful-call': [dials, outsideAnswers, callerHangsUp],
  'outgoing-unsuccessful-call': [dials, (world) => hangUpPhone(world, onlyCall(world), '201')],
  'makecall-successful-call': [
    (world) => makeCall(world, '201', NUMBER),
    answers('201'),
    outsideAnswers,
    callerHangsUp,
  ],
  'makecall-successful-call-2': [
    (world) => makeCall(world, '201', NUMBER),
    answers('201'),
    (world) => hangUpPhone(world, onlyCall(world), '201'),
  ],
};

describe('webhooks of a scenario', () => {
  it.each(Object.keys(SCENARIOS))('[M4] have the recorded order and fields: post-%s', (name) => {
    const { shape } = play({}, [recordedAttendedOrder, ...(SCENARIOS[name] ?? [])]);
    expect(shape).toEqual(shapeOf(recordedScenario(`post-${name}`)));
  });

  it.each(['incoming-missed-call', 'incoming-successful-call', 'outgoing-unsuccessful-call'])(
    'have the recorded order and fields: get-%s',
    (name) => {
      const { shape } = play({ generation: 'get' }, [withDid, ...(SCENARIOS[name] ?? [])]);
      const recorded = shapeOf(recordedScenario(`get-${name}`));
      expect(shape.filter((one) => !one.startsWith('url=') || recorded.includes(one))).toEqual(recorded);
    },
  );

  it('have the recorded order and fields: get-outgoing-successful-call, its recording a bare address', () => {
    const { shape } = play({ generation: 'get' }, SCENARIOS['outgoing-successful-call'] ?? []);
    expect(shape).toEqual(shapeOf(recordedScenario('get-outgoing-successful-call')));
  });

  it('ring the target of an attended transfer when its phone rings, in the order of time', () => {
    const { shape } = play({}, SCENARIOS['incoming-successful-attended-transfer-call'] ?? []);
    const recorded = shapeOf(recordedScenario('post-incoming-successful-attended-transfer-call'));
    const [answered, ringing] = [recorded[4], recorded[5]];
    expect(shape).toEqual(recorded.with(4, ringing ?? '').with(5, answered ?? ''));
  });

  it('[M4] repeat the same bytes when a hunt rings a phone twice, and are silent when it stops', () => {
    const { shape } = play({ agents: 1 }, [
      (world) => {
        for (const queue of world.queues.values()) queue.ringMs = 3_000;
      },
      ...toQueue,
      () => undefined,
    ]);
    expect(shape.slice(2, 4)).toEqual([shape[2], shape[2]]);
  });

  it('are not sent for internal calls', () => {
    const { shape } = play({}, [
      (world) => makeCall(world, '201', '202'),
      answers('201'),
      answers('202'),
      callerHangsUp,
    ]);
    expect(shape).toEqual([]);
  });

  it('[M5] carry the local start of the call and its number', () => {
    const { pbx } = play({ timezone: 'Asia/Kolkata' }, []);
    pbx.engine.act(comesIn);
    const [first] = pbx.takeWebhooks(Number.POSITIVE_INFINITY);
    const id = first && Object.fromEntries(fieldsOf(first.request))['Id'];
    expect(id).toBe('230307141903_1-0');
  });
});

const recordedAttendedOrder: Step = (world) => {
  world.attendedOrder = 'recorded';
};
const withDid: Step = (world) => {
  world.lines.set('10000', { number: '10000', did: 'DID-420222000320' });
};

describe('webhooks of the 2025 generation', () => {
  const samples = recordedScenario('samples-2025');
  const keys = (fields: readonly (readonly [string, unknown])[]): string[] => fields.map(([key]) => key);

  function fired(name: string): (readonly (readonly [string, unknown])[])[] {
    const { pbx } = play({ generation: '2025' }, []);
    let now = START;
    for (const step of SCENARIOS[name] ?? []) {
      pbx.engine.act(step);
      now += 5_000;
      pbx.engine.advanceTo(now);
    }
    return pbx.takeWebhooks(Number.POSITIVE_INFINITY).map((one) => fieldsOf(one.request));
  }

  it('have the fields of the published samples', () => {
    const incoming = fired('incoming-successful-call');
    expect(keys(incoming[0] ?? [])).toEqual(keys(samples[0] ?? []));
    expect(keys(incoming[3] ?? [])).toEqual(keys(samples[1] ?? []));
    expect(keys(incoming[4] ?? [])).toEqual(keys(samples[2] ?? []));
    expect(keys(fired('outgoing-successful-call').at(-1) ?? [])).toEqual(keys(samples[3] ?? []));
  });

  it('[M7] announce a queue as other', () => {
    const queue = Object.fromEntries(fired('incoming-missed-call')[1] ?? []);
    expect(queue).toMatchObject({ event: 'ringing', user: '820', usertype: 'other' });
  });
});
