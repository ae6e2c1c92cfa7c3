/** What watches the PBXs and acts on them. */
import type { Command } from '#lib/commands/commands.ts';
import type { CommandOutcome } from '#lib/model/command-record.ts';
import { siteId } from '#lib/model/ids.ts';
import type { Observation } from '#server/ports/observation.ts';
import { createCommandRunner } from './commands/command-runner.ts';
import type { ServerDeps } from './compose-deps.ts';
import type { Drivers } from './compose-drivers.ts';
import type { SiteConfig } from './config.ts';
import { createMemoryInbox } from './ingest/memory-inbox.ts';
import { createWebhookEndpoint } from './ingest/webhook-endpoint.ts';
import { withBoundedTexts } from './live/bounded-texts.ts';
import type { Hub } from './live/hub.ts';
import { createSiteMetrics } from './observability/site-metrics.ts';
import type { PbxDriver } from './ports/pbx-driver.ts';

export function createIngest(
  { config, options, clock, log, metrics, audit }: ServerDeps,
  drivers: Drivers,
  hub: Hub,
) {
  const measure = createSiteMetrics(metrics);
  hub.onChange(measure.recordSite);
  const observe = (observations: readonly Observation[]): void => {
    const bounded = observations.map(withBoundedTexts);
    bounded.forEach(measure.recordObservations);
    hub.observe(bounded);
  };
  const inbox = options.inbox ?? createMemoryInbox();
  const count = (command: Command, outcome: CommandOutcome | 'forbidden') =>
    metrics.commands.count(command.site, command.type, outcome);
  const commands = createCommandRunner({
    hub,
    drivers,
    audit: audit.log,
    clock,
    log,
    count,
    earlier: audit.earlierCommands,
  });
  const webhooks = createWebhookEndpoint({
    sites: config.sites.flatMap((site) => webhookSite(site, drivers.get(siteId(site.id)))),
    inbox,
    observe,
    clock,
    log,
    count: metrics.webhooks.count,
  });
  const watching = () => Array.from(drivers.values()).every((driver) => driver.isWatching());
  return { observe, drivers, inbox, commands, webhooks, watching };
}

function webhookSite(site: SiteConfig, driver: PbxDriver | undefined) {
  if (driver === undefined) return [];
  const { secrets, allowFrom, maxPerSecond } = site.webhooks;
  return [
    { id: site.id, secrets: secrets.map((secret) => secret.reveal()), allowFrom, maxPerSecond, driver },
  ];
}
