import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { untilFullyBooted } from './ami-probe.ts';
import { runConsoleCommand } from './console.ts';
import { type AsteriskVersion, findAsterisk, findProgram } from './find-asterisk.ts';
import { asteriskCommand, labFolderInside, startCommand } from './isolated-process.ts';
import { makeLabFolder, writeConfiguration } from './lab-folder.ts';
import { type LabOptions, labQueuesOf } from './lab-options.ts';
import { findFreePorts, type LabPorts } from './lab-ports.ts';
import { type LabOffice, openLabOffice } from './office/office.ts';
import { type CallPlan, type PlacedCall, placeCall } from './sipp/caller.ts';
import { type Load, type LoadPlan, startLoad } from './sipp/load.ts';
import { type Phone, type PhoneBehaviour, startPhone } from './sipp/phone.ts';
import { parseChannels, parseParked, parseQueues, type Truth } from './truth.ts';

/** A real Asterisk with phones and callers, on loopback. */
export interface AsteriskLab {
  readonly version: AsteriskVersion;
  readonly host: '127.0.0.1';
  readonly amiPort: number;
  readonly username: string;
  readonly secret: string;
  readonly sipPort: number;
  readonly ports: LabPorts;
  /** Its configuration and logs; gone when it is stopped. */
  readonly folder: string;
  /** A command of the PBX's console, `queue show`; resolves with what it prints. */
  cli(command: string): Promise<string>;
  /** What the PBX says itself of its channels and queues. */
  truth(): Promise<Truth>;
  /** Plugs a phone in, 201 to 206. */
  phone(number: string, behaviour?: PhoneBehaviour): Phone;
  /** Opens the office's phones, all of them silent until plugged in; takes the option `office`. */
  office(): Promise<LabOffice>;
  /** Whoever is called outside, at the other end of the trunk. */
  carrier(behaviour?: PhoneBehaviour): Phone;
  /** Somebody calls: from outside `{ to: '555600', from: '4930123456' }`. */
  caller(plan: CallPlan): Promise<PlacedCall>;
  /** Many calls at once into queue 650, answered by its agents; takes the option `loadAgents`. */
  load(plan: LoadPlan): Promise<Load>;
  /** `core restart now`; resolves when AMI lets people in again. All calls are gone then. */
  restart(): Promise<void>;
  /** Warnings and errors of the PBX so far. */
  logs(): string;
  /** Ends everything and removes the laboratory's folder. May be called twice. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const USERNAME = 'ringside';
const SECRET = 'only-on-loopback';
const START_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 20;

/**
 * Starts an Asterisk with a configuration, a folder and ports of its own; resolves when it is fully booted.
 * Throws an Error in plain words when there is no Asterisk or no sipp, or when it does not start.
 */
export async function startAsteriskLab(options: LabOptions = {}): Promise<AsteriskLab> {
  const { secret = SECRET, environment = process.env, version = 22, office = false } = options;
  const home = findAsterisk(environment, version);
  if (home === null)
    throw new Error(`There is no Asterisk ${version} on this machine; "npm run test:asterisk" makes one.`);
  if (findProgram('sipp', environment) === null)
    throw new Error('There is no sipp (package sip-tester) on this machine.');

  const ports = await findFreePorts();
  const folder = makeLabFolder();
  writeConfiguration(folder, labFolderInside(home, folder), {
    ports,
    queues: labQueuesOf(options),
    username: USERNAME,
    secret,
    version,
    office,
  });
  const access = { host: HOST, port: ports.ami, username: USERNAME, secret };
  const asterisk = startCommand(asteriskCommand(home, folder, ['-f', '-q']), folder, [
    'ignore',
    'ignore',
    'pipe',
  ]);
  let said = '';
  asterisk.stderr?.on('data', (text: Buffer) => {
    said += text.toString('utf8');
  });
  let gone = false;
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      gone = true;
      resolve();
    };
    asterisk.once('error', (error) => {
      said += error.message;
      end();
    });
    asterisk.once('exit', end);
  });
  const people: { stop(): Promise<void> }[] = [];

  const logs = () => {
    const file = join(folder, 'log/messages');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const cli = (command: string) =>
    runConsoleCommand(join(folder, 'run/asterisk.ctl'), command).catch((error: unknown) => {
      const what = gone ? `Asterisk is gone. ${said}` : String(error);
      throw new Error(`"${command}" was not answered: ${what}`);
    });
  const stop = async () => {
    await Promise.all(people.map((person) => person.stop()));
    asterisk.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };

  /** Both ways in are open: AMI, and the console, whose own commands come some milliseconds after `FullyBooted`. */
  const hasStarted = async (deadline: number): Promise<boolean> => {
    if ((await untilFullyBooted(access, deadline, () => !gone)) === null) return false;
    while ((await cli('core show version')).includes('No such command')) {
      if (Date.now() > deadline) return false;
      await delay(LOOK_EVERY_MS);
    }
    return true;
  };
  if (!(await hasStarted(Date.now() + START_WITHIN_MS))) {
    const why = `${said}\n${logs()}`.trim();
    await stop();
    throw new Error(`Asterisk did not start: ${why === '' ? 'it said nothing' : why}`);
  }

  const plugIn = (number: string, port: number, behaviour: PhoneBehaviour): Phone => {
    const phone = startPhone({ number, port, sipPort: ports.sip, folder: join(folder, 'sipp') }, behaviour);
    people.push(phone);
    return phone;
  };

  return {
    version,
    host: HOST,
    amiPort: ports.ami,
    username: USERNAME,
    secret,
    sipPort: ports.sip,
    ports,
    folder,
    cli,
    logs,
    stop,
    async truth() {
      const queues = parseQueues(await cli('queue show'));
      const channels = parseChannels(await cli('core show channels concise'));
      return { channels, queues, parked: parseParked(await cli('parking show default')) };
    },
    phone(number, behaviour = {}) {
      const port = ports.phones.get(number);
      if (port === undefined)
        throw new Error(`There is no phone ${number}: ${[...ports.phones.keys()].join(', ')}.`);
      return plugIn(number, port, behaviour);
    },
    async office() {
      if (!office) throw new Error('This laboratory was started without the office.');
      const opened = await openLabOffice(ports, version);
      people.push(opened);
      return opened;
    },
    carrier: (behaviour = {}) => plugIn('carrier', ports.carrier, behaviour),
    async caller(plan) {
      const call = await placeCall(plan, ports.sip, join(folder, 'sipp'));
      people.push(call);
      return call;
    },
    async load(plan) {
      const load = await startLoad(plan, ports, join(folder, 'sipp'));
      people.push(load);
      return load;
    },
    async restart() {
      const starts = () => logs().split(' built by ').length;
      const before = starts();
      // The console goes down with the rest, sometimes before it has said good-bye.
      await cli('core restart now').catch(() => '');
      const deadline = Date.now() + START_WITHIN_MS;
      while (starts() === before && Date.now() < deadline) await delay(LOOK_EVERY_MS);
      if (!(await hasStarted(deadline))) {
        throw new Error(`Asterisk did not come back after the restart: ${logs()}`);
      }
    },
  };
}
