/** Chooses the driver of each site. */
import { type SiteId, siteId } from '#lib/model/ids.ts';
import type { Config, SiteConfig } from './config.ts';
import { redactedDriver } from './observability/redacted-driver.ts';
import type { Redact } from './observability/redaction.ts';
import type { SiteFaultReporter } from './observability/site-fault-reporter.ts';
import { definitionOf } from './pbx/drivers.ts';
import { MAX_QUIET_MS, type SupervisedDriver, superviseDriver } from './pbx/supervised-driver.ts';
import type { Clock } from './ports/clock.ts';
import type { DriverDeps, Logger, PbxDriver, ShownParts } from './ports/pbx-driver.ts';

export type Drivers = ReadonlyMap<SiteId, SupervisedDriver>;
export type CreateDriver = (site: SiteConfig, environment: DriverDeps) => PbxDriver;

interface DriverCompositionDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly redact: Redact;
  readonly faults: SiteFaultReporter;
  readonly countRestart: (site: string) => void;
}

/** One driver a site, by the site's id. */
export function createDrivers(config: Config, create: CreateDriver, deps: DriverCompositionDeps): Drivers {
  const { clock, log, redact, faults, countRestart } = deps;
  const drivers = new Map<SiteId, SupervisedDriver>();
  for (const site of config.sites) {
    const { id, timezone } = site;
    const supervised = superviseDriver({
      site: id,
      clock,
      log,
      faults,
      quietMs: Math.max(MAX_QUIET_MS, definitionOf(site.driver).quietMs?.(site.driver) ?? 0),
      countRestart: () => countRestart(id),
      make: (guarded) =>
        redactedDriver(
          create(site, {
            site: id,
            timezone,
            random: Math.random,
            log,
            shownParts: shownPartsOf(site),
            ...guarded,
          }),
          redact,
        ),
    });
    drivers.set(siteId(id), supervised);
  }
  return drivers;
}

function shownPartsOf({ queues, agents }: SiteConfig): ShownParts {
  return {
    queues: queues?.map((queue) => (typeof queue === 'string' ? queue : queue.number)) ?? 'all',
    agents,
  };
}

export const chooseDriver: CreateDriver = ({ driver }, environment) =>
  definitionOf(driver).create(driver, environment);
