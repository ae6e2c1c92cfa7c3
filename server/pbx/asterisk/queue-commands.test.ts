/** Queue login, logout and pauses, sent over a link that a test plays. */
import { describe, expect, it } from 'vitest';
import { extension, queueNumber } from '#lib/model/ids.ts';
import type { CommandTarget } from '#server/ports/pbx-driver.ts';
import { actions, connected, event, type Fields, playDriver, refusal, run } from './fake-link.fixture.ts';

const ADA = extension('201');
const SUPPORT = queueNumber('600');
const NONE: CommandTarget = { call: null, callsOfExtension: 0 };

const member = (
  queue: string,
  number: string,
  membership: 'static' | 'dynamic',
  more: Fields = {},
): Fields => ({
  Queue: queue,
  MemberName: `Agent ${number}`,
  Interface: `PJSIP/${number}`,
  Membership: membership,
  Status: '1',
  Paused: '0',
  ...more,
});

describe('queue login and logout', () => {
  const login = { type: 'queue.login', extension: ADA, queue: SUPPORT } as const;
  const logout = { type: 'queue.logout', extension: ADA, queue: SUPPORT } as const;
  const state = 'hint:201@ext-local';

  it('[C3] logs in as he was a member before', async () => {
    const played = await connected();
    const before = member('600', '201', 'dynamic', {
      Interface: 'Local/201@from-queue/n',
      StateInterface: state,
    });
    played.hear(event('QueueMemberAdded', before), event('QueueMemberRemoved', before));
    expect(await run(played, login, NONE)).toMatchObject({ kind: 'accepted' });
    expect(actions(played)).toEqual([
      {
        action: 'QueueAdd',
        fields: {
          Queue: '600',
          Interface: 'Local/201@from-queue/n',
          StateInterface: state,
          MemberName: 'Agent 201',
        },
      },
    ]);
  });

  it('[C3] logs somebody in who was in no queue, by his phone', async () => {
    const played = await connected();
    expect(await run(played, login, NONE)).toMatchObject({ kind: 'accepted' });
    expect(actions(played)).toEqual([
      { action: 'QueueAdd', fields: { Queue: '600', Interface: 'PJSIP/201' } },
    ]);
  });

  describe('of somebody who was never in that queue writes what its other members have', () => {
    const local = (number: string, more: Fields = {}) =>
      member('600', number, 'dynamic', {
        Interface: `Local/${number}@from-queue/n`,
        StateInterface: `hint:${number}@ext-local`,
        ...more,
      });
    const plain = (number: string, more: Fields = {}) =>
      member('600', number, 'static', { StateInterface: `PJSIP/${number}`, ...more });
    const asLocal = { Interface: 'Local/201@from-queue/n', StateInterface: state };

    it.each<[string, readonly Fields[], Fields]>([
      ['a Local channel with a hint', [local('5001'), local('5002')], asLocal],
      [
        'their penalty, as most have it',
        [local('5001', { Penalty: '2' }), local('5002', { Penalty: '2' }), local('5003', { Penalty: '7' })],
        { ...asLocal, Penalty: '2' },
      ],
      ['what most of them have', [plain('202'), local('203'), local('204')], asLocal],
      ['a plain phone', [plain('202')], { Interface: 'PJSIP/201' }],
      [
        'a Local channel that looks at the phone itself',
        [local('202', { StateInterface: 'PJSIP/202' })],
        { Interface: 'Local/201@from-queue/n', StateInterface: 'PJSIP/201' },
      ],
      [
        'a Local channel without a hint',
        [local('202', { StateInterface: 'Local/202@from-queue' })],
        { Interface: 'Local/201@from-queue/n' },
      ],
      [
        'nothing of what nobody could derive',
        [local('202', { StateInterface: 'Custom:ada' })],
        { Interface: 'PJSIP/201' },
      ],
      ['also of those who were logged out', [], asLocal],
    ])('[C3] %s', async (name, others, fields) => {
      const played = await connected();
      played.hear(...others.map((it) => event('QueueMemberAdded', it)));
      if (name.startsWith('also'))
        played.hear(event('QueueMemberAdded', local('202')), event('QueueMemberRemoved', local('202')));
      await run(played, login, NONE);
      expect(actions(played).map((it) => it.fields)).toEqual([{ Queue: '600', ...fields }]);
    });

    it('[C3] with the own phone, of whatever kind it is', async () => {
      const played = playDriver();
      played.lists.set('SIPpeers', [event('PeerEntry', { ObjectName: '201', IPaddress: '192.0.2.7' })]);
      await played.connect();
      played.hear(event('QueueMemberAdded', plain('202')));
      await run(played, login, NONE);
      expect(actions(played)[0]?.fields).toMatchObject({ Interface: 'SIP/201' });
    });

    it('[C3] and the name that the agent has elsewhere, but not the form', async () => {
      const played = await connected();
      const elsewhere = member('601', '201', 'static', { MemberName: 'Ada', Penalty: '9' });
      played.hear(event('QueueMemberAdded', local('202')), event('QueueMemberStatus', elsewhere));
      await run(played, login, NONE);
      expect(actions(played)[0]?.fields).toEqual({ Queue: '600', ...asLocal, MemberName: 'Ada' });
    });
  });

  it('[C3] gives back the penalty that the agent had in the queue', async () => {
    const played = await connected();
    const before = member('600', '201', 'dynamic', { Penalty: '3' });
    played.hear(event('QueueMemberAdded', before), event('QueueMemberRemoved', before));
    await run(played, login, NONE);
    expect(actions(played)[0]?.fields).toMatchObject({ Interface: 'PJSIP/201', Penalty: '3' });
  });

  it('[C3] to be where he was to be is success', async () => {
    const played = await connected();
    played.answers.set('QueueAdd', refusal('Unable to add interface: Already there'));
    expect(await run(played, login, NONE)).toMatchObject({ kind: 'accepted' });
    expect(await run(played, logout, NONE)).toMatchObject({ kind: 'accepted' });
  });

  it('[C3] logs in to every queue that he was a member of by login', async () => {
    const played = await connected();
    for (const queue of ['600', '601'])
      played.hear(event('QueueMemberRemoved', member(queue, '201', 'dynamic')));
    for (const queue of ['600', '601']) {
      played.hear(event('QueueMemberAdded', member(queue, '201', 'dynamic')));
      played.hear(event('QueueMemberRemoved', member(queue, '201', 'dynamic')));
    }
    expect(await run(played, { ...login, queue: null }, NONE)).toMatchObject({ kind: 'accepted' });
    expect(actions(played).map(({ fields }) => fields['Queue'])).toEqual(['600', '601']);
  });

  it('[C3] says of a static member that pausing is the way, naming the queue', async () => {
    const played = await connected();
    played.hear(event('QueueMemberStatus', member('600', '201', 'static')));
    expect(await run(played, logout, NONE)).toMatchObject({
      kind: 'rejected',
      message: 'Extension 201 is a static member of queue 600: pause instead.',
    });
    expect(actions(played)).toEqual([]);
  });

  it('[C3] logs out of all queues that he can be logged out of', async () => {
    const played = await connected();
    played.hear(
      event('QueueMemberStatus', member('600', '201', 'static')),
      event('QueueMemberAdded', member('601', '201', 'dynamic')),
    );
    expect(await run(played, { ...logout, queue: null }, NONE)).toMatchObject({ kind: 'accepted' });
    expect(actions(played)).toEqual([
      { action: 'QueueRemove', fields: { Queue: '601', Interface: 'PJSIP/201' } },
    ]);
  });
});

describe('pause', () => {
  it('[C3] pauses in one queue with the reason, and ends it without', async () => {
    const played = await connected();
    played.hear(event('QueueMemberStatus', member('600', '201', 'static')));
    await run(played, { type: 'queue.pause', extension: ADA, queue: SUPPORT, reason: 'Lunch' }, NONE);
    await run(played, { type: 'queue.unpause', extension: ADA, queue: null }, NONE);
    expect(actions(played).map(({ fields }) => fields)).toEqual([
      { Interface: 'PJSIP/201', Paused: 'true', Queue: '600', Reason: 'Lunch' },
      { Interface: 'PJSIP/201', Paused: 'false' },
    ]);
  });

  it('[C3] is refused for somebody who is in no queue', async () => {
    const played = await connected();
    const pause = { type: 'queue.pause', extension: ADA, queue: null, reason: null } as const;
    expect(await run(played, pause, NONE)).toMatchObject({ kind: 'rejected' });
  });
});
