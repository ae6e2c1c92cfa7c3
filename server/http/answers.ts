/** What routes answer, and the one mapping of the API's errors to HTTP (contract "HTTP"). */
import type { TypedResponse } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { JSONParsed } from 'hono/utils/types';
import type { RestOf } from '#lib/model/fields.ts';
import type { Notice } from '#lib/model/notice-with-text.ts';
import type { errorSchema } from '#lib/protocol/schemas.ts';

/**
 * An answer that keeps its content as it was given: it is made once, sent to however many, and nothing of it is copied.
 * What wants to read it as a stream has to make a `Response` of its own from it.
 */
export class HttpAnswer extends Response {
  readonly content: string | Buffer | null;

  constructor(content: string | Buffer | null, init: ResponseInit) {
    super(null, init);
    this.content = content;
  }

  override async text(): Promise<string> {
    return this.content === null ? '' : this.content.toString();
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}

type AnswerHeaders = Readonly<Record<string, string>>;

export interface BodyIssue {
  readonly path: string;
  readonly message: string;
}

const STATUS = {
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  invalid: 400,
  conflict: 409,
  'pbx-unavailable': 503,
  unavailable: 503,
  'too-many': 429,
  'too-large': 413,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof STATUS;

type ErrorBody = RestOf<typeof errorSchema>;

/** The compiler holds it against the answers that the route documents. */
type JsonAnswer<T, S extends ContentfulStatusCode> = HttpAnswer & TypedResponse<JSONParsed<T>, S, 'json'>;

export function jsonAnswer<T>(value: T): JsonAnswer<T, 200>;
export function jsonAnswer<T, S extends ContentfulStatusCode>(
  value: T,
  status: S,
  headers?: AnswerHeaders,
): JsonAnswer<T, S>;
export function jsonAnswer(value: unknown, status = 200, headers: AnswerHeaders = {}): HttpAnswer {
  const init = { status, headers: { ...headers, 'content-type': JSON_TYPE } };
  return new HttpAnswer(JSON.stringify(value), init);
}

export function textAnswer(value: string, type: string): HttpAnswer & TypedResponse<string, 200, 'text'>;
export function textAnswer(value: string, type: string): HttpAnswer {
  return new HttpAnswer(value, { headers: { 'content-type': type } });
}

export const JSON_TYPE = 'application/json; charset=utf-8';

export interface FailureDetails {
  readonly issues?: readonly BodyIssue[];
  /** The message as a code, where a screen shows it. */
  readonly notice?: Notice;
  readonly headers?: AnswerHeaders;
  /** Beside the error, for who wants to know more. */
  readonly beside?: object;
}

export function errorAnswer<C extends ErrorCode>(code: C, message: string, details: FailureDetails = {}) {
  const { notice, issues, headers, beside } = details;
  const error = {
    code,
    message,
    ...(notice === undefined ? {} : { notice }),
    ...(issues === undefined ? {} : { issues: [...issues] }),
  };
  const body: ErrorBody = { ...beside, error };
  return jsonAnswer<ErrorBody, (typeof STATUS)[C]>(body, STATUS[code], headers);
}

export function notFoundAnswer() {
  return errorAnswer('not-found', 'There is nothing at this address.');
}
