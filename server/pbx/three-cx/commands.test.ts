import { describe, expect, it } from 'vitest';
import type { Command, CommandBody } from '#lib/commands/commands.ts';
import { extension, queueNumber, siteId } from '#lib/model/ids.ts';
import { noticeWithText } from '#lib/model/notice-with-text.ts';
import type { CommandTarget } from '#server/ports/pbx-driver.ts';
import { commandOutcomeOf, webApiRequestFor } from './commands.ts';
import type { Dialect } from './dialect.ts';
import { createWebApiAddress } from './webapi-address.ts';
import type { WebApiAnswer } from './webapi-client.ts';
import { mayHaveActed, type WebApiFailureCode } from './webapi-failure.ts';

const e204 = extension('204');
const address = createWebApiAddress('http://pbx/webapi', 'k');
const one: CommandTarget = { call: { pbxCallId: '3', remoteNumber: '05551239988' }, callsOfExtension: 1 };

function sent(dialect: Dialect, body: CommandBody, target: CommandTarget = one): string {
  const command: Command = { id: 'x', site: siteId('hq'), ...body };
  const request = webApiRequestFor(command, target, dialect);
  return request.kind === 'rejected'
    ? 'rejected'
    : address.pathFor(request.method, request.parameters).slice(10);
}

describe('requests', () => {
  const call = { extension: e204, callId: null };
  it.each<[CommandBody, string, string]>([
    [{ type: 'call.drop', ...call }, 'drop?num=204', 'drop?num=204&external=05551239988'],
    [
      { type: 'call.transfer', ...call, destination: '117' },
      'transfer?num=204&dest=117&contact',
      'transfer?num=204&dest=117&contact',
    ],
    [
      { type: 'queue.login', extension: e204, queue: queueNumber('820') },
      'ext.queue.set?num=204&queue=820&log=ON',
      'ext.queue.set?num=204&queue=820&log=on',
    ],
    [
      { type: 'queue.logout', extension: e204, queue: queueNumber('820') },
      'ext.queue.set?num=204&queue=820&log=OFF',
      'ext.queue.set?num=204&queue=820&log=off',
    ],
    [
      { type: 'queue.login', extension: e204, queue: null },
      'ext.queueglobal.set?num=204&log=ON',
      'ext.queueglobal.set?num=204&log=on',
    ],
    [
      { type: 'presence.set', extension: e204, presence: 'Out of office' },
      'ext.fwd.set?num=204&status=Out%20of%20office',
      'ext.fwd.set?num=204&status=Out%20of%20office',
    ],
    [
      { type: 'call.make', extension: e204, destination: '+90555' },
      'makecall?firstnum=204&secondnum=%2B90555',
      'makecall?first=204&second=%2B90555',
    ],
    [{ type: 'call.answer', extension: e204 }, 'answer?num=204', 'answer?num=204'],
    [{ type: 'call.join', extension: e204 }, 'join?num=204', 'join?num=204'],
  ])('%o', (body, plain, suffixed) => {
    expect(sent('plain', body)).toBe(plain);
    expect(sent('suffixed', body)).toBe(suffixed);
  });

  it('[C3] of two calls none is guessed', () => {
    const two = { ...one, callsOfExtension: 2 };
    const unknown = { call: { pbxCallId: '3', remoteNumber: null }, callsOfExtension: 2 };
    expect(sent('plain', { type: 'call.drop', ...call }, two)).toBe('rejected');
    expect(sent('suffixed', { type: 'call.drop', ...call }, two)).toBe('drop?num=204&external=05551239988');
    expect(sent('suffixed', { type: 'call.drop', ...call }, unknown)).toBe('rejected');
    for (const dialect of ['plain', 'suffixed'] as const)
      expect(sent(dialect, { type: 'call.transfer', ...call, destination: '117' }, two)).toBe('rejected');
  });
});

const answered = (json: unknown): WebApiAnswer => ({
  kind: 'answered',
  json,
  pbxTime: null,
  requestedAt: 0,
  respondedAt: 1,
});
const failed = (code: WebApiFailureCode): WebApiAnswer => ({
  kind: 'failed',
  code,
  status: null,
  ...noticeWithText('link-broken'),
  requestedAt: 0,
  respondedAt: 1,
});

describe('outcomes', () => {
  it.each([
    { firstNum: '117', secondNum: '0555' },
    { first: '102', second: '4207' },
    { chid: '00000000-01dc-27fa-d1eb-64b00000002e' },
    { finalStatus: 'Success', reason: 'NotSpecified' },
    { FinalStatus: 'Success' },
  ])('makecall answered with %o is accepted', (json) => {
    expect(commandOutcomeOf('call.make', answered(json))).toEqual({ kind: 'accepted' });
  });
  it.each(['Failed', 'Rejected'])('makecall with finalStatus %s has failed', (finalStatus) => {
    const outcome = commandOutcomeOf(
      'call.make',
      answered({ finalStatus, reasonText: 'DestinationBusy', chid: 'x' }),
    );
    expect(outcome).toMatchObject({ kind: 'failed', message: 'The PBX refused it: DestinationBusy.' });
  });
  it.each([true, 'true', 'Drop', 'Answer', 'Transfer', 'Join', 'joined together', 1])(
    'result %o is accepted',
    (result) => {
      expect(commandOutcomeOf('call.drop', answered({ result }))).toEqual({ kind: 'accepted' });
    },
  );
  it.each([false, 'false', 'False', 0, 'Failed', 'No such extension'])('result %o has failed', (result) => {
    expect(commandOutcomeOf('queue.login', answered({ result })).kind).toBe('failed');
  });
  it.each([{}, [], null, 'text', { result: null }])('[C3] of the answer %o nobody knows', (json) => {
    expect(commandOutcomeOf('call.drop', answered(json)).kind).toBe('unknown');
  });
  it.each<[WebApiFailureCode, string]>([
    ['not-reached', 'failed'],
    ['name-not-found', 'failed'],
    ['tls', 'failed'],
    ['unauthorized', 'failed'],
    ['not-found', 'failed'],
    ['http-error', 'failed'],
    ['timed-out', 'unknown'],
    ['broken-off', 'unknown'],
    ['not-json', 'unknown'],
    ['gateway-timeout', 'unknown'],
  ])('[C3] after %s it is %s', (code, kind) => {
    expect(commandOutcomeOf('call.drop', failed(code))).toMatchObject({
      kind,
      message: expect.stringMatching(/^The PBX broke off the connection\./),
    });
    expect(mayHaveActed(code)).toBe(kind === 'unknown');
  });
});
