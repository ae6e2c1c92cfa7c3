import { describe, expect, it } from 'vitest';
import type { CommandType } from '#lib/commands/commands.ts';
import { extension, queueNumber } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import { CoreHarness } from '#server/core/core-harness.fixture.ts';
import { CALLER, caller, legs, party, polledCall, SITE, T0 } from '#server/core/observations.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';

/** Call 10, which began at T0, as the stream states it so many milliseconds later. */
function stated(afterMs: number, parts: Partial<ObservedCall>, n = 10): Observation {
  return { kind: 'call-state', site: SITE, receivedAt: T0 + afterMs, call: polledCall(n, T0, parts) };
}
const over = (afterMs: number, n = 10): Observation => ({
  kind: 'call-over',
  site: SITE,
  receivedAt: T0 + afterMs,
  pbxCallId: String(n),
  startedAt: T0,
});
const missed = (afterMs: number, agent: string): Observation => ({
  kind: 'ring-no-answer',
  site: SITE,
  receivedAt: T0 + afterMs,
  pbxCallId: '10',
  startedAt: T0,
  extension: extension(agent),
  queue: queueNumber('820'),
});
const list = (afterMs: number, ...calls: readonly ObservedCall[]): Observation => ({
  kind: 'calls',
  site: SITE,
  requestedAt: T0 + afterMs,
  respondedAt: T0 + afterMs + 20,
  calls,
  clockOffsetMs: 0,
  exact: true,
});

const inQueue = (afterMs: number, number = '820') => ({
  ...party(number, 'queue'),
  since: T0 + afterMs,
});
const rings = (agent: string) => party(agent, 'extension', 'ringing', CALLER);
const talks = (agent: string) => party(agent, 'extension', 'connected', CALLER);
const waiting = (...phones: readonly string[]) => ({ connected: [inQueue(500)], offered: phones.map(rings) });

const stays = (stage: CoreHarness) =>
  stage.facts.flatMap((fact) =>
    fact.kind === 'queue-stay'
      ? [
          `${fact.queue} ${fact.at - T0}-${(fact.endedAt ?? 0) - T0} ${fact.end} ${fact.extension ?? ''}`.trim(),
        ]
      : [],
  );
const missedRings = (stage: CoreHarness) =>
  stage.facts.flatMap((fact) => (fact.kind === 'ring-no-answer' ? [fact.extension] : []));

describe('calls that an ordered stream states', () => {
  it('[M1] [M8] are followed from the queue through the rings to the conversation and the end', () => {
    const stage = new CoreHarness().play(stated(100, {}), stated(500, waiting()));
    expect(stage.call).toMatchObject({ state: 'waiting', waiting: true, queue: '820', queuedAt: T0 + 500 });
    stage.play(stated(700, waiting('201', '202')));
    expect(stage.call.state).toBe('ringing');
    expect(stage.agent('201').status).toBe('ringing');
    stage.play(stated(4_000, { connected: [talks('202')] }));
    expect(legs(stage.call)).toBe('202 talking');
    expect(stage.call).toMatchObject({ waiting: false, queue: '820', answeredAt: T0 + 4_000 });
    stage.play(over(9_000));
    expect(stage.calls).toEqual([]);
    expect(stays(stage)).toEqual(['820 500-4000 answered 202']);
    // Somebody else answered: nobody missed anything (K8).
    expect(missedRings(stage)).toEqual([]);
  });

  it('[M8] one that ends in the queue was abandoned; one that is stated elsewhere had left it', () => {
    const gaveUp = new CoreHarness().play(stated(500, waiting()), over(9_000));
    expect(stays(gaveUp)).toEqual(['820 500-9000 abandoned']);
    const timedOut = new CoreHarness().play(
      stated(500, waiting()),
      stated(8_000, { connected: [party('903', 'ivr')] }),
      over(9_000),
    );
    expect(stays(timedOut)).toEqual(['820 500-8000 left']);
  });

  it('[M8] a phone that rings outside any queue has taken the caller out of theirs', () => {
    const stage = new CoreHarness().play(stated(500, waiting()), stated(6_000, { offered: [rings('203')] }));
    expect(stage.call).toMatchObject({ waiting: false, state: 'ringing' });
    stage.play(stated(7_000, { connected: [talks('203')] }), over(9_000));
    expect(stays(stage)).toEqual(['820 500-6000 left']);
  });

  it('[K8] a ring is missed when the stream says so, and not because it stopped', () => {
    const stage = new CoreHarness().play(stated(500, waiting('201')), stated(5_000, waiting()));
    expect(missedRings(stage)).toEqual([]);
    stage.play(
      missed(5_001, '201'),
      stated(6_000, waiting('202')),
      stated(8_000, { connected: [talks('202')] }),
    );
    expect(missedRings(stage)).toEqual(['201']);
  });

  it('[K8] misses can be known from the first statement on', () => {
    expect(new CoreHarness().site.ringsSeen).toBe(false);
    expect(new CoreHarness().play(stated(100, {})).site.ringsSeen).toBe(true);
    expect(new CoreHarness().play(list(100)).site.ringsSeen).toBe(true);
  });

  it('[M1] an agent who comes back at once begins another conversation', () => {
    const stage = new CoreHarness().play(
      stated(100, { connected: [talks('201')] }),
      stated(3_000, { connected: [talks('202')] }),
      stated(5_000, { connected: [talks('201')] }),
      over(9_000),
    );
    const talked = stage.facts.flatMap((fact) =>
      fact.kind === 'talk' ? [`${fact.extension} ${fact.at - T0}-${(fact.endedAt ?? 0) - T0}`] : [],
    );
    expect(talked).toEqual(['201 100-3000', '202 3000-5000', '201 5000-9000']);
  });

  it('an end of a call that nobody saw begins none', () => {
    const stage = new CoreHarness().play(over(100), missed(100, '201'));
    expect(stage.calls).toEqual([]);
    expect(stage.facts).toEqual([]);
  });

  it('[M8] callers have the turn that the PBX gives them, and the name', () => {
    const first = { ...inQueue(500), rank: 2 };
    const stage = new CoreHarness().play(stated(500, { connected: [first], remoteName: 'Ann Other' }));
    expect(stage.call).toMatchObject({ queueRank: 2, remote: { number: CALLER, name: 'Ann Other' } });
  });

  it('[C4] shows who listens in, while they do', () => {
    const listeners = [{ extension: extension('205'), mode: 'spy' as const }];
    const stage = new CoreHarness().play(stated(100, { connected: [talks('201')], listeners }));
    expect(stage.call.listeners).toEqual(listeners);
    stage.play(stated(900, { connected: [talks('201')] }));
    expect(stage.call.listeners).toEqual([]);
  });
});

describe('an exact list after the connection was cut', () => {
  it('[M3] [F4] ends what is gone, keeps what goes on, and counts nothing twice', () => {
    const stage = new CoreHarness().play(
      list(0),
      stated(500, waiting('201')),
      stated(2_000, { connected: [talks('201')] }),
      stated(2_500, { owner: caller('0532'), connected: [inQueue(2_500)] }, 11),
      list(60_000, polledCall(10, T0, { connected: [talks('201')] })),
      over(70_000),
    );
    expect(stage.calls).toEqual([]);
    expect(stays(stage)).toEqual(['820 500-2000 answered 201', '820 2500-60000 abandoned']);
    expect(stage.facts.filter((fact) => fact.kind === 'talk')).toHaveLength(1);
    expect(stage.facts.filter((fact) => fact.kind === 'call-started')).toHaveLength(2);
  });

  it('[M8] knows since when a caller waits whom nobody watched', () => {
    const stage = new CoreHarness().play(list(60_000, polledCall(10, T0, waiting())));
    expect(stage.call).toMatchObject({ queuedAt: T0 + 500, queuedAtEstimated: false });
  });

  it('[M8] tells the queue of a call that began and was answered while nobody watched; its wait counts nowhere', () => {
    const call = polledCall(10, T0 + 20_000, { connected: [talks('201')], queue: queueNumber('820') });
    const stage = new CoreHarness().play(list(0), list(60_000, call));
    expect(stage.call).toMatchObject({
      queue: '820',
      state: 'talking',
      waiting: false,
      queuedAtEstimated: true,
    });
    stage.play(over(70_000));
    expect(stage.facts.filter((fact) => fact.kind === 'queue-stay')).toMatchObject([
      { queue: '820', estimated: true, end: 'answered', extension: '201' },
    ]);
    expect(stage.facts.filter((fact) => fact.kind === 'talk')).toMatchObject([{ queue: '820' }]);
  });

  it('[M8] does not enter a queue again that was watched', () => {
    const named = { connected: [talks('201')], queue: queueNumber('820') };
    const stage = new CoreHarness().play(
      stated(500, waiting('201')),
      stated(2_000, named),
      list(60_000, polledCall(10, T0, named)),
    );
    expect(stays(stage)).toEqual(['820 500-2000 answered 201']);
  });

  it('[F2] is no sign that events are missing', () => {
    const calls = [1, 2, 3, 4].map((n) => polledCall(n, T0, waiting()));
    const stage = new CoreHarness().play(list(0), list(20_000, ...calls), list(40_000), {
      kind: 'tick',
      site: SITE,
      at: T0 + 60_000,
    });
    expect(stage.site.view.links.events.status).toBe('up');
  });

  it('[M5] is not taken for the calls of before when the PBX began to count anew', () => {
    const again = { ...polledCall(10, T0 + 50_000, waiting()) };
    const stage = new CoreHarness().play(list(0, polledCall(10, T0, waiting())), list(60_000, again));
    expect(stage.call.startedAt).toBe(T0 + 50_000);
    expect(stage.facts.filter((fact) => fact.kind === 'call-started')).toHaveLength(2);
  });
});

describe('what the account at the PBX may do', () => {
  it('[C5] is shown as of the last connection', () => {
    const abilities = (...refused: readonly CommandType[]): Observation => ({
      kind: 'granted-commands',
      site: SITE,
      at: T0,
      refused,
    });
    const stage = new CoreHarness().play(abilities('call.spy'));
    expect(stage.site.view.links.refused).toEqual(['call.spy']);
    const { view } = stage.site;
    expect(stage.play(abilities('call.spy')).site.view).toBe(view);
    expect(stage.play(abilities()).site.view.links.refused).toEqual([]);
  });
});

describe('an answer that tells nothing new', () => {
  const answered = (afterMs: number, clockOffsetMs = 0): Observation => ({
    kind: 'poll-answered',
    site: SITE,
    requestedAt: T0 + afterMs - 20,
    respondedAt: T0 + afterMs,
    clockOffsetMs,
  });
  const failed = (afterMs: number): Observation => ({
    kind: 'poll-failed',
    site: SITE,
    at: T0 + afterMs,
    reason: 'unreachable',
    ...noticeWithText('link-no-answer'),
  });
  const status = (stage: CoreHarness) => stage.site.view.links.poll.status;

  it('[F1] keeps the picture live, and its lack does not', () => {
    const stage = new CoreHarness().play(list(0), answered(2_000), {
      kind: 'tick',
      site: SITE,
      at: T0 + 4_000,
    });
    expect(status(stage)).toBe('up');
    stage.play(failed(5_500));
    expect(status(stage)).toBe('degraded');
    stage.play(failed(9_000));
    expect(status(stage)).toBe('down');
    stage.play(answered(10_000));
    expect(stage.site.view.links.poll).toMatchObject({ status: 'up', error: null });
  });

  it('[F2] events that come over the same connection are as silent as it is', () => {
    const events = (stage: CoreHarness) => stage.site.view.links.events.status;
    const stage = new CoreHarness({ eventStream: true }).play(list(0), failed(7_000));
    expect([status(stage), events(stage)]).toEqual(['down', 'silent']);
    expect(events(stage.play(answered(8_000)))).toBe('up');
    expect(events(new CoreHarness().play(list(0), failed(7_000)))).toBe('up');
  });

  it('[M13] brings the offset of the PBX clock', () => {
    const stage = new CoreHarness().play(answered(1_000, 7_000));
    expect(stage.merge.tables.clockOffsetMs.value).toBe(7_000);
  });
});
