/** Records the polls and webhooks of a 3CX. */

import { systemClock } from '#server/ports/clock.ts';
import { type Recording, terminalLog } from '#server/record/recording.ts';
import { listenForWebhooks } from '#server/record/webhook-listener.ts';
import type { SiteOf } from '../../define-driver.ts';
import type { ThreeCxConfig } from '../config-schema.ts';
import { assembleThreeCxDriver } from '../driver.ts';
import { createWebApiAddress } from '../webapi-address.ts';
import { createWebApiClient } from '../webapi-client.ts';
import { createRecorder } from './recorder.ts';

export async function recordThreeCx(
  site: SiteOf<ThreeCxConfig>,
  write: (line: string) => void,
): Promise<Recording> {
  const { baseUrl, accessKey, dialect, requestsPerSecond, tls } = site.driver;
  const recorder = createRecorder(write);
  const address = createWebApiAddress(baseUrl, accessKey.reveal());
  const client = createWebApiClient({ address, clock: systemClock, tlsCaFile: tls?.caFile });
  const environment = {
    site: site.id,
    timezone: site.timezone,
    clock: systemClock,
    random: Math.random,
    log: terminalLog,
  };
  const driver = assembleThreeCxDriver({ dialect, requestsPerSecond }, environment, {
    ask: recorder.record(client.ask),
    close: client.close,
  });
  const { host, port } = site.server;
  const stopListening = await listenForWebhooks({
    host,
    port,
    site: site.id,
    secrets: site.webhooks.secrets.map((secret) => secret.reveal()),
    now: systemClock.now,
    deliver: recorder.recordDelivery,
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
