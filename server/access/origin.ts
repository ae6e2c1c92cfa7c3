/** Whether a request was made by one of our own pages (rules S1, S2). */
import type { IncomingHttpHeaders } from 'node:http';

export type OriginKind = 'own' | 'foreign' | 'unsaid';

/**
 * `own` when the Origin is the public address, or names the very host that was asked: cookies belong to that host
 * alone. Where the host is the public one, scheme and port must agree too.
 */
export function originKind(headers: IncomingHttpHeaders, publicUrl: string | undefined): OriginKind {
  const { origin, host } = headers;
  if (origin === undefined) return 'unsaid';
  const given = URL.parse(origin);
  if (given === null || given.origin === 'null') return 'foreign';
  const own = publicUrl === undefined ? null : URL.parse(publicUrl);
  if (own !== null && given.origin === own.origin) return 'own';
  if (own !== null && given.hostname === own.hostname) return 'foreign';
  return host !== undefined && given.host === hostOf(host, given.protocol) ? 'own' : 'foreign';
}

function hostOf(host: string, protocol: string): string | undefined {
  return URL.parse(`${protocol}//${host}`)?.host;
}

/** For requests that change something and carry a cookie: they must say that they come from our own page. */
export function isFromOwnPage(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const verdict = originKind(headers, publicUrl);
  return verdict === 'own' || (verdict === 'unsaid' && site === 'same-origin');
}
