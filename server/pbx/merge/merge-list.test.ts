import { describe, expect, it } from 'vitest';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import {
  CALLER,
  caller,
  event,
  legs,
  party,
  poll,
  polledCall,
  SITE,
  T0,
  talking,
} from '#server/core/observations.fixture.ts';

const inQueue = { connected: [party('820', 'queue')] };
const ringingIn = (...agents: string[]) => ({
  offered: [party('820', 'queue'), ...agents.map((agent) => party(agent, 'extension', 'ringing', CALLER))],
});

describe('four shapes of a waiting caller [M8]', () => {
  const shapes = {
    'the queue in talkTo': inQueue,
    'the queue in routingTo': { offered: [party('820', 'queue')] },
    'the queue and ringing phones in routingTo': ringingIn('202'),
    'ringing phones only': { offered: [party('202', 'extension', 'ringing', CALLER)] },
  };
  for (const [name, shape] of Object.entries(shapes)) {
    it(`[M8] ${name}: one waiting caller, nobody talking`, () => {
      const stage = new CoreHarness()
        .play(event(T0 + 100, '820', 'ringing', { kind: 'queue' }))
        .play(poll(T0 + 2_000, polledCall(10, T0, { answeredAt: T0, ...shape })));
      expect(stage.call.waiting).toBe(true);
      expect(stage.call.queue).toBe('820');
      expect(['waiting', 'ringing']).toContain(stage.call.state);
      expect(stage.call.legs.filter((leg) => leg.status === 'talking')).toEqual([]);
      expect(stage.call.queuedAt).toBe(T0 + 100);
    });
  }

  it('[M8] a queue announced with phones ringing meanwhile waits until an agent answers', () => {
    const stage = new CoreHarness().play(
      poll(T0 + 1_000, polledCall(10, T0, { answeredAt: T0 })),
      poll(T0 + 2_000, polledCall(10, T0, { answeredAt: T0, ...ringingIn('202') })),
    );
    expect(stage.call.state).toBe('ringing');
    expect(stage.call.waiting).toBe(true);
    expect(stage.call.queuedAt).toBe(T0 + 2_000);
    expect(stage.agent('202').status).toBe('ringing');
    stage.play(poll(T0 + 3_000, polledCall(10, T0, { answeredAt: T0, ...talking('202') })));
    expect(stage.call.state).toBe('talking');
    expect(stage.call.waiting).toBe(false);
    expect(stage.call.queue).toBe('820');
    expect(stage.call.answeredAt).toBe(T0 + 3_000);
    expect(stage.agent('202').status).toBe('talking');
  });

  it('[M8] first seen waiting: the PBX answer time, marked estimated', () => {
    const stage = new CoreHarness().play(
      poll(T0 + 60_000, polledCall(10, T0, { answeredAt: T0 + 4_000, ...inQueue })),
    );
    expect(stage.call.queuedAt).toBe(T0 + 4_000);
    expect(stage.call.queuedAtEstimated).toBe(true);
  });

  it('[M8] an internal caller in a queue waits, their own phone dials', () => {
    const owner = party('201', 'extension', 'connected', '820');
    const stage = new CoreHarness().play(poll(T0 + 1_000, polledCall(10, T0, { owner, ...inQueue })));
    expect(stage.call.state).toBe('waiting');
    expect(stage.call.direction).toBe('internal');
    expect(legs(stage.call)).toBe('201 dialing');
  });

  it.each([
    ['ivr', '800', 'routing'],
    ['menu', '999', 'routing'],
    ['fax', '888', 'routing'],
    ['route-point', '900', 'routing'],
    ['unknown', '???', 'routing'],
    ['parking', 'SP0', 'parked'],
    ['conference', '700', 'talking'],
  ] as const)('[M8] connected to %s %s is %s', (kind, number, state) => {
    const stage = new CoreHarness().play(poll(T0, polledCall(10, T0, { connected: [party(number, kind)] })));
    expect(stage.call.state).toBe(state);
  });

  it('[M8] two outside lines connected are talking', () => {
    const stage = new CoreHarness().play(
      poll(T0, polledCall(10, T0, { connected: [party('10001', 'line', 'connected', '0555777')] })),
    );
    expect(stage.call.state).toBe('talking');
  });

  it('[M7] the directory outranks what the PBX calls a number', () => {
    const stage = new CoreHarness().play(
      poll(T0, polledCall(10, T0, { connected: [party('820', 'unknown')] })),
    );
    expect(stage.call.state).toBe('waiting');
  });
});

describe('snapshots against events', () => {
  it('[M2] a slow answer does not undo fresh news', () => {
    const stage = new CoreHarness().play(
      poll(T0 + 1_000, polledCall(10, T0, ringingIn('202'))),
      event(T0 + 2_500, '202', 'answered', { n: 1 }),
      poll(T0 + 2_000, polledCall(10, T0, ringingIn('202'))),
    );
    expect(stage.call.state).toBe('talking');
  });

  it('[M2] a poll asked within a second after the event leaves the call, the next one decides', () => {
    const stage = new CoreHarness().play(
      poll(T0 + 1_000, polledCall(10, T0, ringingIn('202'))),
      event(T0 + 2_000, '202', 'answered', { n: 1 }),
      poll(T0 + 2_900, polledCall(10, T0, ringingIn('203'))),
    );
    expect(stage.call.state).toBe('talking');
    stage.play(poll(T0 + 3_900, polledCall(10, T0, ringingIn('203'))));
    expect(legs(stage.call)).toBe('203 ringing');
    expect(stage.agent('202').status).not.toBe('talking');
  });

  it('[M3] absence ends; listed again within 10 s it is the same call and nothing is counted twice', () => {
    const call = polledCall(10, T0, talking('202'));
    const stage = new CoreHarness().play(poll(T0 + 1_000, call), poll(T0 + 2_000));
    expect(stage.calls).toEqual([]);
    expect(stage.facts.some((fact) => fact.kind === 'call-ended')).toBe(true);
    stage.play(poll(T0 + 3_000, call));
    expect(stage.call.state).toBe('talking');
    expect(stage.facts.filter((fact) => fact.kind === 'call-ended')).toEqual([]);
    expect(stage.facts.filter((fact) => fact.kind === 'talk')).toHaveLength(1);
  });

  it('[M3] [F6] the readable part of a broken answer shows calls and ends none', () => {
    const stage = new CoreHarness().play(poll(T0 + 1_000, polledCall(10, T0, talking('202'))), {
      kind: 'partial-calls',
      site: SITE,
      requestedAt: T0 + 3_000,
      respondedAt: T0 + 3_020,
      calls: [polledCall(11, T0 + 2_000, talking('203'))],
    });
    expect(stage.calls.map(legs)).toEqual(['202 talking', '203 talking']);
    expect(stage.site.linkTimes).toMatchObject({ pollLastOkAt: T0 + 1_000, pollAnsweredAt: T0 + 1_020 });
  });

  it('[M3] [F6] an entry that cannot be read ends no call of its own, and none at once when it names none', () => {
    const other = polledCall(11, T0, talking('203'));
    const stage = new CoreHarness().play(poll(T0 + 1_000, polledCall(10, T0, talking('202')), other));
    const shown = () => stage.calls.map(({ pbxCallId }) => pbxCallId).sort();
    for (const at of [2_000, 3_000, 4_000])
      stage.play({ ...poll(T0 + at, other), unread: { count: 1, ids: ['10'] } });
    expect(shown()).toEqual(['10', '11']);
    const nameless = { count: 1, ids: [] };
    stage.play({ ...poll(T0 + 5_000, other), unread: nameless });
    expect(shown()).toEqual(['10', '11']);
    stage.play({ ...poll(T0 + 6_000), unread: nameless });
    expect(shown()).toEqual(['11']);
    expect(stage.site.view.links.poll.status).toBe('up');
    expect(stage.play(poll(T0 + 7_000)).calls).toEqual([]);
  });

  it('[M3] a failed poll ends nothing', () => {
    const stage = new CoreHarness().play(poll(T0 + 1_000, polledCall(10, T0, talking('202'))), {
      kind: 'poll-failed',
      site: SITE,
      at: T0 + 2_000,
      reason: 'malformed',
      ...noticeWithText('link-cut-off'),
    });
    expect(stage.call.state).toBe('talking');
  });

  it('[M5] a call known only from events ends after two complete polls without it', () => {
    const stage = new CoreHarness().play(event(T0 + 500, '202', 'ringing'), poll(T0 + 600), poll(T0 + 1_600));
    expect(stage.calls).toEqual([]);
  });

  it('[M5] the same callID with another start is another call', () => {
    const stage = new CoreHarness().play(
      poll(T0 + 1_000, polledCall(10, T0, talking('202'))),
      poll(T0 + 2_000, polledCall(10, T0 + 1_500, talking('203'))),
    );
    expect(stage.calls).toHaveLength(1);
    expect(legs(stage.call)).toBe('203 talking');
    expect(stage.facts.filter((fact) => fact.kind === 'call-started')).toHaveLength(2);
  });

  it('[M5] events and polls of one call join by N and start', () => {
    const stage = new CoreHarness().play(
      event(T0 + 200, '820', 'ringing', { kind: 'queue', startedAt: [T0 + 3_000] }),
      poll(T0 + 2_000, polledCall(10, T0, inQueue)),
    );
    expect(stage.calls).toHaveLength(1);
  });

  it('[M5] times apart by quarter hours with the same parties join, with a warning', () => {
    const stage = new CoreHarness().play(
      event(T0 + 200, '820', 'ringing', { kind: 'queue', startedAt: [T0 + 3 * 3_600_000] }),
      poll(T0 + 2_000, polledCall(10, T0, inQueue)),
    );
    expect(stage.calls).toHaveLength(1);
    expect(stage.site.view.links.warnings).toEqual([noticeWithText('zone-wrong')]);
  });

  it('[M5] two N are never one call', () => {
    const stage = new CoreHarness().play(
      event(T0 + 200, '202', 'ringing', { call: 10 }),
      event(T0 + 300, '202', 'ringing', { call: 11 }),
    );
    expect(stage.calls).toHaveLength(2);
  });

  it('[M8] late news of a queue does not put a talking caller back into it', () => {
    const stage = new CoreHarness().play(
      poll(T0 + 1_000, polledCall(10, T0, talking('202'))),
      event(T0 + 1_500, '820', 'ringing', { kind: 'queue' }),
      poll(T0 + 3_000, polledCall(10, T0, talking('202'))),
    );
    expect(stage.call).toMatchObject({ state: 'talking', waiting: false, queue: '820' });
  });
});

describe('identity', () => {
  it('[P3] an unchanged poll changes nothing at all in the picture', () => {
    const call = () => polledCall(10, T0, { owner: caller(), ...talking('202') });
    const stage = new CoreHarness().play(poll(T0 + 1_000, call()));
    const before = stage.site.view;
    stage.play(poll(T0 + 2_000, call()));
    expect(stage.site.view).toBe(before);
  });
});

describe('rings without an answer [K8]', () => {
  it('[K8] a phone that stops ringing while the caller waits on has missed them; not so when somebody answers', () => {
    const stage = new CoreHarness().play(
      poll(T0 + 1_000, polledCall(10, T0, { answeredAt: T0 })),
      poll(T0 + 2_000, polledCall(10, T0, { answeredAt: T0, ...ringingIn('202') })),
    );
    expect(stage.site.ringsSeen).toBe(true);
    stage.play(poll(T0 + 3_000, polledCall(10, T0, { answeredAt: T0, ...ringingIn('203') })));
    stage.play(poll(T0 + 4_000, polledCall(10, T0, { answeredAt: T0, ...talking('204') })));
    const missedBy = stage.facts
      .filter((fact) => fact.kind === 'ring-no-answer')
      .map((fact) => fact.extension);
    expect(missedBy).toEqual(['202']);
  });

  it('[K8] polls that never list ringing phones say nothing about missed ones', () => {
    const stage = new CoreHarness().play(
      event(T0 + 100, '202', 'ringing'),
      poll(T0 + 2_000, polledCall(10, T0, inQueue)),
    );
    expect(stage.site.ringsSeen).toBe(false);
  });
});
