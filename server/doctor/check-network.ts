/** Name, TCP and TLS of the PBX's address, one after the other; a failed one leaves out the rest. */
import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { type Check, failed, passed, warning } from './check.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const SOON_DAYS = 21;

export interface NetworkTarget {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly tlsCaFile?: string | undefined;
  /** The key of the configuration that holds the host. */
  readonly key: string;
  /** What to look at when nothing listens, when the port speaks no TLS, and when nothing is encrypted. */
  readonly closedAdvice: string;
  readonly wrongTlsAdvice: string;
  readonly plainAdvice: string;
}

export interface NetworkDiagnosis {
  readonly checks: readonly Check[];
  readonly reached: boolean;
  /** IP addresses of the PBX's name. */
  readonly addresses: readonly string[];
}

export async function checkNetwork(target: NetworkTarget): Promise<NetworkDiagnosis> {
  const checks: Check[] = [];
  const name = await checkName(target);
  checks.push(name.check);
  if (name.addresses.length === 0) return { checks, reached: false, addresses: [] };
  const { addresses } = name;
  const tcp = await checkTcp(target);
  checks.push(tcp);
  if (tcp.status === 'bad') return { checks, reached: false, addresses };
  checks.push(target.secure ? await checkTls(target) : plainText(target));
  return { checks, reached: checks.every((check) => check.status !== 'bad'), addresses };
}

async function checkName({
  host,
  key,
}: NetworkTarget): Promise<{ check: Check; addresses: readonly string[] }> {
  const since = performance.now();
  if (isIP(host) !== 0) return { check: passed('name', `${host} is an address`), addresses: [host] };
  try {
    const found = await lookup(host, { all: true });
    const addresses = found.map(({ address }) => address);
    return { check: passed('name', `${host} is ${addresses.join(', ')}`, tookMs(since)), addresses };
  } catch {
    const advice = `Check ${key}, and whether this machine uses a DNS server that knows the name.`;
    return { check: failed('name', `${host} cannot be resolved`, advice, tookMs(since)), addresses: [] };
  }
}

async function checkTcp({ host, port, closedAdvice }: NetworkTarget): Promise<Check> {
  const since = performance.now();
  const failure = await opened(connect({ host, port }), 'connect');
  if (failure === null) return passed('tcp', `port ${port} is open`, tookMs(since));
  const advice =
    failure === 'ECONNREFUSED'
      ? `The machine answers but nothing listens there: ${closedAdvice}`
      : 'A firewall or a wrong address: the PBX must accept connections from this machine.';
  return failed('tcp', `port ${port} cannot be reached (${failure})`, advice, tookMs(since));
}

async function checkTls(target: NetworkTarget): Promise<Check> {
  const { host, port, tlsCaFile } = target;
  const since = performance.now();
  let ca: string | undefined;
  try {
    ca = tlsCaFile === undefined ? undefined : readFileSync(tlsCaFile, 'utf8');
  } catch {
    return failed(
      'tls',
      'the file of driver.tls.caFile cannot be read',
      'Check the path and its permissions.',
    );
  }
  const servername = isIP(host) === 0 ? host : undefined;
  const socket = connectTls({
    host,
    port,
    ...(ca === undefined ? {} : { ca }),
    ...(servername === undefined ? {} : { servername }),
  });
  let validTo: string | undefined;
  socket.once('secureConnect', () => {
    validTo = socket.getPeerCertificate().valid_to;
  });
  const failure = await opened(socket, 'secureConnect');
  if (failure !== null)
    return failed('tls', `no secure connection (${failure})`, tlsAdvice(failure, target), tookMs(since));
  const days = Math.floor((Date.parse(validTo ?? '') - Date.now()) / 86_400_000);
  if (days < SOON_DAYS)
    return warning('tls', `the certificate expires in ${days} days`, 'Renew it in time.', tookMs(since));
  return passed(
    'tls',
    Number.isNaN(days) ? 'secure' : `secure, certificate valid for ${days} days`,
    tookMs(since),
  );
}

function tlsAdvice(failure: string, { key, wrongTlsAdvice }: NetworkTarget): string {
  if (/SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|ISSUER/.test(failure))
    return "The certificate is not signed by a known authority: name the authority's file in driver.tls.caFile.";
  if (/ALTNAME|HOSTNAME/.test(failure))
    return `The certificate is for another name: use the name in the certificate in ${key}.`;
  if (/EXPIRED/.test(failure)) return 'The certificate has expired: renew it on the PBX.';
  return wrongTlsAdvice;
}

/** Whether something on this port speaks TLS, whosever certificate it shows. Nothing is sent but the handshake. */
export async function speaksTls({ host, port }: Pick<NetworkTarget, 'host' | 'port'>): Promise<boolean> {
  const socket = connectTls({ host, port, rejectUnauthorized: false });
  return (await opened(socket, 'secureConnect')) === null;
}

const plainText = ({ host, plainAdvice }: NetworkTarget): Check =>
  host === 'localhost' || host.startsWith('127.') || host === '::1'
    ? passed('tls', 'not encrypted, on this machine')
    : warning('tls', 'not encrypted', plainAdvice);

/** Null when the socket got there, else the error's code. */
function opened(socket: Socket | TLSSocket, event: 'connect' | 'secureConnect'): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (result: string | null): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => end('no answer within 5 s'));
    socket.once(event, () => end(null));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'error'));
  });
}

const tookMs = (since: number): number => Math.round(performance.now() - since);
