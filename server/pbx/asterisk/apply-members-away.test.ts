/** Whoever begins to watch while a forwarded call is on learns from the queue which member has answered it. */
import { describe, expect, it } from 'vitest';
import { type AmiEventFields, channel, event, startDriverHarness } from './driver-harness.fixture.ts';

const listed = (fields: AmiEventFields, more: AmiEventFields): AmiEventFields => ({ ...fields, ...more });
const caller = (n: number) =>
  listed(channel(`PJSIP/trunk-0000000${n}`, `10${n}.1`, `10${n}.1`, '6', { CallerIDNum: `030${n}` }), {
    Application: 'Queue',
    ApplicationData: '600,tT',
    BridgeId: `b${n}`,
  });
const mobile = (n: number) =>
  listed(channel(`PJSIP/trunk-0000010${n}`, `10${n}.2`, `10${n}.1`, '6'), {
    Application: 'AppDial',
    BridgeId: `b${n}`,
  });
const phone = (n: number, number: string) =>
  listed(channel(`PJSIP/${number}-0000020${n}`, `10${n}.2`, `10${n}.1`, '6'), {
    Application: 'AppQueue',
    BridgeId: `b${n}`,
  });
const member = (number: string, InCall: string): AmiEventFields => ({
  Queue: '600',
  Location: `PJSIP/${number}`,
  Status: InCall === '1' ? '2' : '1',
  InCall,
});

async function answers(channels: readonly AmiEventFields[], members: readonly AmiEventFields[]) {
  const played = startDriverHarness();
  played.lists.set(
    'CoreShowChannels',
    channels.map((one) => event('CoreShowChannel', one)),
  );
  played.lists.set('QueueStatus', [
    event('QueueParams', { Queue: '600' }),
    ...members.map((one) => event('QueueMember', one)),
  ]);
  await played.connect();
  return played.observed('calls')[0]?.calls.map(({ answered }) => answered?.by ?? null);
}

describe('[M8] a member whose phone has sent a caller on to a mobile phone, before anybody watched', () => {
  it('has answered them: the queue says that they have one, and no call shows them', async () => {
    expect(await answers([caller(1), mobile(1)], [member('201', '1'), member('202', '0')])).toEqual(['201']);
  });

  it('is told apart from the one who is in a call of the queue by a phone of their own', async () => {
    const channels = [caller(1), mobile(1), caller(2), phone(2, '202')];
    expect(await answers(channels, [member('201', '1'), member('202', '1')])).toEqual(['201', null]);
  });

  it('is not named where it may be one of two', async () => {
    const channels = [caller(1), mobile(1), caller(2), mobile(2)];
    expect(await answers(channels, [member('201', '1'), member('202', '1')])).toEqual([null, null]);
  });
});
