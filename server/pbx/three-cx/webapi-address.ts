/**
 * The address of a 3CX WebAPI. The access key is part of its path, so this is the one module that builds such
 * addresses, and the one that takes the key out of texts again (rule S4).
 */

export type WebApiParameters = Readonly<Record<string, string | null>>;

export interface WebApiAddress {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query of a method; a parameter whose value is null is sent without `=`. Never log it. */
  readonly pathFor: (method: string, parameters?: WebApiParameters) => string;
  /** The same text without the key. */
  readonly redact: (text: string) => string;
}

/** Throws when the address is not http(s) or carries credentials, a query or a fragment (rule S9). */
export function createWebApiAddress(baseUrl: string, accessKey: string): WebApiAddress {
  const url = parseBaseUrl(baseUrl);
  if (accessKey === '') throw new Error('the access key is empty');
  const base = url.pathname.replace(/\/+$/, '');
  const encodedKey = encodeURIComponent(accessKey);
  const secrets = [...new Set([accessKey, encodedKey, JSON.stringify(accessKey).slice(1, -1)])];
  return {
    origin: url.origin,
    pathFor: (method, parameters = {}) => `${base}/${encodedKey}/${method}${queryOf(parameters)}`,
    redact: (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text),
  };
}

function parseBaseUrl(baseUrl: string): URL {
  const url = URL.parse(baseUrl);
  if (url === null) throw new Error('the PBX address is not a URL');
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error('the PBX address must begin with http:// or https://');
  if (url.username !== '' || url.password !== '')
    throw new Error('the PBX address must not hold a user name or password');
  if (url.search !== '' || url.hash !== '') throw new Error('the PBX address must not hold a query');
  return url;
}

function queryOf(parameters: WebApiParameters): string {
  const parts = Object.entries(parameters).map(([name, value]) =>
    value === null ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
