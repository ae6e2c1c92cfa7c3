/** Everything about one site, step by step. */
import { request } from 'undici';
import type { Config, SiteConfig } from '#server/config.ts';
import { createAddress } from '#server/pbx/three-cx/address.ts';
import { createClient } from '#server/pbx/three-cx/client.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { Check, SiteDiagnosis } from './check.ts';
import { checkNetwork } from './check-network.ts';
import { checkWebApi } from './check-webapi.ts';
import { checkWebhooks, type Probe, webhookInstructions } from './check-webhooks.ts';

const PROBE_TIMEOUT_MS = 5_000;

export async function diagnoseSite(config: Config, site: SiteConfig, clock: Clock): Promise<SiteDiagnosis> {
  const { driver } = site;
  const tlsCaFile = driver.tls?.caFile;
  const network = await checkNetwork({ baseUrl: driver.baseUrl, tlsCaFile });
  const webApi = network.reached ? await askWebApi(site, tlsCaFile, clock) : [];
  const { publicUrl, trustedProxies, host } = config.server;
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
    site: site.id,
    name: site.name ?? site.id,
    checks: [...network.checks, ...webApi, ...webhooks],
    instructions: webhookInstructions(site.id, publicUrl),
  };
}

async function askWebApi(
  site: SiteConfig,
  tlsCaFile: string | undefined,
  clock: Clock,
): Promise<readonly Check[]> {
  const { baseUrl, accessKey, dialect, requestsPerSecond } = site.driver;
  const address = createAddress(baseUrl, accessKey.reveal());
  const client = createClient({ address, clock, tlsCaFile });
  try {
    return await checkWebApi({
      ask: client.ask,
      clock,
      dialect,
      requestsPerSecond,
      queues: (site.queues ?? []).map((queue) => (typeof queue === 'string' ? queue : queue.number)),
      agents: Array.isArray(site.agents) ? site.agents : [],
    });
  } finally {
    await client.close();
  }
}

const probe: Probe = async (url) => {
  try {
    const response = await request(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.body.dump();
    return response.statusCode;
  } catch {
    return null;
  }
};
