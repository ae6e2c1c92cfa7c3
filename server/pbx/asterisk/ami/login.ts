/** The login dialogue. MD5 keeps the secret at home; the plain login sends it (rule S9). */

import { createHash } from 'node:crypto';
import { appendNoticeDetail, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { ActionAnswer, ActionExchange } from './action-exchange.ts';
import { type AmiFailure, denied, malformed, unreachable } from './ami-failure.ts';

export interface AmiAccount {
  readonly username: string;
  readonly secret: string;
  /** By default MD5, and plain where the PBX refuses challenges and nobody else can read along. */
  readonly authentication?: 'md5' | 'plain' | undefined;
  /** The secret may also go out in clear over a connection that others can read. */
  readonly allowPlainLogin?: boolean | undefined;
}

export interface LoginContext {
  /** Nobody else can read what is sent: TLS, or the same machine. */
  readonly isPrivate: boolean;
  /** The secret is about to be sent because MD5 was refused. */
  readonly onPlain: () => void;
}

/** System for `FullyBooted`, call and agent for the picture; no VarSet, Newexten or RTCP events are in these classes. */
const EVENT_CLASSES = 'system,call,agent';
const LOGIN_TIMEOUT_MS = 5_000;

/** Null when the PBX let us in. */
export async function logIn(
  account: AmiAccount,
  exchange: Pick<ActionExchange, 'ask'>,
  context: LoginContext,
): Promise<AmiFailure | null> {
  const proof = await proveSecret(account, exchange, context);
  if (proof.kind === 'failed') return proof.failure;
  const answer = await exchange.ask({
    action: 'Login',
    fields: { Username: account.username, ...proof.fields, Events: EVENT_CLASSES },
    timeoutMs: LOGIN_TIMEOUT_MS,
  });
  if (answer.kind === 'success') return null;
  return answer.kind === 'error' ? refusedLogin(answer) : unanswered;
}

type LoginProof =
  | { readonly kind: 'proof'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly failure: AmiFailure };

async function proveSecret(
  account: AmiAccount,
  exchange: Pick<ActionExchange, 'ask'>,
  { isPrivate, onPlain }: LoginContext,
): Promise<LoginProof> {
  const plain: LoginProof = { kind: 'proof', fields: { Secret: account.secret } };
  // Whoever sits in between can refuse the challenge in the PBX's name, to be told the secret.
  const mayBePlain = isPrivate || account.allowPlainLogin === true;
  if (account.authentication === 'plain') return mayBePlain ? plain : failed(denied(PLAIN_LOGIN_REFUSED));
  const answer = await exchange.ask({
    action: 'Challenge',
    fields: { AuthType: 'MD5' },
    timeoutMs: LOGIN_TIMEOUT_MS,
  });
  const challenge = challengeOf(answer);
  if (challenge !== null) {
    const key = createHash('md5').update(challenge).update(account.secret).digest('hex');
    return { kind: 'proof', fields: { AuthType: 'MD5', Key: key } };
  }
  if (answer.kind === 'not-sent' || answer.kind === 'no-answer') return failed(unanswered);
  if (account.authentication === 'md5') return failed(denied(noticeWithText('link-no-md5')));
  if (answer.kind === 'success') return failed(malformed(noticeWithText('link-no-challenge')));
  if (!mayBePlain) return failed(denied(PLAIN_LOGIN_REFUSED));
  onPlain();
  return plain;
}

const PLAIN_LOGIN_REFUSED = noticeWithText('link-plain-refused');

const challengeOf = (answer: ActionAnswer): string | null =>
  answer.kind === 'success' ? answer.message.get('Challenge') || null : null;

const failed = (failure: AmiFailure): LoginProof => ({ kind: 'failed', failure });

const unanswered = unreachable(noticeWithText('link-login-late', { seconds: LOGIN_TIMEOUT_MS / 1000 }));

function refusedLogin({ text, wasSent }: Extract<ActionAnswer, { readonly kind: 'error' }>): AmiFailure {
  if (wasSent === false) return denied(appendNoticeDetail(noticeWithText('link-login-unsendable'), text));
  if (/authentication failed/i.test(text)) return denied(noticeWithText('link-login-wrong'));
  return denied(noticeWithText('link-login-refused', { reason: text }));
}
