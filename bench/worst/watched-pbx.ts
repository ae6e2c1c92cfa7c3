/** The whole way from the PBX's answers and webhooks to the bytes that browsers get, without HTTP and sockets. */
import { siteId } from '#lib/model/ids.ts';
import { createHub, type Hub } from '#server/live/hub.ts';
import { assembleThreeCxDriver } from '#server/pbx/three-cx/driver.ts';
import type { AskWebApi } from '#server/pbx/three-cx/webapi-client.ts';
import { systemClock } from '#server/ports/clock.ts';
import { noHistory } from '#server/ports/fact-sink.ts';
import type { PbxDriver } from '#server/ports/pbx-driver.ts';
import { createSyntheticCentre } from '../synthetic-centre.ts';

export const SITE = siteId('bench');
const BUDGET = 20;
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

export interface HubWithDriver {
  readonly hub: Hub;
  /** Polls begin with the first turn of the event loop. */
  readonly driver: PbxDriver;
  stop(): Promise<void>;
}

export function startHubWithDriver(ask: AskWebApi): HubWithDriver {
  const { settings } = createSyntheticCentre(1, systemClock.now());
  const hub = createHub({
    sites: [settings],
    epoch: 'bench',
    clock: systemClock,
    log,
    facts: noHistory,
    publisher: {
      patch: (patch) => void JSON.stringify(patch),
      heartbeat: quiet,
    },
  });
  const driver = assembleThreeCxDriver(
    { dialect: 'plain', requestsPerSecond: BUDGET },
    { site: SITE, timezone: settings.timezone, clock: systemClock, random: Math.random, log },
    { ask, close: async () => undefined },
  );
  hub.start();
  driver.start(hub.observe);
  return {
    hub,
    driver,
    async stop() {
      await driver.stop();
      hub.stop();
    },
  };
}
