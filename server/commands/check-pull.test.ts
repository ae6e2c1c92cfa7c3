import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandBody } from '#lib/commands/commands.ts';
import { type CallId, extension } from '#lib/model/ids.ts';
import { caller, party, polledCall, T0 } from '#server/core/observations.fixture.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import {
  asPrincipal,
  type CommandHarness,
  createCommandHarness,
  HQ,
  supervisorOfQueues,
} from './command-harness.fixture.ts';

const NUMBER = '05557654321';
const phone = (number: string, status: 'ringing' | 'connected') => party(number, 'extension', status, NUMBER);
/** Call 10, as the stream states it. */
const call10 = (parts: Partial<ObservedCall>) => polledCall(10, T0, { owner: caller(NUMBER), ...parts });
const waits = (...phones: readonly string[]) =>
  call10({ connected: [party('820', 'queue')], offered: phones.map((number) => phone(number, 'ringing')) });

let stage: CommandHarness;
const pull = (number: string, callId: CallId = stage.idOf('10')): CommandBody => ({
  type: 'call.pull',
  extension: extension(number),
  callId,
});

beforeEach(() => {
  stage = createCommandHarness();
  stage.stated('205', { queues: { '821': { loggedIn: true } } });
  stage.call(waits());
});

describe('a pull', () => {
  it('[C3] is handed to the PBX with the call that it is about, and shows when the phone rings', async () => {
    expect(await stage.run(pull('205'))).toMatchObject({
      record: { type: 'call.pull', target: '205', detail: null, outcome: 'accepted' },
    });
    expect(stage.pbx.executed).toMatchObject([
      {
        command: { type: 'call.pull', extension: '205' },
        target: { call: { pbxCallId: '10', remoteNumber: NUMBER }, callsOfExtension: 0 },
      },
    ]);
    expect(stage.pbx.touched).toEqual(['205']);
    stage.clock.advance(500);
    stage.call(waits('205'));
    expect(stage.shown()).toMatchObject([{ outcome: 'accepted' }]);
    stage.call(call10({ offered: [phone('205', 'ringing')] }));
    expect(stage.shown()).toMatchObject([{ outcome: 'confirmed', message: null }]);
  });

  it('[C3] is unconfirmed when the caller waits on', async () => {
    await stage.run(pull('205'));
    stage.clock.advance(5_100);
    expect(stage.shown()).toMatchObject([
      { outcome: 'unconfirmed', message: expect.stringContaining('not been seen') },
    ]);
  });

  it('[C3] goes to a phone that rings for this very caller', async () => {
    stage.call(waits('205'));
    expect(await stage.run(pull('205'))).toMatchObject({ record: { outcome: 'accepted' } });
  });

  it('[C1] is about the queue of the caller, not about the queues of who gets them', async () => {
    expect(await stage.run(pull('205'), supervisorOfQueues('821'))).toEqual({ kind: 'forbidden' });
    expect(await stage.run(pull('205'), asPrincipal({ role: 'viewer' }))).toEqual({ kind: 'forbidden' });
    expect(stage.pbx.executed).toHaveLength(0);
    expect((await stage.run(pull('205'), supervisorOfQueues('820'))).kind).toBe('ran');
    expect(stage.pbx.executed).toHaveLength(1);
  });

  it('[C1] of a caller of no queue is for those who may act on all', async () => {
    const direct = stage.idOf('3');
    expect(await stage.run(pull('205', direct), supervisorOfQueues('820', '821'))).toEqual({
      kind: 'forbidden',
    });
  });

  it('tells a supervisor of one queue that the caller is gone, not that it is forbidden', async () => {
    const gone = stage.idOf('10');
    stage.pbx.observe({
      kind: 'call-over',
      site: HQ,
      receivedAt: stage.clock.now(),
      pbxCallId: '10',
      startedAt: T0,
    });
    expect(await stage.run(pull('205', gone), supervisorOfQueues('821'))).toMatchObject({
      record: { outcome: 'rejected', message: 'The caller is no longer waiting.' },
    });
  });
});

describe('[C3] a pull that would lose the caller never reaches the PBX', () => {
  const heard = polledCall(3, T0 - 5_000, {
    connected: [party('204', 'extension')],
    listeners: [{ extension: extension('205'), mode: 'spy' }],
  });
  const cases: readonly [string, () => CommandBody, string][] = [
    ['he does not wait', () => pull('205', stage.idOf('3')), 'The caller is no longer waiting.'],
    [
      'he was answered meanwhile',
      () => {
        stage.call(call10({ connected: [phone('205', 'connected')] }));
        return pull('205');
      },
      'The caller is no longer waiting.',
    ],
    [
      'the phone is off',
      () => {
        stage.stated('205', { registered: false });
        return pull('205');
      },
      'The phone of 205 is not registered: the caller would be lost.',
    ],
    ['the agent is on a call', () => pull('204'), 'Extension 204 is on a call.'],
    [
      'the agent listens in on one',
      () => {
        stage.call(heard);
        return pull('205');
      },
      'Extension 205 is listening in on a call.',
    ],
    [
      'the caller is that colleague',
      () => {
        stage.call(
          polledCall(10, T0, {
            owner: party('205', 'extension', 'dialing', '820'),
            connected: [party('820', 'queue')],
          }),
        );
        return pull('205');
      },
      'Extension 205 is that caller.',
    ],
    ['there is no such extension', () => pull('999'), 'There is no agent 999 on this board.'],
  ];
  it.each(cases)('when %s', async (_, body, message) => {
    expect(await stage.run(body())).toMatchObject({ record: { outcome: 'rejected', message } });
    expect(stage.pbx.executed).toHaveLength(0);
  });
});
