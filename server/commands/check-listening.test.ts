import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandBody } from '#lib/commands/commands.ts';
import { type CallId, callId, extension } from '#lib/model/ids.ts';
import { caller, party, polledCall, T0 } from '#server/core/observations.fixture.ts';
import type { ObservedCall } from '#server/ports/observed-call.ts';
import {
  asPrincipal,
  type CommandHarness,
  createCommandHarness,
  supervisorOfQueues,
} from './command-harness.fixture.ts';

/** Call 3, in which 204 talks. */
const call3 = (parts: Partial<ObservedCall> = {}) =>
  polledCall(3, T0 - 5_000, { connected: [party('204', 'extension')], ...parts });
const heardBy = (number: string) => call3({ listeners: [{ extension: extension(number), mode: 'spy' }] });
const other = (parts: Partial<ObservedCall>) => polledCall(4, T0, { owner: caller('0532'), ...parts });

const listen = (
  extensionNumber = '204',
  listener = '205',
  call: CallId | null = null,
  type: 'call.spy' | 'call.whisper' | 'call.barge' = 'call.spy',
): CommandBody => ({
  type,
  extension: extension(extensionNumber),
  listener: extension(listener),
  callId: call,
});

let stage: CommandHarness;
beforeEach(() => {
  stage = createCommandHarness();
  stage.stated('205', { queues: { '821': { loggedIn: true } } });
});

describe('listening in', () => {
  it.each(['call.spy', 'call.whisper', 'call.barge'] as const)(
    '[C3] %s shows when the call names the listener',
    async (type) => {
      expect(await stage.run(listen('204', '205', stage.idOf('3'), type))).toMatchObject({
        record: { type, target: '204', detail: '205', outcome: 'accepted' },
      });
      expect(stage.pbx.executed).toMatchObject([
        { command: { type, listener: '205' }, target: { call: { pbxCallId: '3' } } },
      ]);
      stage.clock.advance(500);
      stage.call(call3());
      expect(stage.shown()).toMatchObject([{ outcome: 'accepted' }]);
      stage.call(heardBy('205'));
      expect(stage.shown()).toMatchObject([{ outcome: 'confirmed', message: null }]);
    },
  );

  it('[C3] is unconfirmed when nobody picks up to listen', async () => {
    await stage.run(listen());
    stage.clock.advance(5_100);
    expect(stage.shown()).toMatchObject([{ outcome: 'unconfirmed' }]);
  });

  it('[C3] hears who holds their caller, too', async () => {
    stage.call(call3({ connected: [party('204', 'extension', 'hold')] }));
    expect(await stage.run(listen())).toMatchObject({ record: { outcome: 'accepted' } });
  });

  it('[C1] is about the queues of who is heard, not of who hears', async () => {
    expect(await stage.run(listen(), supervisorOfQueues('821'))).toEqual({ kind: 'forbidden' });
    expect(await stage.run(listen(), asPrincipal({ role: 'viewer' }))).toEqual({ kind: 'forbidden' });
    expect(stage.pbx.executed).toHaveLength(0);
    expect((await stage.run(listen(), supervisorOfQueues('820'))).kind).toBe('ran');
  });

  it('[C3] never guesses between two calls', async () => {
    stage.call(other({ connected: [party('204', 'extension')] }));
    expect(await stage.run(listen())).toMatchObject({
      record: {
        outcome: 'rejected',
        message: 'Extension 204 has more than one call: say which one is meant.',
      },
    });
    expect(await stage.run(listen('204', '205', stage.idOf('4')))).toMatchObject({
      record: { outcome: 'accepted' },
    });
    expect(stage.pbx.executed).toMatchObject([{ target: { call: { pbxCallId: '4' }, callsOfExtension: 2 } }]);
  });
});

describe('[C3] listening in that makes no sense never reaches the PBX', () => {
  const cases: readonly [string, () => CommandBody, string][] = [
    ['to oneself', () => listen('204', '204'), 'Extension 204 cannot listen in on itself.'],
    ['with an unknown phone', () => listen('204', '999'), 'There is no extension 999 to listen with.'],
    ['with a queue', () => listen('204', '820'), 'There is no extension 820 to listen with.'],
    ['to an unknown extension', () => listen('999'), 'There is no agent 999 on this board.'],
    [
      'with a phone that is off',
      () => {
        stage.stated('205', { registered: false });
        return listen();
      },
      'The phone of 205 is not registered.',
    ],
    [
      'with a phone that is on a call',
      () => {
        stage.call(other({ offered: [party('205', 'extension', 'ringing')] }));
        return listen();
      },
      'Extension 205 is on a call.',
    ],
    [
      'with a phone that listens in already',
      () => {
        stage.call(heardBy('205'));
        return listen();
      },
      'Extension 205 is listening in on a call.',
    ],
    [
      'to somebody without a call',
      () => {
        stage.pbx.calls();
        stage.clock.advance(2_000);
        stage.pbx.calls();
        return listen('205', '204');
      },
      'Extension 205 has no call.',
    ],
    [
      'to somebody whose phone only rings',
      () => {
        stage.call(call3({ connected: [], offered: [party('204', 'extension', 'ringing')] }));
        return listen();
      },
      'Extension 204 is not talking to anyone yet.',
    ],
    [
      'to a call that he has left',
      () => listen('204', '205', callId('gone')),
      'Extension 204 is no longer in that call.',
    ],
  ];
  it.each(cases)('%s', async (_, body, message) => {
    expect(await stage.run(body())).toMatchObject({ record: { outcome: 'rejected', message } });
    expect(stage.pbx.executed).toHaveLength(0);
  });
});
