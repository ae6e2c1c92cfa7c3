/**
 * HTTP to the 3CX WebAPI: time-out over the whole exchange, answers over 8 MB refused while they stream, no redirects
 * (rules F1, S9). It never throws: an answer or a typed failure comes back.
 */

import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import { mapNoticeValues, type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import { afterWorkingTime } from '#server/ports/after-working-time.ts';
import type { Clock } from '#server/ports/clock.ts';
import { parseAnswer } from './parse-answer.ts';
import type { WebApiAddress, WebApiParameters } from './webapi-address.ts';
import { failureOfError, failureOfStatus, type WebApiFailure } from './webapi-failure.ts';

const ANSWER_TIMEOUT_MS = 5_000;
/** From so much on it is this server that was late, not the PBX. */
const PROCESS_HELD_UP_MS = 1_000;
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

export interface WebApiAnswered {
  readonly kind: 'answered';
  readonly json: unknown;
  /** The PBX's clock by its `Date` header, whole seconds. */
  readonly pbxTime: number | null;
  readonly requestedAt: number;
  readonly respondedAt: number;
}

export type WebApiAnswer = WebApiAnswered | WebApiFailure;

export interface AskOptions {
  /** A connection of its own, so that a kept one that died while idle cannot lose the request. For commands. */
  readonly freshConnection?: boolean;
}

/** Asks one method. The seam that virtual-time tests replace. */
export type AskWebApi = (
  method: string,
  parameters?: WebApiParameters,
  options?: AskOptions,
) => Promise<WebApiAnswer>;

export interface WebApiClient {
  readonly ask: AskWebApi;
  /** Breaks off what is under way and closes every connection. */
  readonly close: () => Promise<void>;
}

export interface WebApiClientDeps {
  readonly address: WebApiAddress;
  readonly clock: Clock;
  readonly tlsCaFile?: string | undefined;
}

export function createWebApiClient({ address, clock, tlsCaFile }: WebApiClientDeps): WebApiClient {
  const connect = {
    timeout: ANSWER_TIMEOUT_MS,
    ...(tlsCaFile === undefined ? {} : { ca: readFileSync(tlsCaFile, 'utf8') }),
  };
  const limits = { connect, maxResponseSize: MAX_ANSWER_BYTES };
  const kept = new Pool(address.origin, { ...limits, connections: 8, keepAliveTimeout: 4_000 });
  const fresh = new Pool(address.origin, { ...limits, connections: 8, pipelining: 0 });
  const underWay = new Set<AbortController>();
  let closing = false;

  const ask: AskWebApi = async (method, parameters = {}, options = {}) => {
    const requestedAt = clock.now();
    const abort = new AbortController();
    underWay.add(abort);
    let timedOut: { readonly heldUpMs: number } | null = null;
    const cancelTimeout = afterWorkingTime(clock, ANSWER_TIMEOUT_MS, (heldUpMs) => {
      timedOut = { heldUpMs };
      abort.abort();
    });
    const fail = (
      code: WebApiFailure['code'],
      why: NoticeWithText,
      status: number | null = null,
    ): WebApiFailure => ({
      kind: 'failed',
      code,
      status,
      ...mapNoticeValues(why, address.redact),
      requestedAt,
      respondedAt: clock.now(),
    });
    try {
      const pool = options.freshConnection === true ? fresh : kept;
      const response = await pool.request({
        path: address.pathFor(method, parameters),
        method: 'GET',
        headers: { accept: 'application/json' },
        signal: abort.signal,
      });
      const refusal = failureOfStatus(response.statusCode);
      if (refusal !== null) {
        // An error page is of no use: read a little of it so that the connection can be kept, drop the rest.
        await response.body.dump({ limit: 64 * 1024 }).catch(() => undefined);
        return fail(refusal.code, refusal, response.statusCode);
      }
      const text = await response.body.text();
      const parsed = parseAnswer(text);
      if (parsed.kind === 'bad') return fail(parsed.code, parsed, response.statusCode);
      const pbxTime = dateOf(response.headers.date);
      return { kind: 'answered', json: parsed.json, pbxTime, requestedAt, respondedAt: clock.now() };
    } catch (error) {
      if (closing) return fail('stopped', noticeWithText('link-stopping'));
      if (timedOut !== null) return fail(...timeOut(timedOut));
      const cause = failureOfError(error);
      return fail(cause.code, cause);
    } finally {
      cancelTimeout();
      underWay.delete(abort);
    }
  };

  const close = async (): Promise<void> => {
    closing = true;
    for (const abort of underWay) abort.abort();
    await Promise.all([kept.destroy(), fresh.destroy()]);
  };
  return { ask, close };
}

function timeOut({ heldUpMs }: { readonly heldUpMs: number }): [WebApiFailure['code'], NoticeWithText] {
  const seconds = Math.round(heldUpMs / 1_000);
  return heldUpMs < PROCESS_HELD_UP_MS
    ? ['timed-out', noticeWithText('link-late', { seconds: ANSWER_TIMEOUT_MS / 1_000 })]
    : ['held-up', noticeWithText('link-held-up', { seconds })];
}

function dateOf(header: string | string[] | undefined): number | null {
  const time = typeof header === 'string' ? Date.parse(header) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
