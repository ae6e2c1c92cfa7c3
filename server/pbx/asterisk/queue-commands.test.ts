/** Queue login, logout and pauses, sent over a link that a test plays. */
import { describe, expect, it } from 'vitest';
import { extension, queueNumber } from '#lib/domain/ids.ts';
import type { CommandTarget } from '#server/ports/pbx-driver.ts';
import { actions, connected, event, type Fields, refusal, run } from './fake-link.fixture.ts';

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
    expect(await run(played, login, NONE)).toEqual({ kind: 'accepted' });
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
    expect(await run(played, login, NONE)).toEqual({ kind: 'accepted' });
    expect(actions(played)).toEqual([
      { action: 'QueueAdd', fields: { Queue: '600', Interface: 'PJSIP/201' } },
    ]);
  });

  it('[C3] to be where he was to be is success', async () => {
    const played = await connected();
    played.answers.set('QueueAdd', refusal('Unable to add interface: Already there'));
    expect(await run(played, login, NONE)).toEqual({ kind: 'accepted' });
    expect(await run(played, logout, NONE)).toEqual({ kind: 'accepted' });
  });

  it('[C3] logs in to every queue that he was a member of by login', async () => {
    const played = await connected();
    for (const queue of ['600', '601'])
      played.hear(event('QueueMemberRemoved', member(queue, '201', 'dynamic')));
    for (const queue of ['600', '601']) {
      played.hear(event('QueueMemberAdded', member(queue, '201', 'dynamic')));
      played.hear(event('QueueMemberRemoved', member(queue, '201', 'dynamic')));
    }
    expect(await run(played, { ...login, queue: null }, NONE)).toEqual({ kind: 'accepted' });
    expect(actions(played).map(({ fields }) => fields['Queue'])).toEqual(['600', '601']);
  });

  it('[C3] says of a fixed member that he cannot be logged out, naming the queue', async () => {
    const played = await connected();
    played.hear(event('QueueMemberStatus', member('600', '201', 'static')));
    expect(await run(played, logout, NONE)).toEqual({
      kind: 'rejected',
      message: "201 is a fixed member of queue 600 in the PBX's configuration: pause him instead.",
    });
    expect(actions(played)).toEqual([]);
  });

  it('[C3] logs out of all queues that he can be logged out of', async () => {
    const played = await connected();
    played.hear(
      event('QueueMemberStatus', member('600', '201', 'static')),
      event('QueueMemberAdded', member('601', '201', 'dynamic')),
    );
    expect(await run(played, { ...logout, queue: null }, NONE)).toEqual({ kind: 'accepted' });
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
