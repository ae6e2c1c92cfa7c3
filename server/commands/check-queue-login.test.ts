import { describe, expect, it } from 'vitest';
import type { CommandBody } from '#lib/commands/commands.ts';
import { extension, queueNumber } from '#lib/model/ids.ts';
import { createCommandHarness, supervisorOfQueues } from './command-harness.fixture.ts';

/** 204 is a member of 820 alone. */
const into = (type: 'queue.login' | 'queue.logout', queue: string): CommandBody => ({
  type,
  extension: extension('204'),
  queue: queueNumber(queue),
});
const open = () => createCommandHarness({ settings: { queueLogin: 'queue', openQueues: true } });

describe('a login where anybody may be in any queue', () => {
  it('[C3] goes into a queue that they were never in, and shows', async () => {
    const stage = open();
    expect(await stage.run(into('queue.login', '821'))).toMatchObject({
      record: { detail: '821', outcome: 'accepted' },
    });
    stage.clock.advance(500);
    stage.stated('204', { globalLogin: null, queues: { '821': { loggedIn: true } } });
    expect(stage.shown()).toMatchObject([{ outcome: 'confirmed', message: null }]);
  });

  it('[C1] needs the queue that they are to be in', async () => {
    const stage = open();
    expect(await stage.run(into('queue.login', '821'), supervisorOfQueues('820'))).toEqual({
      kind: 'forbidden',
    });
    expect((await stage.run(into('queue.login', '821'), supervisorOfQueues('821'))).kind).toBe('ran');
  });

  it('[C3] takes a phone that the board does not show, where it shows the members of its queues', async () => {
    const newcomer = {
      type: 'queue.login',
      extension: extension('205'),
      queue: queueNumber('821'),
    } as const;
    const stranger = { ...newcomer, extension: extension('299') };
    const rejected = { record: { outcome: 'rejected' } };
    const stage = createCommandHarness({
      settings: { queueLogin: 'queue', openQueues: true, agents: 'members' },
    });
    expect(await stage.run(newcomer)).toMatchObject({ record: { outcome: 'accepted' } });
    expect(await stage.run(stranger)).toMatchObject(rejected);
    expect(await stage.run({ ...newcomer, type: 'queue.logout' })).toMatchObject(rejected);
    const listed = createCommandHarness({
      settings: { queueLogin: 'queue', openQueues: true, agents: [extension('204')] },
    });
    expect(await listed.run(newcomer)).toMatchObject(rejected);
  });

  it.each<[string, 'queue.login' | 'queue.logout', string, string]>([
    ['a queue that is none', 'queue.login', '899', 'There is no queue 899.'],
    [
      'a log-out of a queue that he is not in',
      'queue.logout',
      '821',
      'Extension 204 is not a member of queue 821.',
    ],
  ])('[C3] rejects %s', async (_, type, queue, message) => {
    const stage = open();
    expect(await stage.run(into(type, queue))).toMatchObject({ record: { outcome: 'rejected', message } });
    expect(stage.pbx.executed).toHaveLength(0);
  });
});

describe('a login where the PBX says who is a member', () => {
  it('[C3] rejects a queue of others', async () => {
    const stage = createCommandHarness();
    expect(await stage.run(into('queue.login', '821'))).toMatchObject({
      record: { outcome: 'rejected', message: 'Extension 204 is not a member of queue 821.' },
    });
    expect(await stage.run(into('queue.login', '820'))).toMatchObject({ record: { outcome: 'accepted' } });
  });
});
