import { expect, it } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import { createFakeDriver } from '#server/ports/fake-driver.fixture.ts';
import { createManualClock } from '#server/ports/manual-clock.fixture.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { DriverDeps, PbxDriver } from '#server/ports/pbx-driver.ts';
import { silentLog } from '../live/silent-log.fixture.ts';
import { createSiteFaultReporter } from '../observability/site-fault-reporter.ts';
import { superviseDriver } from './supervised-driver.ts';

const boom = (): never => {
  throw new Error('boom');
};

function setUp(change: (driver: PbxDriver) => Partial<PbxDriver> = () => ({})) {
  const clock = createManualClock(1_000);
  const faults: string[] = [];
  const made: ReturnType<typeof createFakeDriver>[] = [];
  const environments: Pick<DriverDeps, 'clock' | 'onFault'>[] = [];
  let restarts = 0;
  const driver = superviseDriver({
    site: 'hq',
    clock,
    log: silentLog,
    faults: createSiteFaultReporter({
      clock,
      log: silentLog,
      count: (_site, part) => void faults.push(part),
    }),
    make(environment) {
      const pbx = createFakeDriver(siteId('hq'), clock.now);
      made.push(pbx);
      environments.push(environment);
      return { ...pbx.driver, ...change(pbx.driver) };
    },
    countRestart: () => {
      restarts += 1;
    },
  });
  const seen: Observation[] = [];
  driver.start((observations) => void seen.push(...observations));
  return { clock, faults, made, environments, driver, seen, restarts: () => restarts };
}

it('[F7] a driver that says nothing any more is made anew, and is not watching meanwhile', () => {
  const { clock, made, driver, seen, restarts } = setUp();
  for (let second = 0; second < 120; second += 1) {
    made[0]?.calls();
    clock.advance(1_000);
  }
  expect([made.length, driver.isWatching()]).toEqual([1, true]);
  clock.advance(100_000);
  expect([made.length, restarts(), driver.isWatching()]).toEqual([2, 1, false]);
  expect([made[0]?.started, made[1]?.started]).toEqual([false, true]);
  const before = seen.length;
  made[0]?.calls();
  expect(seen).toHaveLength(before);
  made[1]?.calls();
  expect([seen.length, driver.isWatching()]).toEqual([before + 1, true]);
});

it('[F7] is tried again for as long as it says nothing, and no more after the stop', async () => {
  const { clock, made, driver } = setUp(() => ({
    start: boom,
    stop: () => Promise.reject(new Error('boom')),
  }));
  clock.advance(300_000);
  expect(made).toHaveLength(4);
  await driver.stop().catch(() => undefined);
  clock.advance(300_000);
  expect(made).toHaveLength(4);
});

it('[F8] a timer, an observer and a touch that throw are reported and go no further', () => {
  const { clock, faults, environments, driver, made } = setUp(() => ({ touch: boom }));
  environments[0]?.clock.after(1_000, boom);
  clock.advance(1_000);
  driver.touch(extension('201'));
  expect(faults).toEqual(['timer', 'touch']);
  driver.start(boom);
  made[0]?.calls();
  expect(faults).toEqual(['timer', 'touch', 'observe']);
});
