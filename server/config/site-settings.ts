/** What the core needs of a site's configuration. */
import { extension, queueNumber, siteId } from '#lib/model/ids.ts';
import type { ServiceLevelTarget } from '#lib/model/records.ts';
import type { QueueSettings, SiteSettings } from '#lib/model/site-settings.ts';
import type { DriverCapabilities } from '#server/ports/pbx-driver.ts';
import type { SiteConfig } from './schema.ts';

/** What is written down about a site, joined with what its driver's PBX is like. */
export function siteSettingsOf(site: SiteConfig, capabilities: DriverCapabilities): SiteSettings {
  return {
    id: siteId(site.id),
    name: site.name ?? site.id,
    timezone: site.timezone,
    dayStartsAt: site.dayStartsAt,
    queues: site.queues?.map((queue) => queueSettings(queue, site.serviceLevel)) ?? 'all',
    serviceLevel: site.serviceLevel,
    agents: typeof site.agents === 'string' ? site.agents : site.agents.map(extension),
    pollIntervalMs: capabilities.pollIntervalMs,
    events: capabilities.events === 'stream' || site.webhooks.secrets.length > 0,
    eventStream: capabilities.events === 'stream',
    commands: capabilities.commands,
    queueLogin: capabilities.queueLogin,
    openQueues: capabilities.openQueues,
  };
}

function queueSettings(
  queue: NonNullable<SiteConfig['queues']>[number],
  fallback: ServiceLevelTarget,
): QueueSettings {
  if (typeof queue === 'string') return { number: queueNumber(queue), name: null, serviceLevel: fallback };
  const own = queue.serviceLevel ?? {};
  return {
    number: queueNumber(queue.number),
    name: queue.name ?? null,
    serviceLevel: {
      thresholdSeconds: own.thresholdSeconds ?? fallback.thresholdSeconds,
      targetPercent: own.targetPercent ?? fallback.targetPercent,
      shortAbandonSeconds: own.shortAbandonSeconds ?? fallback.shortAbandonSeconds,
      abandonLimitPercent: own.abandonLimitPercent ?? fallback.abandonLimitPercent,
      formula: own.formula ?? fallback.formula,
    },
  };
}
