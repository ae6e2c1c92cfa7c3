/** Whether the PBX can send its events: as far as this machine can tell. Pure but for the one reachability probe. */
import { BlockList, isIP } from 'node:net';
import { type Check, failed, passed, warning } from './check.ts';

export interface WebhookTarget {
  readonly site: string;
  readonly publicUrl: string | undefined;
  readonly secrets: number;
  readonly allowFrom: readonly string[];
  readonly trustedProxies: number;
  readonly host: string;
  readonly pbxAddresses: readonly string[];
}

/** Asks an address; the HTTP status, or null when nobody answers. */
export type ProbeAddress = (url: string) => Promise<number | null>;

export async function checkWebhooks(target: WebhookTarget, probe: ProbeAddress): Promise<readonly Check[]> {
  if (target.secrets === 0)
    return [
      warning(
        'webhooks',
        'no secret is configured: the PBX cannot send events, the board lives from polling only',
        'Put a long random text into webhooks.secrets, e.g. from: openssl rand -hex 24',
      ),
    ];
  if (target.publicUrl === undefined)
    return [
      warning(
        'webhooks',
        'server.publicUrl is not set: nobody can tell at which address the PBX reaches this server',
        'Set server.publicUrl to the address that the PBX can reach, e.g. https://wall.example.com',
      ),
    ];
  const url = new URL(target.publicUrl);
  return [
    checkAddress(url, target),
    checkScheme(url),
    ...checkSources(target),
    await checkReachable(url, probe),
  ];
}

function checkAddress(url: URL, { host, trustedProxies, pbxAddresses }: WebhookTarget): Check {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (url.search !== '' || url.hash !== '')
    return failed(
      'address',
      'server.publicUrl has a query',
      'Leave only scheme, name and port, perhaps a path.',
    );
  if (isLoopback(name) && !pbxAddresses.every(isLoopback))
    return failed(
      'address',
      `${name} is this machine only: the PBX cannot reach it`,
      'Use a name or address that the PBX can reach.',
    );
  if (isLoopback(host) && !isLoopback(name) && trustedProxies === 0)
    return warning(
      'address',
      `the server listens on ${host} only`,
      'Put a reverse proxy in front (and set server.trustedProxies to 1), or set server.host to 0.0.0.0',
    );
  if (isPrivate(name))
    return warning(
      'address',
      `${name} is a private address`,
      'Right only when the PBX is in the same network.',
    );
  return passed('address', name);
}

function checkScheme(url: URL): Check {
  if (url.protocol === 'https:') return passed('https', 'events travel encrypted');
  return warning(
    'https',
    'events travel in the clear, with the secret in the address',
    'Use https:// where you can.',
  );
}

function checkSources({ allowFrom, pbxAddresses }: WebhookTarget): readonly Check[] {
  if (allowFrom.length === 0) return [];
  const allowed = new BlockList();
  for (const range of allowFrom) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) allowed.addAddress(address, family);
    else allowed.addSubnet(address, Number(bits), family);
  }
  const outside = pbxAddresses.filter((one) => !allowed.check(one, isIP(one) === 6 ? 'ipv6' : 'ipv4'));
  if (outside.length < pbxAddresses.length || pbxAddresses.length === 0)
    return [passed('sources', "webhooks.allowFrom lets the PBX's address in")];
  return [
    warning(
      'sources',
      `webhooks.allowFrom does not hold the PBX's own address (${outside.join(', ')})`,
      'Right only when its events come from another address, e.g. behind address translation.',
    ),
  ];
}

async function checkReachable(url: URL, probe: ProbeAddress): Promise<Check> {
  const base = url.href.replace(/\/+$/, '');
  const status = await probe(`${base}/api/health`);
  if (status === 200)
    return passed('reachable', 'Ringside answers at server.publicUrl, seen from this machine');
  if (status === null)
    return warning(
      'reachable',
      'nobody answers at server.publicUrl, seen from this machine',
      'If Ringside is running: check the name, the reverse proxy and the firewall. If not: start it and ask again.',
    );
  return warning(
    'reachable',
    `HTTP ${status} at server.publicUrl`,
    'Something else than Ringside answers there: check the reverse proxy.',
  );
}

/** What to write into the PBX's own files, for both editions. */
export function webhookInstructions(site: string, publicUrl: string | undefined): readonly string[] {
  const base = (publicUrl ?? 'https://<address of this server>').replace(/\/+$/, '');
  const address = `${base}/hooks/${site}/<secret>`;
  return [
    'In WebhooksApi.ini (edition of K2M):',
    `    WEBHOOK_URL = ${address}`,
    '    HTTP_REQUEST_METHOD_POST = 1',
    '  newer ones instead of the second line:  WEBHOOK_POST_ENABLED = true',
    'or in TCXWebAPI.ini (edition of Creomate):',
    `    WEBHOOK_POST_URL = ${address}`,
    '    POST = 1',
    '    RECORDING_FULL_INFO = 1',
    'with one of webhooks.secrets for <secret>; then restart the WebAPI service.',
  ];
}

const privateRanges = new BlockList();
for (const [range, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  privateRanges.addSubnet(range, bits, 'ipv4');
privateRanges.addSubnet('fc00::', 7, 'ipv6');
privateRanges.addSubnet('fe80::', 10, 'ipv6');

function isPrivate(name: string): boolean {
  const family = isIP(name);
  if (family === 0) return /\.(local|lan|internal|home|corp)$/.test(name) || !name.includes('.');
  return privateRanges.check(name, family === 6 ? 'ipv6' : 'ipv4');
}

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '::1' || name.startsWith('127.');
