/** Chooses the driver of each site. */
import { type SiteId, siteId } from '#lib/domain/ids.ts';
import type { Config, SiteConfig } from './config.ts';
import { redactedDriver } from './observability/redacted-driver.ts';
import type { Redact } from './observability/redaction.ts';
import type { SiteFaults } from './observability/site-faults.ts';
import { createAsteriskDriver } from './pbx/asterisk/driver.ts';
import { QUIET_MS, type SupervisedDriver, superviseDriver } from './pbx/supervised-driver.ts';
import { createThreeCxDriver } from './pbx/three-cx/driver.ts';
import type { Clock } from './ports/clock.ts';
import type { DriverEnvironment, Logger, PbxDriver, Shown } from './ports/pbx-driver.ts';

export type Drivers = ReadonlyMap<SiteId, SupervisedDriver>;
export type CreateDriver = (site: SiteConfig, environment: DriverEnvironment) => PbxDriver;

interface Ground {
  readonly clock: Clock;
  readonly log: Logger;
  readonly redact: Redact;
  readonly faults: SiteFaults;
  readonly countRestart: (site: string) => void;
}

/** One driver a site, by the site's id. */
export function createDrivers(config: Config, create: CreateDriver, ground: Ground): Drivers {
  const { clock, log, redact, faults, countRestart } = ground;
  const drivers = new Map<SiteId, SupervisedDriver>();
  for (const site of config.sites) {
    const { id, timezone } = site;
    const supervised = superviseDriver({
      site: id,
      clock,
      log,
      faults,
      quietMs: quietMsOf(site),
      countRestart: () => countRestart(id),
      make: (guarded) =>
        redactedDriver(
          create(site, { site: id, timezone, random: Math.random, log, shown: shownOf(site), ...guarded }),
          redact,
        ),
    });
    drivers.set(siteId(id), supervised);
  }
  return drivers;
}

/** With a tiny budget the calls are asked seldom: every second request is theirs. */
function quietMsOf({ driver }: SiteConfig): number {
  return driver.kind === '3cx-webapi' ? Math.max(QUIET_MS, 12_000 / driver.requestsPerSecond) : QUIET_MS;
}

function shownOf({ queues, agents }: SiteConfig): Shown {
  return {
    queues: queues?.map((queue) => (typeof queue === 'string' ? queue : queue.number)) ?? 'all',
    agents,
  };
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
