/** Who is at the other end, seen through the proxies that are trusted and no others. */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

export interface ClientAddress {
  readonly address: string;
  /** The connection itself comes from this machine, and nothing says that it was passed on. */
  readonly loopback: boolean;
}

const FORWARDING_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
  'cf-connecting-ip',
  'true-client-ip',
];

export function clientAddress(
  peer: string | undefined,
  headers: IncomingHttpHeaders,
  trustedProxies: number,
): ClientAddress {
  const direct = withoutMapping(peer ?? '');
  const passedOn = FORWARDING_HEADERS.some((name) => headers[name] !== undefined);
  return {
    address: forwardedAddress(headers['x-forwarded-for'], trustedProxies) ?? direct,
    loopback: isLoopback(direct) && !passedOn,
  };
}

/** Each trusted proxy appends whom it heard from, so the n-th from the right is the one that the outermost saw. */
function forwardedAddress(header: string | string[] | undefined, trustedProxies: number): string | null {
  if (trustedProxies === 0 || header === undefined) return null;
  const chain = String(header)
    .split(',')
    .map((part) => withoutMapping(part.trim()));
  const address = chain.at(-Math.min(trustedProxies, chain.length)) ?? '';
  return isIP(address) === 0 ? null : address;
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}

/** Whether a Host header names this machine itself. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = URL.parse(`http://${host}`)?.hostname ?? '';
  return name === 'localhost' || name === '[::1]' || isLoopback(name);
}
