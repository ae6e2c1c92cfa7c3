/** Why there is no connection to the PBX, for the port and for people, without address or secret (rule S4). */
import { type Worded, worded } from '#lib/model/word-notice.ts';

export interface AmiFailure extends Worded {
  /** `denied`: it answered and does not let us in; `malformed`: what came is not the manager interface's language. */
  readonly reason: 'unreachable' | 'denied' | 'malformed';
}

export const unreachable = (why: Worded): AmiFailure => ({ reason: 'unreachable', ...why });
export const denied = (why: Worded): AmiFailure => ({ reason: 'denied', ...why });
export const malformed = (why: Worded): AmiFailure => ({ reason: 'malformed', ...why });

/** From what the socket reported; its own text is not used, because it names the address. */
export function failureOfSocketError(error: unknown): AmiFailure {
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return unreachable(worded('link-name'));
  if (code === 'ECONNREFUSED') return unreachable(worded('link-refused'));
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return unreachable(worded('link-not-tls'));
  if (isTlsCode(code)) return unreachable(worded('link-untrusted', { code }));
  if (code === 'ECONNRESET' || code === 'EPIPE') return unreachable(worded('link-broken'));
  return unreachable(worded('link-unreachable'));
}

/** Of several addresses tried, the first one's failure speaks for all. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

const isTlsCode = (code: string): boolean =>
  /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|CRL_)/.test(
    code,
  );
