/**
 * The machine's wall clock is set while a site is watched: polls, the links' status and commands go on (rules M13, F1,
 * C3). A real driver polls a small PBX over HTTP, in virtual time.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { extension, siteId } from '#lib/model/ids.ts';
import { SETTINGS } from '#server/core/core-harness.fixture.ts';
import { asPrincipal } from './commands/command-harness.fixture.ts';
import { createCommandRunner } from './commands/command-runner.ts';
import { createHub } from './live/hub.ts';
import { silentLog } from './live/silent-log.fixture.ts';
import { assembleThreeCxDriver } from './pbx/three-cx/driver.ts';
import { CANARY, openScriptedWebApi } from './pbx/three-cx/scripted-webapi.suite.ts';
import { createSmallPbx } from './pbx/three-cx/three-cx-small-pbx.suite.ts';
import { createWebApiAddress } from './pbx/three-cx/webapi-address.ts';
import { createWebApiClient } from './pbx/three-cx/webapi-client.ts';
import { createVirtualClock } from './pbx/virtual-clock.ts';
import { createSteadyClock } from './ports/clock.ts';

const HQ = siteId('hq');
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function watchedSite() {
  let wallSetByMs = 0;
  let outstanding = 0;
  const time = createVirtualClock(Date.now(), async () => {
    for (let calm = 0; calm < 3; ) {
      await new Promise((resolve) => setImmediate(resolve));
      calm = outstanding <= pbx.held ? calm + 1 : 0;
    }
  });
  const small = createSmallPbx('plain');
  const pbx = await openScriptedWebApi(small.behave, time.now);
  const clock = createSteadyClock({
    wall: () => time.now() + wallSetByMs,
    elapsed: time.now,
    sinceBoot: time.now,
    after: time.after,
  });
  const client = createWebApiClient({ address: createWebApiAddress(pbx.baseUrl, CANARY), clock });
  const driver = assembleThreeCxDriver(
    { dialect: 'plain', requestsPerSecond: 20 },
    { site: 'hq', timezone: SETTINGS.timezone, clock, random: () => 0.5, log: silentLog },
    {
      close: client.close,
      ask(...request) {
        outstanding += 1;
        return client.ask(...request).finally(() => {
          outstanding -= 1;
        });
      },
    },
  );
  const hub = createHub({
    sites: [SETTINGS],
    epoch: 'e1',
    clock,
    publisher: { patch: () => {}, heartbeat: () => {} },
    facts: { record: () => {} },
    log: silentLog,
  });
  const runner = createCommandRunner({
    hub,
    drivers: new Map([[HQ, driver]]),
    audit: { append: async () => {}, recent: async () => [], close: async () => {} },
    clock,
    log: silentLog,
    count: () => {},
  });
  hub.start();
  driver.start(hub.observe);
  closing.push(async () => {
    hub.stop();
    await driver.stop();
    await pbx.shut();
  });
  const picture = () => hub.site(HQ)?.view;
  return {
    small,
    runner,
    pass: time.advance,
    until: time.advanceUntil,
    setWallClock(byMs: number) {
      wallSetByMs += byMs;
    },
    pollStatus: () => picture()?.links.poll.status,
    statusOf: (number: string) => {
      const agents = picture()?.agents;
      return agents === undefined ? undefined : agents.get(extension(number))?.status;
    },
  };
}

it.each([-60_000, 60_000, -3_600_000])(
  '[M13] the wall clock set by %i ms: polls go on, the link is up, a command confirms',
  async (byMs) => {
    const site = await watchedSite();
    expect(await site.until(() => site.statusOf('201') === 'free', 10_000)).toBe(true);
    const id = site.small.ring('05551239988', '201');
    expect(await site.until(() => site.statusOf('201') === 'ringing', 3_000)).toBe(true);
    site.small.answer(id);
    expect(await site.until(() => site.statusOf('201') === 'talking', 3_000)).toBe(true);

    site.setWallClock(byMs);
    for (let second = 0; second < 8; second += 1) {
      await site.pass(1_000);
      expect(site.pollStatus()).toBe('up');
    }
    site.small.ring('05551239977', '202');
    expect(await site.until(() => site.statusOf('202') === 'ringing', 3_000)).toBe(true);

    const command = {
      id: randomUUID(),
      site: HQ,
      type: 'call.drop',
      extension: extension('201'),
      callId: null,
    } as const;
    void site.runner.run(command, asPrincipal());
    const outcome = () => site.runner.find(HQ, command.id)?.outcome;
    expect(await site.until(() => outcome() === 'confirmed', 5_000), outcome()).toBe(true);
  },
);

it('[F1] the wall clock set: a PBX that falls silent is told within seconds all the same', async () => {
  const site = await watchedSite();
  expect(await site.until(() => site.pollStatus() === 'up', 3_000)).toBe(true);
  site.setWallClock(-60_000);
  site.small.break('silent');
  expect(await site.until(() => site.pollStatus() === 'down', 8_000)).toBe(true);
  site.small.break(null);
  expect(await site.until(() => site.pollStatus() === 'up', 8_000)).toBe(true);
});
