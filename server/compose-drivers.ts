/** Chooses the driver of each site. */
import { type SiteId, siteId } from '#lib/domain/ids.ts';
import type { Config, SiteConfig } from './config.ts';
import { redactedDriver } from './observability/redacted-driver.ts';
import type { Redact } from './observability/redaction.ts';
import { createAsteriskDriver } from './pbx/asterisk/driver.ts';
import { createThreeCxDriver } from './pbx/three-cx/driver.ts';
import type { Clock } from './ports/clock.ts';
import type { DriverEnvironment, Logger, PbxDriver } from './ports/pbx-driver.ts';

export type Drivers = ReadonlyMap<SiteId, PbxDriver>;
export type CreateDriver = (site: SiteConfig, environment: DriverEnvironment) => PbxDriver;

interface Ground {
  readonly clock: Clock;
  readonly log: Logger;
  readonly redact: Redact;
}

/** One driver a site, by the site's id. */
export function createDrivers(config: Config, create: CreateDriver, { clock, log, redact }: Ground): Drivers {
  const drivers = new Map<SiteId, PbxDriver>();
  for (const site of config.sites) {
    const environment = { site: site.id, timezone: site.timezone, clock, random: Math.random, log };
    drivers.set(siteId(site.id), redactedDriver(create(site, environment), redact));
  }
  return drivers;
}

export function chooseDriver(site: SiteConfig, environment: DriverEnvironment): PbxDriver {
  const { driver } = site;
  switch (driver.kind) {
    case '3cx-webapi':
      return createThreeCxDriver(
        {
          baseUrl: driver.baseUrl,
          accessKey: driver.accessKey.reveal(),
          dialect: driver.dialect,
          requestsPerSecond: driver.requestsPerSecond,
          tlsCaFile: driver.tls?.caFile,
        },
        environment,
      );
    case 'asterisk-ami':
      return createAsteriskDriver(
        {
          connection: {
            host: driver.host,
            port: driver.port,
            username: driver.username,
            secret: driver.secret.reveal(),
            tls: driver.tls,
            allowPlainLogin: driver.allowPlainLogin,
          },
          context: driver.context,
          agentPattern: driver.agentPattern,
        },
        environment,
      );
  }
}
