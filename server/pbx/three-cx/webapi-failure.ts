/** Why a request to the PBX brought no usable answer: a closed union, each with plain words for people. */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';

export type WebApiFailureCode =
  | 'name-not-found'
  | 'not-reached'
  | 'tls'
  | 'timed-out'
  /** No answer was seen, but this server was too busy to look: nothing is known of the PBX. */
  | 'held-up'
  | 'broken-off'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'too-many'
  | 'http-error'
  | 'gateway-timeout'
  | 'redirect'
  | 'too-large'
  | 'empty'
  | 'html'
  | 'not-json'
  | 'stopped';

/** In plain words, without address or key. */
export interface WebApiFailure extends NoticeWithText {
  readonly kind: 'failed';
  readonly code: WebApiFailureCode;
  /** The HTTP status, when the PBX answered at all. */
  readonly status: number | null;
  readonly requestedAt: number;
  readonly respondedAt: number;
}

/** What a failed request says about the PBX. */
export type FailureSeverity = 'unreachable' | 'denied' | 'unusable';

/** `denied`: it answered and does not want to be asked; `unusable`: it is there (or nobody could look), this answer is no good. */
export function severityOf(code: WebApiFailureCode): FailureSeverity {
  switch (code) {
    case 'unauthorized':
    case 'forbidden':
    case 'too-many':
      return 'denied';
    case 'not-json':
    case 'empty':
    case 'too-large':
    case 'held-up':
      return 'unusable';
    case 'name-not-found':
    case 'not-reached':
    case 'tls':
    case 'timed-out':
    case 'broken-off':
    case 'not-found':
    case 'http-error':
    case 'gateway-timeout':
    case 'redirect':
    case 'html':
    case 'stopped':
      return 'unreachable';
  }
}

/** Whether the PBX may have acted on the request although no good answer came (rule C3). */
export function mayHaveActed(code: WebApiFailureCode): boolean {
  switch (code) {
    case 'timed-out':
    case 'held-up':
    case 'broken-off':
    case 'gateway-timeout':
    case 'too-large':
    case 'empty':
    case 'html':
    case 'not-json':
    case 'stopped':
      return true;
    case 'name-not-found':
    case 'not-reached':
    case 'tls':
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'too-many':
    case 'http-error':
    case 'redirect':
      return false;
  }
}

const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** From what the HTTP client threw to a code and words. */
type Cause = { readonly code: WebApiFailureCode } & NoticeWithText;

export function failureOfError(error: unknown): Cause {
  const code = errorCodeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { code: 'name-not-found', ...noticeWithText('link-name') };
  if (code === 'ECONNREFUSED') return { code: 'not-reached', ...noticeWithText('link-refused') };
  if (NEVER_SENT.has(code)) return { code: 'not-reached', ...noticeWithText('link-unreachable') };
  if (isTlsCode(code)) return { code: 'tls', ...noticeWithText('link-untrusted', { code }) };
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return { code: 'too-large', ...noticeWithText('link-too-large') };
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return { code: 'timed-out', ...noticeWithText('link-slow') };
  if (code.startsWith('HPE_')) return { code: 'not-json', ...noticeWithText('link-not-http') };
  return { code: 'broken-off', ...noticeWithText('link-broken') };
}

/** From an HTTP status to a code and words; null for a success. */
export function failureOfStatus(status: number): Cause | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400)
    return {
      code: 'redirect',
      ...noticeWithText('link-redirect', { status }),
    };
  switch (status) {
    case 401:
      return { code: 'unauthorized', ...noticeWithText('link-key') };
    case 403:
      return { code: 'forbidden', ...noticeWithText('link-forbidden') };
    case 404:
      return { code: 'not-found', ...noticeWithText('link-not-found') };
    case 429:
      return { code: 'too-many', ...noticeWithText('link-too-often') };
    case 504:
      return { code: 'gateway-timeout', ...noticeWithText('link-gateway') };
    default:
      return { code: 'http-error', ...noticeWithText('link-error', { status }) };
  }
}

/** The most telling code of an error and its causes: undici wraps what the socket or the parser said. */
function errorCodeOf(error: unknown): string {
  const codes: string[] = [];
  for (let at: unknown = error; typeof at === 'object' && at !== null && codes.length < 8; ) {
    codes.push('code' in at && typeof at.code === 'string' ? at.code : 'unknown');
    if ('errors' in at && Array.isArray(at.errors) && at.errors.length > 0) at = at.errors[0];
    else at = 'cause' in at ? at.cause : null;
  }
  return (
    codes.find((code) => code.startsWith('HPE_')) ?? codes.find((code) => code !== 'unknown') ?? 'unknown'
  );
}

const isTlsCode = (code: string): boolean =>
  /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|CRL_)/.test(
    code,
  );
