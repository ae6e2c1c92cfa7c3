/** Records the polls and webhooks of a 3CX. */

import type { ThreeCxConfig } from '#server/config/driver-schemas.ts';
import type { Config, SiteConfig } from '#server/config.ts';
import { createAddress } from '#server/pbx/three-cx/address.ts';
import { createClient } from '#server/pbx/three-cx/client.ts';
import { assembleThreeCxDriver } from '#server/pbx/three-cx/driver.ts';
import { systemClock } from '#server/ports/clock.ts';
import { createRecorder } from './recorder.ts';
import { type Recording, terminalLog } from './recording.ts';
import { listenForWebhooks } from './webhook-listener.ts';

export async function recordThreeCx(
  config: Config,
  site: SiteConfig,
  { baseUrl, accessKey, dialect, requestsPerSecond, tls }: ThreeCxConfig,
  write: (line: string) => void,
): Promise<Recording> {
  const recorder = createRecorder(write);
  const address = createAddress(baseUrl, accessKey.reveal());
  const client = createClient({ address, clock: systemClock, tlsCaFile: tls?.caFile });
  const environment = {
    site: site.id,
    timezone: site.timezone,
    clock: systemClock,
    random: Math.random,
    log: terminalLog,
  };
  const driver = assembleThreeCxDriver({ dialect, requestsPerSecond }, environment, {
    ask: recorder.recording(client.ask),
    close: client.close,
  });
  const { host, port } = config.server;
  const stopListening = await listenForWebhooks({
    host,
    port,
    site: site.id,
    secrets: site.webhooks.secrets.map((secret) => secret.reveal()),
    now: systemClock.now,
    deliver: recorder.delivered,
  });
  if (stopListening === null)
    console.log(`Port ${port} is taken, so webhooks are not recorded: stop Ringside to have them too.`);
  driver.start(() => undefined);
  return {
    async stop() {
      await driver.stop();
      await stopListening?.();
      const { polls, webhooks } = recorder.counts;
      return { words: `${polls} answers and ${webhooks} webhooks`, isEmpty: polls + webhooks === 0 };
    },
  };
}
