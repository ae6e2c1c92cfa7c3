/** Why there is no connection to the PBX, for the port and for people, without address or secret (rule S4). */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';

export interface AmiFailure extends NoticeWithText {
  /** `denied`: it answered and does not let us in; `malformed`: what came is not the manager interface's language. */
  readonly reason: 'unreachable' | 'denied' | 'malformed';
}

export const unreachable = (why: NoticeWithText): AmiFailure => ({ reason: 'unreachable', ...why });
export const denied = (why: NoticeWithText): AmiFailure => ({ reason: 'denied', ...why });
export const malformed = (why: NoticeWithText): AmiFailure => ({ reason: 'malformed', ...why });

/** From what the socket reported; its own text is not used, because it names the address. */
export function failureOfSocketError(error: unknown): AmiFailure {
  const code = errorCodeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return unreachable(noticeWithText('link-name'));
  if (code === 'ECONNREFUSED') return unreachable(noticeWithText('link-refused'));
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return unreachable(noticeWithText('link-not-tls'));
  if (isTlsCode(code)) return unreachable(noticeWithText('link-untrusted', { code }));
  if (code === 'ECONNRESET' || code === 'EPIPE') return unreachable(noticeWithText('link-broken'));
  return unreachable(noticeWithText('link-unreachable'));
}

/** Of several addresses tried, the first one's failure speaks for all. */
function errorCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return errorCodeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

const isTlsCode = (code: string): boolean =>
  /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|CRL_)/.test(
    code,
  );
