/** Why there is no connection to the PBX, in the words of the port and for people. */

export interface AmiFailure {
  /** `denied`: it answered and does not let us in; `malformed`: what came is not the manager interface's language. */
  readonly reason: 'unreachable' | 'denied' | 'malformed';
  /** In plain words, without address or secret (rule S4). */
  readonly message: string;
}

export const unreachable = (message: string): AmiFailure => ({ reason: 'unreachable', message });
export const denied = (message: string): AmiFailure => ({ reason: 'denied', message });
export const malformed = (message: string): AmiFailure => ({ reason: 'malformed', message });

/** From what the socket reported; its own text is not used, because it names the address. */
export function failureOfSocketError(error: unknown): AmiFailure {
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return unreachable("the PBX's host name cannot be resolved");
  if (code === 'ECONNREFUSED') return unreachable('the PBX refuses the connection');
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return unreachable('no secure connection: the PBX does not speak TLS on this port');
  if (isTlsCode(code))
    return unreachable(`no secure connection: the PBX's certificate is not trusted (${code})`);
  if (code === 'ECONNRESET' || code === 'EPIPE') return unreachable('the PBX broke off the connection');
  return unreachable('the PBX cannot be reached');
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
