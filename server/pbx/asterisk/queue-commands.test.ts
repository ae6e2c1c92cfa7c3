/** Queue login, logout and pauses, sent over a link that a test plays. */
import { describe, expect, it } from 'vitest';
import { extension, queueNumber } from '#lib/model/ids.ts';
import type { CommandTarget } from '#server/ports/pbx-driver.ts';
import {
  type AmiEventFields,
  actionsSent,
  errorAnswer,
  event,
  runOnDriver,
  startConnectedDriver,
  startDriverHarness,
} from './driver-harness.fixture.ts';

const ADA = extension('201');
const SUPPORT = queueNumber('600');
const NONE: CommandTarget = { call: null, callsOfExtension: 0 };

const member = (
  queue: string,
  number: string,
  membership: 'static' | 'dynamic',
  more: AmiEventFields = {},
): AmiEventFields => ({
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

  it('[C3] logs in as they were a member before', async () => {
    const played = await startConnectedDriver();
    const before = member('600', '201', 'dynamic', {
      Interface: 'Local/201@from-queue/n',
      StateInterface: state,
    });
    played.emit(event('QueueMemberAdded', before), event('QueueMemberRemoved', before));
    expect(await runOnDriver(played, login, NONE)).toMatchObject({ kind: 'accepted' });
    expect(actionsSent(played)).toEqual([
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

  it('[C3] logs somebody in who was in no queue, by their phone', async () => {
    const played = await startConnectedDriver();
    expect(await runOnDriver(played, login, NONE)).toMatchObject({ kind: 'accepted' });
    expect(actionsSent(played)).toEqual([
      { action: 'QueueAdd', fields: { Queue: '600', Interface: 'PJSIP/201' } },
    ]);
  });

  describe('of somebody who was never in that queue writes what its other members have', () => {
    const local = (number: string, more: AmiEventFields = {}) =>
      member('600', number, 'dynamic', {
        Interface: `Local/${number}@from-queue/n`,
        StateInterface: `hint:${number}@ext-local`,
        ...more,
      });
    const plain = (number: string, more: AmiEventFields = {}) =>
      member('600', number, 'static', { StateInterface: `PJSIP/${number}`, ...more });
    const asLocal = { Interface: 'Local/201@from-queue/n', StateInterface: state };

    it.each<[string, readonly AmiEventFields[], AmiEventFields]>([
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
      const played = await startConnectedDriver();
      played.emit(...others.map((it) => event('QueueMemberAdded', it)));
      if (name.startsWith('also'))
        played.emit(event('QueueMemberAdded', local('202')), event('QueueMemberRemoved', local('202')));
      await runOnDriver(played, login, NONE);
      expect(actionsSent(played).map((it) => it.fields)).toEqual([{ Queue: '600', ...fields }]);
    });

    it('[C3] with the own phone, of whatever kind it is', async () => {
      const played = startDriverHarness();
      played.lists.set('SIPpeers', [event('PeerEntry', { ObjectName: '201', IPaddress: '192.0.2.7' })]);
      await played.connect();
      played.emit(event('QueueMemberAdded', plain('202')));
      await runOnDriver(played, login, NONE);
      expect(actionsSent(played)[0]?.fields).toMatchObject({ Interface: 'SIP/201' });
    });

    it('[C3] and the name that the agent has elsewhere, but not the form', async () => {
      const played = await startConnectedDriver();
      const elsewhere = member('601', '201', 'static', { MemberName: 'Ada', Penalty: '9' });
      played.emit(event('QueueMemberAdded', local('202')), event('QueueMemberStatus', elsewhere));
      await runOnDriver(played, login, NONE);
      expect(actionsSent(played)[0]?.fields).toEqual({ Queue: '600', ...asLocal, MemberName: 'Ada' });
    });
  });

  it('[C3] gives back the penalty that the agent had in the queue', async () => {
    const played = await startConnectedDriver();
    const before = member('600', '201', 'dynamic', { Penalty: '3' });
    played.emit(event('QueueMemberAdded', before), event('QueueMemberRemoved', before));
    await runOnDriver(played, login, NONE);
    expect(actionsSent(played)[0]?.fields).toMatchObject({ Interface: 'PJSIP/201', Penalty: '3' });
  });

  it('[C3] to be where they were to be is success', async () => {
    const played = await startConnectedDriver();
    played.answers.set('QueueAdd', errorAnswer('Unable to add interface: Already there'));
    expect(await runOnDriver(played, login, NONE)).toMatchObject({ kind: 'accepted' });
    expect(await runOnDriver(played, logout, NONE)).toMatchObject({ kind: 'accepted' });
  });

  it('[C3] logs in to every queue that they were a member of by login', async () => {
    const played = await startConnectedDriver();
    for (const queue of ['600', '601'])
      played.emit(event('QueueMemberRemoved', member(queue, '201', 'dynamic')));
    for (const queue of ['600', '601']) {
      played.emit(event('QueueMemberAdded', member(queue, '201', 'dynamic')));
      played.emit(event('QueueMemberRemoved', member(queue, '201', 'dynamic')));
    }
    expect(await runOnDriver(played, { ...login, queue: null }, NONE)).toMatchObject({ kind: 'accepted' });
    expect(actionsSent(played).map(({ fields }) => fields['Queue'])).toEqual(['600', '601']);
  });

  it('[C3] says of a static member that pausing is the way, naming the queue', async () => {
    const played = await startConnectedDriver();
    played.emit(event('QueueMemberStatus', member('600', '201', 'static')));
    expect(await runOnDriver(played, logout, NONE)).toMatchObject({
      kind: 'rejected',
      message: 'Extension 201 is a static member of queue 600: pause instead.',
    });
    expect(actionsSent(played)).toEqual([]);
  });

  it('[C3] logs out of all queues that they can be logged out of', async () => {
    const played = await startConnectedDriver();
    played.emit(
      event('QueueMemberStatus', member('600', '201', 'static')),
      event('QueueMemberAdded', member('601', '201', 'dynamic')),
    );
    expect(await runOnDriver(played, { ...logout, queue: null }, NONE)).toMatchObject({ kind: 'accepted' });
    expect(actionsSent(played)).toEqual([
      { action: 'QueueRemove', fields: { Queue: '601', Interface: 'PJSIP/201' } },
    ]);
  });
});

describe('pause', () => {
  it('[C3] pauses in one queue with the reason, and ends it without', async () => {
    const played = await startConnectedDriver();
    played.emit(event('QueueMemberStatus', member('600', '201', 'static')));
    await runOnDriver(played, { type: 'queue.pause', extension: ADA, queue: SUPPORT, reason: 'Lunch' }, NONE);
    await runOnDriver(played, { type: 'queue.unpause', extension: ADA, queue: null }, NONE);
    expect(actionsSent(played).map(({ fields }) => fields)).toEqual([
      { Interface: 'PJSIP/201', Paused: 'true', Queue: '600', Reason: 'Lunch' },
      { Interface: 'PJSIP/201', Paused: 'false' },
    ]);
  });

  it('[C3] is refused for somebody who is in no queue', async () => {
    const played = await startConnectedDriver();
    const pause = { type: 'queue.pause', extension: ADA, queue: null, reason: null } as const;
    expect(await runOnDriver(played, pause, NONE)).toMatchObject({ kind: 'rejected' });
  });
});
