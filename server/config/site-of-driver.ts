import type { SiteOf } from '#server/pbx/define-driver.ts';
import type { DriverConfig } from '#server/pbx/drivers.ts';
import type { Config, SiteConfig } from './schema.ts';

/** What the doctor and the recorder of a site's driver are told. */
export function siteOfDriver({ server }: Config, site: SiteConfig): SiteOf<DriverConfig> {
  const { id, timezone, driver, agents, webhooks, queues = [] } = site;
  const numbers = queues.map((queue) => (typeof queue === 'string' ? queue : queue.number));
  return { id, timezone, driver, queues: numbers, agents, webhooks, server };
}
