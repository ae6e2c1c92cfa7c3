/** A 3CX behind its WebAPI: the way to it, its methods, and whether it could deliver webhooks. */
import { request } from 'undici';
import type { Check, SiteFindings } from '#server/doctor/check.ts';
import { checkNetwork, type NetworkTarget } from '#server/doctor/check-network.ts';
import { checkWebhooks, type ProbeAddress, webhookInstructions } from '#server/doctor/check-webhooks.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { SiteOf } from '../../define-driver.ts';
import type { ThreeCxConfig } from '../config-schema.ts';
import { createWebApiAddress } from '../webapi-address.ts';
import { createWebApiClient } from '../webapi-client.ts';
import { checkWebApi } from './check-webapi.ts';

const PROBE_TIMEOUT_MS = 5_000;

export async function diagnoseThreeCx(site: SiteOf<ThreeCxConfig>, clock: Clock): Promise<SiteFindings> {
  const network = await checkNetwork(webApiNetworkTarget(site.driver));
  const webApi = network.reached ? await askWebApi(site, clock) : [];
  const { publicUrl, trustedProxies, host } = site.server;
  const webhooks = await checkWebhooks(
    {
      site: site.id,
      publicUrl,
      secrets: site.webhooks.secrets.length,
      allowFrom: site.webhooks.allowFrom,
      trustedProxies,
      host,
      pbxAddresses: network.addresses,
    },
    probe,
  );
  return {
    checks: [...network.checks, ...webApi, ...webhooks],
    instructions: ['So that the PBX sends its events:', ...webhookInstructions(site.id, publicUrl)],
  };
}

/** Where the WebAPI is, and what to look at when it is not there. */
export function webApiNetworkTarget({ baseUrl, tls }: Pick<ThreeCxConfig, 'baseUrl' | 'tls'>): NetworkTarget {
  const url = new URL(baseUrl);
  const secure = url.protocol === 'https:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    secure,
    tlsCaFile: tls?.caFile,
    key: 'driver.baseUrl',
    closedAdvice: 'is the WebAPI service running, is the port right (often 5001)?',
    wrongTlsAdvice: 'Perhaps the port speaks http: then write http:// in driver.baseUrl.',
    plainAdvice: 'The access key travels in the clear: use https:// if the PBX can.',
  };
}

async function askWebApi(site: SiteOf<ThreeCxConfig>, clock: Clock): Promise<readonly Check[]> {
  const { baseUrl, accessKey, dialect, requestsPerSecond, tls } = site.driver;
  const address = createWebApiAddress(baseUrl, accessKey.reveal());
  const client = createWebApiClient({ address, clock, tlsCaFile: tls?.caFile });
  try {
    return await checkWebApi({
      ask: client.ask,
      clock,
      dialect,
      requestsPerSecond,
      watches: typeof site.agents === 'string' ? site.agents : 'listed',
      queues: site.queues,
      agents: typeof site.agents === 'string' ? [] : site.agents,
    });
  } finally {
    await client.close();
  }
}

const probe: ProbeAddress = async (url) => {
  try {
    const response = await request(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.body.dump();
    return response.statusCode;
  } catch {
    return null;
  }
};
