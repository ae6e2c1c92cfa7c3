/** The contract of drivers, kept by this one on a real Asterisk with sipp as phone and caller. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, vi } from 'vitest';
import { type Extension, extension, queueNumber } from '#lib/model/ids.ts';
import { type AsteriskLab, startAsteriskLab } from '#server/asterisk-lab/lab.ts';
import { driverContract } from '#server/pbx/contract.suite.ts';
import type { Breakage, DriverHarness } from '#server/pbx/driver-harness.suite.ts';
import { systemClock } from '#server/ports/clock.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import { createAsteriskDriver } from './driver.ts';
import { type ConnectionFault, openFaultyConnection } from './faulty-connection.fixture.ts';

const QUEUE = '610';
const CANARY = 'canary-of-the-manager-account';
const ONE = extension('201');
const TWO = extension('202');
const COMMANDS = [
  'Hangup',
  'BlindTransfer',
  'Redirect',
  'QueueAdd',
  'QueueRemove',
  'QueuePause',
  'Originate',
];
const LOOK_EVERY_MS = 20;

// A refused login is not tried again before half a minute has passed.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let lab: AsteriskLab;

beforeAll(async () => {
  lab = await startAsteriskLab({ secret: CANARY, queues: [{ name: QUEUE, members: [] }] });
});
afterAll(() => lab?.stop());

async function logIn(at: Extension, loggedIn: boolean): Promise<void> {
  await lab.cli(
    `queue ${loggedIn ? 'add' : 'remove'} member PJSIP/${at} ${loggedIn ? 'to' : 'from'} ${QUEUE}`,
  );
}

async function stageOf(): Promise<DriverHarness> {
  await Promise.all([logIn(ONE, true), logIn(TWO, true)]);
  const phones = new Map([ONE, TWO].map((number) => [number, lab.phone(number)]));
  const line = await openFaultyConnection(lab.amiPort);
  const lines: unknown[] = [];
  const record = (...entry: unknown[]): void => void lines.push(entry);
  const log: Logger = { debug: record, info: record, warn: record, error: record };
  const environment = { site: 'hq', timezone: 'UTC', clock: systemClock, random: Math.random, log };
  const connection = {
    host: lab.host,
    port: line.port,
    username: lab.username,
    secret: lab.secret,
    tls: false,
  };
  const driver = createAsteriskDriver({ connection, context: 'from-internal' }, environment);
  const talks = new Map<string, { answer(): Promise<void>; hangUp(): Promise<void> }>();

  async function until(condition: () => boolean, withinMs: number): Promise<boolean> {
    const deadline = Date.now() + withinMs;
    while (!condition()) {
      if (Date.now() > deadline) return false;
      await delay(LOOK_EVERY_MS);
    }
    return true;
  }

  async function ring(remote: string, at: Extension): Promise<string> {
    const ringing = phones.get(at)?.call();
    const caller = await lab.caller({ to: `555${at}`, from: remote });
    const call = await ringing;
    const { channels } = await lab.truth();
    const id = channels.find(({ name }) => name.startsWith('PJSIP/trunk-'))?.uniqueId;
    if (id === undefined || call === undefined) throw new Error(`Nobody calls ${at}.`);
    talks.set(id, { answer: () => call.answer(), hangUp: () => caller.hangUp() });
    return id;
  }

  return {
    driver,
    // The driver's own: it does not follow the clock on the wall to the millisecond.
    now: systemClock.now,
    until,
    pass: (ms) => delay(ms),
    logged: () => JSON.stringify(lines),
    secret: CANARY,
    pendingTimers: () => null,
    async close() {
      await Promise.all([...talks.values()].map((talk) => talk.hangUp().catch(() => undefined)));
      await Promise.all([...phones.values()].map((phone) => phone.stop()));
      await line.close();
    },
    pbx: {
      extensions: [ONE, TWO],
      queue: queueNumber(QUEUE),
      harmless: { type: 'queue.unpause', extension: ONE, queue: queueNumber(QUEUE) },
      ring,
      answer: async (id) => talks.get(id)?.answer(),
      end: async (id) => talks.get(id)?.hangUp(),
      setQueueLogin: logIn,
      break: (how) => line.break(faultOf(how)),
      mend: line.mend,
      requests: () => line.actions.map(({ at, name }) => ({ at, command: COMMANDS.includes(name) })),
    },
  };
}

function faultOf(how: Breakage): ConnectionFault {
  if (how === 'error' || how === 'partial') throw new Error(`A manager connection cannot be ${how}.`);
  return how;
}

driverContract({
  name: 'Asterisk',
  openHarness: stageOf,
  breakages: ['down', 'silent', 'garbage', 'denied'],
  // Connecting asks for everything at once; after that it is a ping a second and what is touched.
  requestsPerSecond: 40,
  recoversWithinMs: (how) => (how === 'denied' ? 36_000 : how === 'silent' ? 12_000 : 5_000),
});
