import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandBody } from '#lib/commands/commands.ts';
import { extension, queueNumber } from '#lib/model/ids.ts';
import {
  asPrincipal,
  type CommandHarness,
  createCommandHarness,
  HQ,
  supervisorOfQueues,
} from './command-harness.fixture.ts';

const free = { loggedIn: true, paused: false };
const lunch = { loggedIn: true, paused: true, pauseReason: 'Lunch' };

const on = (queue: string | null) => ({
  extension: extension('205'),
  queue: queue === null ? null : queueNumber(queue),
});
const pause = (queue: string | null, reason: string | null = null): CommandBody => ({
  type: 'queue.pause',
  ...on(queue),
  reason,
});
const unpause = (queue: string | null): CommandBody => ({ type: 'queue.unpause', ...on(queue) });

let stage: CommandHarness;
beforeEach(() => {
  stage = createCommandHarness({ settings: { queueLogin: 'queue', openQueues: true } });
  stage.stated('205', { queues: { '820': free, '821': free } });
});

describe('a pause', () => {
  it('[C3] of one queue shows when a state asked afterwards says so', async () => {
    expect(await stage.run(pause('820', 'Lunch'))).toMatchObject({
      record: { type: 'queue.pause', target: '205', detail: 'Lunch', outcome: 'accepted' },
    });
    expect(stage.pbx.executed).toMatchObject([
      { command: { type: 'queue.pause', queue: '820', reason: 'Lunch' }, target: { call: null } },
    ]);
    expect(stage.pbx.touched).toEqual(['205']);
    stage.clock.advance(500);
    stage.stated('205', { queues: { '820': free, '821': lunch } });
    expect(stage.shown()).toMatchObject([{ outcome: 'accepted' }]);
    stage.stated('205', { queues: { '820': lunch, '821': free } });
    expect(stage.shown()).toMatchObject([{ outcome: 'confirmed', message: null }]);
  });

  it('[C3] of all queues shows when each is paused', async () => {
    await stage.run(pause(null));
    stage.clock.advance(500);
    stage.stated('205', { queues: { '820': lunch, '821': free } });
    expect(stage.shown()).toMatchObject([{ outcome: 'accepted' }]);
    stage.stated('205', { queues: { '820': lunch, '821': lunch } });
    expect(stage.shown()).toMatchObject([{ outcome: 'confirmed' }]);
  });

  it('[C3] ends, and shows it', async () => {
    stage.stated('205', { queues: { '820': lunch, '821': lunch } });
    expect(await stage.run(unpause('820'))).toMatchObject({
      record: { type: 'queue.unpause', detail: '820', outcome: 'accepted' },
    });
    stage.clock.advance(500);
    stage.stated('205', { queues: { '820': free, '821': lunch } });
    expect(stage.shown()).toMatchObject([{ outcome: 'confirmed' }]);
  });

  it.each([pause('820', 'Lunch'), unpause('820')])(
    '[C3] $type is unconfirmed when nothing says so',
    async (body) => {
      stage.clock.advance(100);
      await stage.run(body);
      stage.clock.advance(5_100);
      expect(stage.shown()).toMatchObject([{ outcome: 'unconfirmed' }]);
    },
  );

  it.each([pause('820'), unpause('820')])('[C1] $type of one queue needs that queue', async (body) => {
    expect(await stage.run(body, supervisorOfQueues('821'))).toEqual({ kind: 'forbidden' });
    expect(await stage.run(body, asPrincipal({ role: 'viewer' }))).toEqual({ kind: 'forbidden' });
    expect((await stage.run(body, supervisorOfQueues('820'))).kind).toBe('ran');
  });

  it.each([pause(null), unpause(null)])('[C1] $type of all queues needs all of them', async (body) => {
    expect(await stage.run(body, supervisorOfQueues('820', '821'))).toEqual({ kind: 'forbidden' });
    expect((await stage.run(body)).kind).toBe('ran');
  });
});

describe('[C3] who is in no queue cannot be paused', () => {
  const nowhere = 'Extension 205 is not logged in to any queue.';
  const cases: readonly [string, CommandBody, Readonly<Record<string, { loggedIn: boolean }>>, string][] = [
    [
      'in a queue that he is logged out of',
      pause('820'),
      { '820': { loggedIn: false }, '821': free },
      'Extension 205 is not logged in to queue 820.',
    ],
    ['in a queue of others', pause('820'), { '821': free }, 'Extension 205 is not logged in to queue 820.'],
    ['when logged out of each', pause(null), { '820': { loggedIn: false } }, nowhere],
    ['when he has none', pause(null), {}, nowhere],
    ['nor can his pause end', unpause(null), {}, nowhere],
  ];
  it.each(cases)('%s', async (_, body, queues, message) => {
    stage.clock.advance(100);
    stage.stated('205', { queues });
    expect(await stage.run(body)).toMatchObject({ record: { outcome: 'rejected', message } });
    expect(stage.pbx.executed).toHaveLength(0);
  });

  it.each([
    [true, 'accepted'],
    [null, 'accepted'],
    [false, 'rejected'],
  ] as const)(
    "goes by the queue's own list of a new member, whose login there is %s: %s",
    async (loggedIn, outcome) => {
      stage.clock.advance(100);
      stage.stated('205', { queues: {} });
      stage.clock.advance(100);
      const now = stage.clock.now();
      stage.pbx.observe({
        kind: 'queue-members',
        site: HQ,
        requestedAt: now,
        respondedAt: now,
        queue: queueNumber('820'),
        members: [{ extension: extension('205'), name: null, loggedIn }],
      });
      expect(await stage.run(pause('820'))).toMatchObject({ record: { outcome } });
    },
  );

  it('leaves it to the PBX while nobody has asked which queues they are in', async () => {
    const early = createCommandHarness();
    expect(await early.run(pause('820'))).toMatchObject({ record: { outcome: 'accepted' } });
    early.stated('205', { queues: null });
    expect(await early.run(pause(null))).toMatchObject({ record: { outcome: 'accepted' } });
  });
});
