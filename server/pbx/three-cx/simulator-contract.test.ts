/** The contract of drivers, kept by this one against the simulated call centre: over HTTP, in real time. */
import { extension, queueNumber } from '#lib/model/ids.ts';
import { driverContract } from '#server/pbx/contract.suite.ts';
import type { DriverHarness } from '#server/pbx/driver-harness.suite.ts';
import { systemClock } from '#server/ports/clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { startSimulator } from '#server/simulator/simulator.ts';
import type { Dialect } from './dialect.ts';
import { assembleThreeCxDriver } from './driver.ts';
import { CANARY } from './scripted-webapi.suite.ts';
import { createWebApiAddress } from './webapi-address.ts';
import { type AskWebApi, createWebApiClient } from './webapi-client.ts';

const BUDGET = 40;
const QUEUE = '820';

async function stageOf(dialect: Dialect): Promise<DriverHarness> {
  const simulator = await startSimulator({
    dialect,
    accessKey: CANARY,
    traffic: 'none',
    agents: 4,
    queues: 1,
  });
  const control = async (command: string, body: object): Promise<unknown> => {
    const response = await fetch(`${simulator.controlUrl}/${command}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${command}: ${await response.text()}`);
    return response.json();
  };
  const address = createWebApiAddress(simulator.webapiUrl, CANARY);
  const client = createWebApiClient({ address, clock: systemClock });
  const requests: { at: number; command: boolean }[] = [];
  const ask: AskWebApi = async (method, ...rest) => {
    const answer = await client.ask(method, ...rest);
    const sent = answer.kind === 'answered' || answer.code !== 'not-reached';
    const command = method === 'drop' || method.endsWith('.set');
    if (sent) requests.push({ at: answer.requestedAt, command });
    return answer;
  };
  const lines: unknown[] = [];
  const record = (...line: unknown[]): void => void lines.push(line);
  const log: Logger = { debug: record, info: record, warn: record, error: record };
  const environment = {
    site: 'hq',
    timezone: simulator.timezone,
    clock: systemClock,
    random: Math.random,
    log,
  };
  const settings = { dialect: 'auto', requestsPerSecond: BUDGET } as const;
  const driver = assembleThreeCxDriver(settings, environment, { ask, close: client.close });
  /** Real time: the condition is looked at every few milliseconds. */
  const until = async (condition: () => boolean, withinMs: number): Promise<boolean> => {
    for (const end = systemClock.now() + withinMs; systemClock.now() < end; ) {
      if (condition()) return true;
      await new Promise<void>((resolve) => void systemClock.after(5, resolve));
    }
    return condition();
  };
  const [one = '', two = ''] = simulator
    .truth()
    .agents.filter((agent) => agent.queues.some(({ queue }) => queue === QUEUE))
    .map((agent) => agent.extension);
  return {
    driver,
    now: systemClock.now,
    until,
    pass: async (ms) => void (await until(() => false, ms)),
    logged: () => JSON.stringify(lines),
    secret: CANARY,
    pendingTimers: () => null,
    close: simulator.close,
    pbx: {
      extensions: [extension(one), extension(two)],
      queue: queueNumber(QUEUE),
      harmless: { type: 'presence.set', extension: extension(one), presence: 'Away' },
      async ring(remote, at) {
        const call = await control('call', { kind: 'inbound', number: remote, to: at });
        return String((call as { callId: number }).callId);
      },
      answer: async (id) => void (await control('answer', { callId: Number(id) })),
      end: async (id) => void (await control('hangup', { callId: Number(id) })),
      setQueueLogin: async (at, loggedIn) =>
        void (await control('agent', { extension: at, queues: { [QUEUE]: loggedIn } })),
      async break(how) {
        await simulator.setFaults({
          api: {
            down: how === 'down',
            mode: how === 'error' ? 'error-500' : how === 'garbage' ? 'truncated' : 'none',
          },
        });
      },
      mend: simulator.clearFaults,
      requests: () => requests,
    },
  };
}

for (const dialect of ['plain', 'suffixed'] as const)
  driverContract({
    name: `3CX WebAPI and the simulator, ${dialect}`,
    openHarness: () => stageOf(dialect),
    breakages: ['down', 'error', 'garbage'],
    requestsPerSecond: BUDGET,
    realTime: true,
    recoversWithinMs: () => 4_000,
  });
