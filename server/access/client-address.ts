/** Who is at the other end, seen through the proxies that are trusted and no others. */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

export interface ClientAddress {
  readonly address: string;
  /** The connection itself comes from this machine, and nothing says that it was passed on. */
  readonly loopback: boolean;
}

/** Beside everything that begins with `x-forwarded`. */
const FORWARDING_HEADERS = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
  'true-client-ip',
]);

const isForwardingHeader = (name: string): boolean =>
  name.startsWith('x-forwarded') || FORWARDING_HEADERS.has(name);

export function clientAddress(
  peer: string | undefined,
  headers: IncomingHttpHeaders,
  trustedProxies: number,
): ClientAddress {
  const direct = withoutMapping(peer ?? '');
  const passedOn = Object.keys(headers).some(isForwardingHeader);
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

/**
 * Whom to count an address to: itself, but of IPv6 its /64, since whoever has one such address has 2^64 of them. What is
 * no address stays as it is.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [plain = ''] = address.split('%');
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  // Zeros stand where the colons are doubled; whatever follows them counts from the end.
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const last = after.at(-1)?.includes('.') === true ? 1 : 0;
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length - last;
  const all = [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
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
  const url = URL.parse(`http://${host}`);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const name = url.hostname;
  return name === 'localhost' || name === '[::1]' || isLoopback(name);
}
