/** Calls that are asked for, from the request to the ring at the far end, or to the reason why it never rang. */
import { describe, expect, it } from 'vitest';
import type { CommandBody } from '#lib/commands/commands.ts';
import { extension } from '#lib/model/ids.ts';
import type { CommandAnswer, CommandEnd } from '#server/ports/pbx-driver.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import {
  type AmiEventFields,
  type AsteriskDriverHarness,
  actionsSent,
  asDestination,
  channel,
  event,
  runOnDriver,
  startConnectedDriver,
} from './driver-harness.fixture.ts';

const NONE = { call: null, callsOfExtension: 0 };
const MAKE = { type: 'call.make', extension: extension('201'), destination: '202' } as const;

const own = (state: '0' | '5' | '6' = '6', more: AmiEventFields = {}) =>
  channel('PJSIP/201-00000009', '102.1', '102.1', state, more);
const far = (state: '0' | '5' | '6' = '0', more: AmiEventFields = {}) =>
  channel('PJSIP/202-0000000a', '102.2', '102.1', state, more);

const response = (Response: string, more: AmiEventFields = {}) =>
  event('OriginateResponse', { ActionID: 'a-1', Response, ...more });
const rings = [event('Newchannel', own('0')), event('Newstate', own('5'))];
const pickedUp = [...rings, response('Success', { Uniqueid: '102.1' })];
const dials = [
  ...pickedUp,
  event('Newchannel', far()),
  event('DialBegin', { ...own(), ...asDestination(far()) }),
];
const dialEnd = (DialStatus: string) => event('DialEnd', { ...own(), ...asDestination(far()), DialStatus });
const hangup = (fields: AmiEventFields, Cause: string) => event('Hangup', { ...fields, Cause });

interface Course {
  readonly played: AsteriskDriverHarness;
  readonly answer: CommandAnswer | null;
  readonly end: CommandEnd | null;
}

/** What was answered and what came of it, once these were heard and this time has passed. */
async function course(heard: readonly AmiMessage[], afterMs = 0, body: CommandBody = MAKE): Promise<Course> {
  const played = await startConnectedDriver();
  const seen: { answer: CommandAnswer | null; end: CommandEnd | null } = { answer: null, end: null };
  void runOnDriver(played, body, NONE).then((answer) => {
    seen.answer = answer;
    if (answer.kind === 'accepted') void answer.end?.then((end) => Object.assign(seen, { end }));
  });
  await played.clock.advance(10);
  played.emit(...heard);
  await played.clock.advance(afterMs);
  return { played, ...seen };
}

describe('[C3] a call that is made', () => {
  it('is accepted when the own phone rings, and not done by that', async () => {
    const { played, answer, end } = await course(rings, 10_000);
    expect(answer).toMatchObject({ kind: 'accepted' });
    expect(end).toBeNull();
    expect(actionsSent(played)[0]).toMatchObject({
      action: 'Originate',
      fields: { Channel: 'PJSIP/201', Exten: '202', Context: 'from-internal', Async: 'true' },
    });
  });

  it('is accepted when nothing is heard for two seconds, and given up after a minute', async () => {
    expect((await course([], 2_100)).answer).toMatchObject({ kind: 'accepted' });
    expect((await course([], 61_000)).end).toMatchObject({ kind: 'unknown' });
  });

  it.each<[string, readonly AmiMessage[], number]>([
    ['the far phone rings', [...dials, event('Newstate', far('5'))], 0],
    ['the far phone answers without a ring', [...dials, dialEnd('ANSWER')], 0],
    [
      'the network says that it rings, or lets it be heard',
      [...dials, event('DialState', { ...own(), ...asDestination(far()), DialStatus: 'PROGRESS' })],
      0,
    ],
    ['it waits in a queue', [...pickedUp, event('QueueCallerJoin', own())], 0],
    ['it is in a conference', [...pickedUp, event('BridgeEnter', own())], 0],
    ['a menu answers, which nothing tells', pickedUp, 3_100],
  ])('is done when %s', async (_, heard, afterMs) => {
    expect((await course(heard, afterMs)).end).toEqual({ kind: 'done' });
  });

  it.each<[string, string, readonly AmiMessage[], string]>([
    ['17', 'busy', [], '202 is busy.'],
    ['21', 'declined', [], '202 declined the call.'],
    ['19', 'not answered', [], '202 did not answer.'],
    ['34', 'no line', [], '202: no line is free, or the network is congested.'],
    ['1', 'no such number', [], '202: the number is not assigned.'],
    ['20', 'not registered', [], '202 is not registered.'],
    ['0', 'not said by the cause', [dialEnd('BUSY')], '202 is busy.'],
    ['16', 'not said by anything', [dialEnd('CHANUNAVAIL')], '202 cannot be reached.'],
  ])('has failed by the far phone: cause %s, %s', async (cause, _, heard, message) => {
    const { end } = await course([...dials, ...heard, hangup(far(), cause), hangup(own(), '16')]);
    expect(end).toMatchObject({ kind: 'failed', message });
  });

  it('has failed when a busy tone or a voicemail is all that comes', async () => {
    const { end } = await course([...dials, hangup(far(), '17'), dialEnd('BUSY')], 3_100);
    expect(end).toMatchObject({ kind: 'failed', message: '202 is busy.' });
  });

  it('has not failed while another phone of the number is dialled', async () => {
    const second = channel('PJSIP/203-0000000b', '102.3', '102.1', '0');
    const again = event('DialBegin', { ...own(), ...asDestination(second) });
    const heard = [...dials, hangup(far(), '17'), dialEnd('BUSY'), again];
    expect((await course(heard, 10_000)).end).toBeNull();
    const ring = event('Newstate', { ...second, ChannelState: '5' });
    expect((await course([...heard, ring])).end).toEqual({ kind: 'done' });
  });

  it('has failed when the own phone hangs up before the far one rings', async () => {
    const { end } = await course([...dials, hangup(own(), '16')]);
    expect(end).toMatchObject({ kind: 'failed', message: 'The call ended before 202 rang.' });
  });
});

describe('[C3] the own phone', () => {
  const failure = response('Failure', { Reason: '0', Uniqueid: '<null>' });

  it.each<[string, string, readonly AmiMessage[]]>([
    [
      'is busy',
      'The phone of 201 is busy.',
      [event('Newchannel', own('0')), hangup(own('0'), '17'), failure],
    ],
    ['declines', 'The phone of 201 declined the call.', [...rings, hangup(own('5'), '21'), failure]],
    ['is busy, and the answer comes first', 'The phone of 201 is busy.', [failure, hangup(own('0'), '17')]],
    ['is not there', 'The phone of 201 cannot be reached.', [failure]],
    ['is not there', 'The phone of 201 is not registered.', [hangup(own('0'), '20'), failure]],
    ['is not picked up', 'The phone of 201 did not answer.', [response('Failure', { Reason: '3' })]],
  ])('%s: "%s"', async (_, message, heard) => {
    const { answer, end } = await course(heard, 600);
    expect(end ?? answer).toMatchObject({ kind: 'failed', message });
  });

  it('is not the one of another call that ends meanwhile', async () => {
    const other = channel('PJSIP/201-00000003', '100.2', '100.1', '6');
    const { answer } = await course([hangup(other, '17'), failure], 600);
    expect(answer).toMatchObject({ kind: 'failed', message: 'The phone of 201 cannot be reached.' });
  });
});
