/** What a handler answers, and the one mapping of the API's errors to HTTP (contract "HTTP"). */
import type { Notice } from '#lib/domain/notice.ts';

export interface Issue {
  readonly path: string;
  readonly message: string;
}

export type ErrorCode =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'invalid'
  | 'conflict'
  | 'pbx-unavailable'
  | 'unavailable'
  | 'too-many'
  | 'too-large'
  | 'internal';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body:
    | { readonly json: unknown }
    | { readonly text: string; readonly type: string }
    /** Made once and sent to many: nothing of it is copied. */
    | { readonly bytes: Buffer; readonly type: string }
    | null;
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
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
};

export function json(
  value: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Reply {
  return { status, headers, body: { json: value } };
}

export function text(value: string, type = 'text/plain; charset=utf-8'): Reply {
  return { status: 200, body: { text: value, type } };
}

export function failure(
  code: ErrorCode,
  message: string,
  more: {
    readonly issues?: readonly Issue[];
    /** The message as a code, where a screen shows it. */
    readonly notice?: Notice;
    readonly headers?: Readonly<Record<string, string>>;
    /** Beside the error, for who wants to know more. */
    readonly beside?: Readonly<Record<string, unknown>>;
  } = {},
): Reply {
  const { notice, issues } = more;
  const error = {
    code,
    message,
    ...(notice === undefined ? {} : { notice }),
    ...(issues === undefined ? {} : { issues }),
  };
  return {
    status: STATUS[code],
    headers: more.headers ?? {},
    body: { json: { ...more.beside, error } },
  };
}
