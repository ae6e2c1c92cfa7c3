/** The contract of drivers, kept by this one in both dialects against a small PBX, over real HTTP in virtual time. */
import { type Extension, extension, queueNumber } from '#lib/model/ids.ts';
import { driverContract } from '#server/pbx/contract.suite.ts';
import type { DriverHarness } from '#server/pbx/driver-harness.suite.ts';
import { createVirtualClock } from '#server/pbx/virtual-clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import type { Dialect, DialectSetting } from './dialect.ts';
import { assembleThreeCxDriver } from './driver.ts';
import { CANARY, openScriptedWebApi } from './scripted-webapi.suite.ts';
import { createSmallPbx } from './three-cx-small-pbx.suite.ts';
import { createWebApiAddress } from './webapi-address.ts';
import { type AskWebApi, createWebApiClient } from './webapi-client.ts';

const BUDGET = 20;

async function stageOf(dialect: Dialect, setting: DialectSetting): Promise<DriverHarness> {
  const small = createSmallPbx(dialect);
  let outstanding = 0;
  // The clock stands still until every request is answered, or held by the PBX for good.
  const clock = createVirtualClock(Date.now(), async () => {
    for (let calm = 0; calm < 3; ) {
      await new Promise((resolve) => setImmediate(resolve));
      calm = outstanding <= pbx.held ? calm + 1 : 0;
    }
  });
  const pbx = await openScriptedWebApi(small.behave, clock.now);
  const client = createWebApiClient({ address: createWebApiAddress(pbx.baseUrl, CANARY), clock });
  const ask: AskWebApi = async (...request) => {
    outstanding += 1;
    return client.ask(...request).finally(() => {
      outstanding -= 1;
    });
  };
  const lines: unknown[] = [];
  const record = (...line: unknown[]): void => void lines.push(line);
  const log: Logger = { debug: record, info: record, warn: record, error: record };
  const environment = { site: 'hq', timezone: 'Europe/Istanbul', clock, random: () => 0.5, log };
  const driver = assembleThreeCxDriver({ dialect: setting, requestsPerSecond: BUDGET }, environment, {
    ask,
    close: client.close,
  });
  return {
    driver,
    now: clock.now,
    until: clock.advanceUntil,
    pass: clock.advance,
    logged: () => JSON.stringify(lines),
    secret: CANARY,
    pendingTimers: () => clock.pending,
    close: pbx.shut,
    pbx: {
      extensions: [extension('201'), extension('202')],
      queue: queueNumber('820'),
      harmless: { type: 'presence.set', extension: extension('201'), presence: 'Away' },
      ring: async (remote: string, at: Extension) => small.ring(remote, at),
      answer: async (id) => small.answer(id),
      end: async (id) => small.end(id),
      setQueueLogin: async (at, loggedIn) => small.setQueueLogin(at, loggedIn),
      async break(how) {
        if (how === 'down') await pbx.shut();
        else small.break(how);
      },
      async mend() {
        small.break(null);
        await pbx.open();
      },
      requests: () =>
        pbx.requests.map(({ at, name }) => ({ at, command: name === 'drop' || name.endsWith('.set') })),
    },
  };
}

for (const [dialect, setting] of [
  ['plain', 'plain'],
  ['suffixed', 'suffixed'],
  ['plain', 'auto'],
  ['suffixed', 'auto'],
] as const)
  driverContract({
    name: `3CX WebAPI, ${dialect}${setting === 'auto' ? ' found out' : ''}`,
    openHarness: () => stageOf(dialect, setting),
    breakages: ['down', 'error', 'garbage', 'partial', 'denied', 'silent'],
    requestsPerSecond: BUDGET,
    recoversWithinMs: (how) => (how === 'denied' ? 34_000 : how === 'silent' ? 8_000 : 3_000),
  });
