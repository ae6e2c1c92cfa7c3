/** What the queues see of a member, beside what the phone does: who looks free and is not rung is not shown as free. */

import { describe, expect, it } from 'vitest';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { ExtensionSnapshot } from '#server/ports/observation.ts';
import {
  type AmiEventFields,
  type AsteriskDriverHarness,
  event,
  startDriverHarness,
} from './driver-harness.fixture.ts';

const LOCAL: AmiEventFields = {
  Queue: 'support',
  Name: 'Eve',
  Location: 'Local/5001@from-queue/n',
  StateInterface: 'hint:5001@ext-local',
  Membership: 'dynamic',
  Paused: '0',
};
const SECOND: AmiEventFields = {
  ...LOCAL,
  Queue: 'sales',
  Location: 'PJSIP/5001',
  StateInterface: 'PJSIP/5001',
};
const member = (fields: AmiEventFields, Status: string, more: AmiEventFields = {}) =>
  event('QueueMember', { ...fields, Status, ...more });
const custom = (State: string) => event('DeviceStateChange', { Device: 'Custom:DND5001', State });

interface Pbx {
  readonly phone?: string;
  readonly members: ReturnType<typeof member>[];
  readonly devices?: ReturnType<typeof custom>[];
}

async function watching({
  phone = 'Not in use',
  members,
  devices = [],
}: Pbx): Promise<AsteriskDriverHarness> {
  const played = startDriverHarness();
  played.lists.set('PJSIPShowEndpoints', [event('EndpointList', { ObjectName: '5001', DeviceState: phone })]);
  played.lists.set('QueueStatus', members);
  played.lists.set('DeviceStateList', devices);
  await played.connect();
  return played;
}

const told = (played: AsteriskDriverHarness): ExtensionSnapshot | undefined =>
  played.observed('extension-state').at(-1);

describe('[M11] a phone that looks free', () => {
  it.each<[string, Pbx, Partial<ExtensionSnapshot>]>([
    [
      'is silenced by do-not-disturb: the queue says busy',
      { members: [member(LOCAL, '3')], devices: [custom('BUSY')] },
      { activity: 'idle', presence: 'Do not disturb' },
    ],
    [
      'is busy for the queue by a hint of other devices',
      { members: [member(LOCAL, '3')], devices: [custom('NOT_INUSE')] },
      { activity: 'busy', presence: null },
    ],
    ['is in use for the queue', { members: [member(LOCAL, '2')] }, { activity: 'busy' }],
    ['is rung for the queue', { members: [member(LOCAL, '6')] }, { activity: 'ringing' }],
    ['is not available to the queue', { members: [member(LOCAL, '5')] }, { presence: 'Unavailable' }],
    ['has a hint that does not exist', { members: [member(LOCAL, '4')] }, { presence: 'Unavailable' }],
    [
      'is free for another queue, which rings it all the same',
      { members: [member(LOCAL, '3'), member(SECOND, '1')], devices: [custom('BUSY')] },
      { activity: 'idle', presence: null },
    ],
    [
      'is silenced, and the queue does not care',
      { members: [member(SECOND, '1')], devices: [custom('BUSY')] },
      { activity: 'idle', presence: null },
    ],
    [
      'is free for another queue, in which it is paused',
      { members: [member(LOCAL, '3'), member(SECOND, '1', { Paused: '1' })], devices: [custom('BUSY')] },
      { presence: 'Do not disturb' },
    ],
    [
      'is paused wherever it is, which is told by the pauses',
      { members: [member(LOCAL, '3', { Paused: '1' })] },
      { activity: 'idle', presence: null },
    ],
    ['is unknown to the queue, which rings it', { members: [member(LOCAL, '0')] }, { activity: 'idle' }],
    [
      'is not known itself, and busy for the queue',
      { phone: 'Unknown', members: [member(LOCAL, '3')] },
      { activity: 'busy' },
    ],
    ['is in no queue', { members: [], devices: [custom('BUSY')] }, { activity: 'idle', presence: null }],
    [
      'is not there, whatever else is',
      { phone: 'Unavailable', members: [member(LOCAL, '3')], devices: [custom('BUSY')] },
      { registered: false, presence: null },
    ],
  ])('%s', async (_, pbx, expected) => {
    expect(told(await watching(pbx))).toMatchObject(expected);
  });

  it('is rung on top of a call by a queue that may', async () => {
    const played = await watching({ members: [member(LOCAL, '1')] });
    const status: AmiEventFields = {
      ...LOCAL,
      MemberName: 'Eve',
      Interface: 'Local/5001@from-queue/n',
      Status: '2',
    };
    played.emit(event('QueueMemberStatus', { ...status, Ringinuse: '0' }));
    expect(told(played)).toMatchObject({ activity: 'busy' });
    played.emit(event('QueueMemberStatus', { ...status, Ringinuse: '1' }));
    expect(told(played)).toMatchObject({ activity: 'idle' });
  });

  it('is told as soon as do-not-disturb goes on and off, in whichever order its events come', async () => {
    const played = await watching({ members: [member(LOCAL, '1')] });
    const status = (Status: string) =>
      event('QueueMemberStatus', { ...LOCAL, Interface: 'Local/5001@from-queue/n', Status });
    played.emit(custom('BUSY'), status('3'));
    expect(told(played)).toMatchObject({ presence: 'Do not disturb' });
    played.emit(status('1'), custom('NOT_INUSE'));
    expect(told(played)).toMatchObject({ activity: 'idle', presence: null });
  });

  it('stays silenced through a look at a PBX that does not list its devices', async () => {
    const played = await watching({ members: [member(LOCAL, '1')] });
    played.emit(
      custom('BUSY'),
      event('QueueMemberStatus', { ...LOCAL, Interface: 'Local/5001@from-queue/n', Status: '3' }),
    );
    played.lists.set('QueueStatus', [member(LOCAL, '3')]);
    played.lists.set('DeviceStateList', { kind: 'error', text: 'Permission denied' });
    played.handlers.onDown({ reason: 'unreachable', ...noticeWithText('link-broken') });
    await played.connect();
    expect(told(played)).toMatchObject({ presence: 'Do not disturb' });
  });
});
