/** Commands → requests in either dialect, and answers → outcomes (contract "Commands", rule C3). Pure. */

import type { Command, CommandType } from '#lib/commands/commands.ts';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { CommandAnswer, CommandTarget } from '#server/ports/pbx-driver.ts';
import { type Dialect, onOffValue } from './dialect.ts';
import type { WebApiParameters } from './webapi-address.ts';
import type { WebApiAnswer } from './webapi-client.ts';
import { mayHaveActed } from './webapi-failure.ts';

export const SUPPORTED_COMMANDS: readonly CommandType[] = [
  'call.drop',
  'call.transfer',
  'queue.login',
  'queue.logout',
  'presence.set',
  'call.make',
  'call.answer',
  'call.join',
];

export type WebApiCommandRequest =
  | { readonly kind: 'request'; readonly method: string; readonly parameters: WebApiParameters }
  | ({ readonly kind: 'rejected' } & NoticeWithText);

/** The request for a command; rejected when the PBX could not do just that (never drop a guess). */
export function webApiRequestFor(
  command: Command,
  target: CommandTarget,
  dialect: Dialect,
): WebApiCommandRequest {
  const num = command.extension;
  switch (command.type) {
    case 'call.drop':
      return dropRequest(num, target, dialect);
    case 'call.transfer':
      if (target.callsOfExtension > 1) return severalCalls(num);
      return request('transfer', { num, dest: command.destination, contact: null });
    case 'queue.login':
    case 'queue.logout':
      return queueRequest(num, command.queue, onOffValue(dialect, command.type === 'queue.login'));
    case 'presence.set':
      return request('ext.fwd.set', { num, status: command.presence });
    case 'call.make':
      return dialect === 'plain'
        ? request('makecall', { firstnum: num, secondnum: command.destination })
        : request('makecall', { first: num, second: command.destination });
    case 'call.answer':
      return request('answer', { num });
    case 'call.join':
      return request('join', { num });
    default:
      return { kind: 'rejected', ...noticeWithText('not-offered') };
  }
}

const request = (method: string, parameters: WebApiParameters): WebApiCommandRequest => ({
  kind: 'request',
  method,
  parameters,
});

const severalCalls = (num: string): WebApiCommandRequest => ({
  kind: 'rejected',
  ...noticeWithText('several-calls-untold', { extension: num }),
});

/** Only the suffixed dialect can single a call out, by its outside number. */
function dropRequest(num: string, target: CommandTarget, dialect: Dialect): WebApiCommandRequest {
  const external = dialect === 'suffixed' ? (target.call?.remoteNumber ?? null) : null;
  if (external !== null && external !== '') return request('drop', { num, external });
  return target.callsOfExtension > 1 ? severalCalls(num) : request('drop', { num });
}

function queueRequest(num: string, queue: string | null, log: string): WebApiCommandRequest {
  return queue === null
    ? request('ext.queueglobal.set', { num, log })
    : request('ext.queue.set', { num, queue, log });
}

/** What the PBX's answer to a command means. */
export function commandOutcomeOf(type: CommandType, answer: WebApiAnswer): CommandAnswer {
  if (answer.kind === 'failed') {
    const { code, notice } = answer;
    const message = sentence(answer.message);
    if (!mayHaveActed(code)) return { kind: 'failed', message, notice };
    const doubtful = `${message} It is not known whether it was done.`;
    return { kind: 'unknown', message: doubtful, notice };
  }
  return type === 'call.make' ? makeCallOutcome(answer.json) : resultOutcome(answer.json);
}

const REFUSED: CommandAnswer = { kind: 'failed', ...noticeWithText('refused') };
const ACCEPTED: CommandAnswer = { kind: 'accepted' };
const UNREADABLE_ANSWER: CommandAnswer = {
  kind: 'unknown',
  ...noticeWithText('no-sense'),
};

/** Four forms are known: `finalStatus`, `chid`, `first`/`second` and `firstNum`/`secondNum`. */
function makeCallOutcome(json: unknown): CommandAnswer {
  const final = wordAt(json, 'finalstatus');
  if (final !== null) {
    if (/^success$/i.test(final)) return ACCEPTED;
    const reason = wordAt(json, 'reasontext') ?? wordAt(json, 'reason');
    return reason === null ? REFUSED : refusedBecause(reason);
  }
  if (['chid', 'first', 'firstnum'].some((key) => wordAt(json, key) !== null)) return ACCEPTED;
  return resultOutcome(json);
}

function resultOutcome(json: unknown): CommandAnswer {
  const error = wordAt(json, 'error') ?? wordAt(json, 'errormessage');
  const result = wordAt(json, 'result');
  if (result === null && error === null) return UNREADABLE_ANSWER;
  if (result === null || /^(?:false|0|off|no|null)$/i.test(result))
    return error === null ? REFUSED : refusedBecause(error);
  if (/\b(?:fail|failed|failure|error|reject|rejected|denied|invalid|not|no|unknown)\b/i.test(result))
    return refusedBecause(result);
  return ACCEPTED;
}

/** A field's value as a word, whatever the case of its key; null when there is none. */
function wordAt(json: unknown, key: string): string | null {
  if (typeof json !== 'object' || json === null) return null;
  const value = Object.entries(json).find(([name]) => name.toLowerCase() === key)?.[1];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

const refusedBecause = (words: string): CommandAnswer => ({
  kind: 'failed',
  ...noticeWithText('refused-because', { reason: plainText(words) }),
});

const plainText = (text: string): string => text.slice(0, 120).replace(/[.\s]+$/, '');
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
