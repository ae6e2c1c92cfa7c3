/**
 * A driver that cannot end by itself and takes nothing else with it (rules F7, F8): what fails in its timers, or where
 * its observations go, stays with its site; and one that has gone quiet, whatever the reason, is made anew.
 */

import type { Clock } from '#server/ports/clock.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { DriverDeps, Logger, Observe, PbxDriver } from '#server/ports/pbx-driver.ts';
import { guardClock, type SiteFaultReporter } from '../observability/site-fault-reporter.ts';

export interface SupervisedDriver extends PbxDriver {
  /** False while it says nothing at all, neither that the PBX answers nor that it does not. */
  isWatching(): boolean;
}

export interface SupervisionDeps {
  readonly site: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly faults: SiteFaultReporter;
  readonly make: (environment: Pick<DriverDeps, 'clock' | 'onFault'>) => PbxDriver;
  readonly countRestart: () => void;
  /** How long a driver that is well may say nothing of its PBX. */
  readonly quietMs?: number | undefined;
}

/** A driver says at least every 33 s how its PBX is, also when that refuses it (rule F1). */
export const MAX_QUIET_MS = 90_000;
const CHECK_EVERY_MS = 5_000;

export function superviseDriver(options: SupervisionDeps): SupervisedDriver {
  const { site, clock, log, faults, countRestart, quietMs = MAX_QUIET_MS } = options;
  const onFault = (part: string, error: unknown): void => faults.report(site, part, error);
  const make = (): PbxDriver =>
    options.make({ clock: guardClock(clock, (error) => onFault('timer', error)), onFault });
  let driver = make();
  let isWatching = true;
  let lastSignAt = 0;
  let observer: Observe = () => undefined;
  let cancelLook: (() => void) | null = null;
  /** Of drivers that were replaced; what they still observe does not count. */
  const ending = new Set<Promise<void>>();

  function begin(): void {
    const own = driver;
    lastSignAt = clock.now();
    own.start((observations) => {
      if (own !== driver || cancelLook === null) return;
      if (observations.some(isSignOfLife)) {
        lastSignAt = clock.now();
        isWatching = true;
      }
      faults.guard(site, 'observe', () => observer(observations));
    });
  }

  function end(old: PbxDriver): void {
    const ended = old
      .stop()
      .catch((error: unknown) => onFault('stop', error))
      .finally(() => ending.delete(ended));
    ending.add(ended);
  }

  function look(): void {
    cancelLook = clock.after(CHECK_EVERY_MS, look);
    if (clock.now() - lastSignAt < quietMs) return;
    isWatching = false;
    countRestart();
    log.error({ site }, 'the watch of the PBX has ended: it is started again');
    end(driver);
    faults.guard(site, 'start', () => {
      driver = make();
      begin();
    });
  }

  return {
    kind: driver.kind,
    get capabilities() {
      return driver.capabilities;
    },
    isWatching: () => isWatching,
    start(to) {
      observer = to;
      cancelLook = clock.after(CHECK_EVERY_MS, look);
      faults.guard(site, 'start', begin);
    },
    async stop() {
      cancelLook?.();
      cancelLook = null;
      await driver.stop();
      await Promise.all(ending);
    },
    touch(extension) {
      faults.guard(site, 'touch', () => driver.touch(extension));
    },
    readWebhook:
      driver.readWebhook === null
        ? null
        : (delivery) => driver.readWebhook?.(delivery) ?? { kind: 'invalid', issues: [] },
    execute: (command, target) => driver.execute(command, target),
  };
}

const isSignOfLife = ({ kind }: Observation): boolean =>
  kind === 'calls' || kind === 'poll-answered' || kind === 'poll-failed';
