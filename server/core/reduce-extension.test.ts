import { describe, expect, it } from 'vitest';
import { extension } from '#lib/model/ids.ts';
import type { Observation } from '../ports/observation.ts';
import { CoreHarness } from './core-harness.fixture.ts';
import {
  CALLER,
  event,
  extensionState,
  members,
  party,
  poll,
  polledCall,
  SITE,
  T0,
  tick,
} from './observations.fixture.ts';

describe('agent status [M11]', () => {
  it('[M11] unknown until asked, then free, with no guess since when', () => {
    const stage = new CoreHarness();
    expect(stage.agent('204')).toMatchObject({ status: 'unknown', statusSince: null, registered: null });
    stage.play(extensionState(T0, '204'));
    expect(stage.agent('204')).toMatchObject({ status: 'free', statusSince: null, registered: true });
  });

  it('[M11] the list of registered phones tells who has none; presence it does not tell', () => {
    const list = (at: number, registered: boolean): Observation => ({
      kind: 'registrations',
      site: SITE,
      requestedAt: at,
      respondedAt: at + 10,
      phones: [{ extension: extension('204'), registered }],
    });
    const stage = new CoreHarness().play(list(T0, false));
    expect(stage.agent('204')).toMatchObject({ status: 'unregistered', registered: false });
    stage.play(list(T0 + 5_000, true));
    expect(stage.agent('204')).toMatchObject({ status: 'unknown', registered: true });
    stage.play(extensionState(T0 + 6_000, '204', { registered: false }), list(T0 + 5_500, true));
    expect(stage.agent('204').status).toBe('unregistered');
    stage.play(list(T0 + 7_000, true));
    expect(stage.agent('204').status).toBe('free');
  });

  it('[M11] on a call outranks everything', () => {
    const stage = new CoreHarness().play(
      extensionState(T0, '204', { registered: false, presence: 'Away' }),
      event(T0 + 100, '204', 'ringing'),
    );
    expect(stage.agent('204')).toMatchObject({
      status: 'ringing',
      statusSince: T0 + 100,
      callId: stage.call.id,
    });
  });

  it('[M11] of several calls talking speaks first, then ringing', () => {
    const stage = new CoreHarness().play(
      event(T0 + 100, '204', 'answered', { n: 1, call: 10 }),
      event(T0 + 200, '204', 'ringing', { call: 11, remote: '0555222' }),
    );
    expect(stage.agent('204').status).toBe('talking');
    stage.play(
      event(
        T0 + 300,
        '204',
        { kind: 'ended', answered: true, transferred: false, durationSeconds: 1 },
        { n: 1 },
      ),
    );
    expect(stage.agent('204').status).toBe('ringing');
  });

  it('[M11] busy only when asked two seconds after a change of the agent’s calls', () => {
    const stage = new CoreHarness().play(
      event(T0 + 100, '204', 'answered', { n: 1 }),
      event(
        T0 + 5_000,
        '204',
        { kind: 'ended', answered: true, transferred: false, durationSeconds: 5 },
        { n: 1 },
      ),
      extensionState(T0 + 6_000, '204', { activity: 'busy' }),
    );
    expect(stage.agent('204').status).toBe('free');
    stage.play(extensionState(T0 + 7_100, '204', { activity: 'busy' }));
    expect(stage.agent('204').status).toBe('busy');
  });

  it.each([
    [{ registered: false }, 'unregistered'],
    [{ presence: 'Out of office' }, 'away'],
    [{ queues: { '820': false, '821': false } }, 'loggedOut'],
    [{ queues: { '820': true, '821': true }, globalLogin: false }, 'loggedOut'],
    [{ queues: { '820': true, '821': false } }, 'free'],
    [{}, 'free'],
  ] as const)('[M11] %j is %s', (state, status) => {
    expect(new CoreHarness().play(extensionState(T0, '204', state)).agent('204').status).toBe(status);
  });

  it('[M11] statusSince moves with the status alone', () => {
    const stage = new CoreHarness().play(
      extensionState(T0, '204'),
      extensionState(T0 + 10_000, '204', { presence: 'Away' }),
      extensionState(T0 + 20_000, '204', { presence: 'Custom 1' }),
    );
    expect(stage.agent('204')).toMatchObject({
      status: 'away',
      presence: 'Custom 1',
      statusSince: T0 + 10_010,
    });
  });

  it('[M2] an older answer changes nothing', () => {
    const stage = new CoreHarness().play(
      extensionState(T0 + 10_000, '204', { presence: 'Away' }),
      extensionState(T0 + 9_000, '204'),
    );
    expect(stage.agent('204').status).toBe('away');
  });
});

describe('queue login [M12]', () => {
  it('[M12] one view alone cannot say that the agent is in', () => {
    const stage = new CoreHarness().play(members(T0, '820', { '201': false, '204': true }));
    expect(stage.member('820', '204')).toMatchObject({ loggedIn: null, globalLogin: null, queueLogin: null });
    expect(stage.member('820', '201')).toMatchObject({
      loggedIn: false,
      globalLogin: null,
      queueLogin: null,
    });
    expect(stage.agent('204').name).toBe('Agent 204');
  });

  it('[M12] both flags must allow, and which one is off is shown', () => {
    const stage = new CoreHarness().play(
      extensionState(T0, '204', { globalLogin: false, queues: { '820': true } }),
    );
    expect(stage.member('820', '204')).toMatchObject({
      loggedIn: false,
      globalLogin: false,
      queueLogin: true,
    });
    stage.play(extensionState(T0 + 1_000, '204', { globalLogin: true, queues: { '820': true } }));
    expect(stage.member('820', '204')).toMatchObject({ loggedIn: true, globalLogin: true, queueLogin: true });
  });

  it('[M12] a newer list that says no outranks an older yes', () => {
    const stage = new CoreHarness().play(
      extensionState(T0, '204', { queues: { '820': true } }),
      members(T0 + 5_000, '820', { '204': false }),
    );
    expect(stage.member('820', '204')?.loggedIn).toBe(false);
    stage.play(extensionState(T0 + 6_000, '204', { queues: { '820': true } }));
    expect(stage.member('820', '204')?.loggedIn).toBe(true);
  });

  it('[M12] a list that says no for ever does not put the agent in and out by turns', () => {
    const stage = new CoreHarness();
    const shown = [0, 2_000, 4_000, 6_000].flatMap((at) => {
      stage.play(extensionState(T0 + at, '201', { queues: { '820': true } }));
      const asked = stage.member('820', '201')?.loggedIn;
      stage.play(members(T0 + at + 1_000, '820', { '201': false }));
      return [asked, stage.member('820', '201')?.loggedIn];
    });
    expect(shown).toEqual([true, false, true, true, true, true, true, true]);
    stage.play(members(T0 + 9_000, '820', { '201': true }), members(T0 + 10_000, '820', { '201': false }));
    expect(stage.member('820', '201')?.loggedIn).toBe(false);
  });

  it('[M12] a member whom neither view lists any more is gone', () => {
    const stage = new CoreHarness().play(
      extensionState(T0, '204', { queues: { '820': true } }),
      members(T0 + 1_000, '820', { '204': true }),
      members(T0 + 2_000, '820', {}),
    );
    expect(stage.member('820', '204')).toBeUndefined();
    expect(stage.agent('204').queues).toEqual([]);
  });
});

describe('which agents are shown', () => {
  it('shows members only, when so configured', () => {
    const stage = new CoreHarness({ agents: 'members' }).play(members(T0, '820', { '204': true }));
    expect(stage.site.view.agents.size).toBe(1);
  });
});

describe('freshness', () => {
  const steady = (at: number) =>
    poll(at, polledCall(10, T0, { connected: [party('202', 'extension', 'connected', CALLER)] }));
  const status = (stage: CoreHarness) => stage.site.view.links.poll.status;

  it('[F1] three seconds without a good answer: degraded; six: down; nothing turns to zero', () => {
    const stage = new CoreHarness().play(steady(T0));
    expect(status(stage)).toBe('up');
    expect(status(stage.play(tick(T0 + 2_900)))).toBe('up');
    expect(status(stage.play(tick(T0 + 3_100)))).toBe('degraded');
    expect(status(stage.play(tick(T0 + 6_100)))).toBe('down');
    expect(stage.call.state).toBe('talking');
    expect(status(stage.play(steady(T0 + 10_000)))).toBe('up');
  });

  const answered = (requestedAt: number, tookMs: number): Observation => ({
    kind: 'calls',
    site: SITE,
    requestedAt,
    respondedAt: requestedAt + tookMs,
    calls: [],
    clockOffsetMs: 0,
  });

  it('[F1] [M2] a PBX that takes 4.8 s for each answer is degraded all the time, and the picture as old as the question', () => {
    const stage = new CoreHarness();
    const seen = new Set<string>();
    for (let asked = T0; asked < T0 + 48_000; asked += 4_800) {
      stage.play(answered(asked, 4_800));
      expect(stage.site.linkTimes).toMatchObject({ pollLastOkAt: asked, pollAnsweredAt: asked + 4_800 });
      for (let later = 0; later < 4_800; later += 100) {
        stage.play(tick(asked + 4_800 + later));
        seen.add(`${status(stage)}: ${stage.site.view.links.poll.error}`);
      }
    }
    expect([...seen]).toEqual(['degraded: the PBX answers slowly']);
    expect(status(stage.play(answered(T0 + 48_000, 900)))).toBe('up');
  });

  it('[F1] one at the limit does not flap: too slow once, it is good again with a clearly quicker answer', () => {
    const stage = new CoreHarness();
    const after = [2_900, 3_100, 2_900, 3_100, 2_600, 2_400, 2_900].map((tookMs, i) =>
      status(stage.play(answered(T0 + i * 4_000, tookMs))),
    );
    expect(after).toEqual(['up', 'degraded', 'degraded', 'degraded', 'degraded', 'up', 'up']);
  });

  it('[F2] three polled changes and no event near any: silent; an event ends it', () => {
    const stage = new CoreHarness().play(poll(T0));
    const calls = [1, 2, 3].map((n) =>
      polledCall(n, T0 + n * 20_000, { owner: party('10000', 'line', 'connected', `05550${n}`) }),
    );
    calls.forEach((_call, i) => {
      stage.play(poll(T0 + (i + 1) * 20_000, ...calls.slice(0, i + 1)));
    });
    stage.play(tick(T0 + 66_000));
    expect(stage.site.view.links.events.status).toBe('silent');
    stage.play(event(T0 + 70_000, '820', 'ringing', { kind: 'queue', call: 4, startedAt: [T0 + 70_000] }));
    expect(stage.site.view.links.events.status).toBe('up');
  });

  it('[F2] changes that events told of do not count as silence', () => {
    const stage = new CoreHarness().play(poll(T0));
    for (const n of [1, 2, 3]) {
      const at = T0 + n * 20_000;
      stage.play(event(at - 500, '820', 'ringing', { kind: 'queue', call: n, startedAt: [at - 500] }));
      stage.play(poll(at + 1_000, polledCall(n, at - 500, { connected: [party('820', 'queue')] })));
    }
    expect(stage.play(tick(T0 + 70_000)).site.view.links.events.status).toBe('up');
  });

  it('[F2] after a healthy spell, the latest three decide', () => {
    const stage = new CoreHarness().play(poll(T0));
    for (let n = 1; n <= 6; n++) {
      const at = T0 + n * 20_000;
      if (n <= 3)
        stage.play(event(at - 500, '820', 'ringing', { kind: 'queue', call: n, startedAt: [at - 500] }));
      stage.play(poll(at + 1_000, polledCall(n, at - 500, { connected: [party('820', 'queue')] })));
    }
    expect(stage.play(tick(T0 + 127_000)).site.view.links.events.status).toBe('silent');
  });
});
