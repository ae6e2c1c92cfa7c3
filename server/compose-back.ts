/** What watches the PBXs and acts on them. */
import type { Command } from '#lib/commands/commands.ts';
import type { CommandOutcome } from '#lib/model/command-record.ts';
import { siteId } from '#lib/model/ids.ts';
import type { Observation } from '#server/ports/observation.ts';
import { createCommandRunner } from './commands/run-command.ts';
import type { Drivers } from './compose-drivers.ts';
import type { Ground } from './compose-ground.ts';
import type { SiteConfig } from './config.ts';
import { createMemoryInbox } from './ingest/inbox.ts';
import { createWebhookEndpoint } from './ingest/webhook-endpoint.ts';
import { boundTexts } from './live/bounded-texts.ts';
import type { Hub } from './live/hub.ts';
import { createSiteMeasure } from './observability/measure-sites.ts';
import type { PbxDriver } from './ports/pbx-driver.ts';

export function createBack(
  { config, options, clock, log, metrics, audit }: Ground,
  drivers: Drivers,
  hub: Hub,
) {
  const measure = createSiteMeasure(metrics);
  hub.onChange(measure.changed);
  const observe = (observations: readonly Observation[]): void => {
    const bounded = observations.map(boundTexts);
    bounded.forEach(measure.observed);
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
