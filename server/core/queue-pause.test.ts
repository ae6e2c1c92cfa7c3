import { describe, expect, it } from 'vitest';
import { extension, queueNumber } from '#lib/model/ids.ts';
import type { Observation, ObservedMembership } from '../ports/observation.ts';
import { CoreHarness } from './core-harness.fixture.ts';
import { CALLER, party, poll, polledCall, SITE, T0 } from './observations.fixture.ts';

/** A PBX whose agents are in a queue by that queue's login alone. */
const stage = () => new CoreHarness({ queueLogin: 'queue', openQueues: true });

type Memberships = Readonly<Record<string, Omit<ObservedMembership, 'queue'>>>;

const state = (afterMs: number, queues: Memberships, registered = true): Observation => ({
  kind: 'extension-state',
  site: SITE,
  requestedAt: T0 + afterMs,
  respondedAt: T0 + afterMs,
  extension: extension('201'),
  registered,
  presence: null,
  activity: 'idle',
  globalLogin: null,
  queues: Object.entries(queues).map(([queue, membership]) => ({ queue: queueNumber(queue), ...membership })),
});
const logged = { loggedIn: true, paused: false };
const lunch = { loggedIn: true, paused: true, pauseReason: 'Lunch' };

describe('an agent in the queues of a PBX with one login', () => {
  it('[M12] is in the queue by that login alone; the global one does not exist', () => {
    const played = stage().play(state(0, { '820': logged, '821': { loggedIn: false } }));
    expect(played.member('820', '201')).toMatchObject({
      loggedIn: true,
      queueLogin: true,
      globalLogin: null,
    });
    expect(played.member('821', '201')).toMatchObject({ loggedIn: false, globalLogin: null });
    expect(played.agent('201').status).toBe('free');
  });

  it('[M11] is paused when they are in every queue that they are logged in to, with the reason', () => {
    const played = stage().play(state(0, { '820': logged, '821': logged }));
    played.play(state(5_000, { '820': lunch, '821': logged }));
    expect(played.agent('201')).toMatchObject({ status: 'free', pauseReason: null });
    expect(played.member('820', '201')).toMatchObject({ paused: true, pauseReason: 'Lunch' });
    played.play(state(9_000, { '820': lunch, '821': { ...lunch, pauseReason: 'Training' } }));
    expect(played.agent('201')).toMatchObject({
      status: 'paused',
      pauseReason: 'Lunch',
      statusSince: T0 + 9_000,
    });
    expect(played.statedFacts.at(-1)).toMatchObject({
      kind: 'agent-status',
      status: 'paused',
      pauseReason: 'Lunch',
    });
  });

  it('[M11] is paused by the queues that count: one that they are logged out of does not', () => {
    const played = stage().play(state(0, { '820': lunch, '821': { loggedIn: false } }));
    expect(played.agent('201').status).toBe('paused');
    played.play(state(5_000, { '820': { ...lunch, loggedIn: false }, '821': { loggedIn: false } }));
    expect(played.agent('201').status).toBe('loggedOut');
  });

  it('[M11] shows the call of a paused agent, and their dead phone', () => {
    const talk = { connected: [party('201', 'extension', 'connected', CALLER)] };
    const played = stage().play(state(0, { '820': lunch }), poll(T0 + 1_000, polledCall(10, T0, talk)));
    expect(played.agent('201')).toMatchObject({ status: 'talking', pauseReason: null });
    played.play(poll(T0 + 2_000));
    expect(played.agent('201')).toMatchObject({ status: 'paused', pauseReason: 'Lunch' });
    played.play(state(3_000, { '820': lunch }, false));
    expect(played.agent('201').status).toBe('unregistered');
  });

  it('tells who cannot be logged out', () => {
    const played = stage().play(state(0, { '820': { ...logged, fixed: true }, '821': logged }));
    expect(played.member('820', '201')?.fixed).toBe(true);
    expect(played.member('821', '201')?.fixed).toBe(false);
  });

  it('[M12] does not know of pauses where the PBX tells none', () => {
    const played = new CoreHarness().play(state(0, { '820': { loggedIn: true } }));
    expect(played.member('820', '201')).toMatchObject({ paused: null, pauseReason: null });
  });
});
