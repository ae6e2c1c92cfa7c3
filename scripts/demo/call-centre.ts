import { createInterface } from 'node:readline';
import { startChild } from '../bootstrap/children.mjs';
import { inRoot } from '../bootstrap/root.mjs';
import type { DemoOptions } from './options.ts';

export interface CallCentre {
  readonly webapiUrl: string;
  readonly queues: readonly { readonly number: string; readonly name: string }[];
  /** Settles when the process ends, with what it ended of. */
  readonly ended: Promise<string>;
}

interface Wiring {
  readonly accessKey: string;
  readonly webhookUrl: string;
  readonly timezone: string;
}

const START_DEADLINE_MS = 30_000;

/** Starts the simulated call centre as a process of its own, on free ports of loopback. */
export async function startCallCentre(options: DemoOptions, wiring: Wiring): Promise<CallCentre> {
  const flags = {
    port: 0,
    'control-port': 0,
    key: wiring.accessKey,
    'webhook-url': wiring.webhookUrl,
    timezone: wiring.timezone,
    seed: options.seed,
    speed: options.speed,
    agents: options.agents,
  };
  const given = Object.entries(flags).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const child = startChild(
    process.execPath,
    [inRoot('server/simulator/main.ts'), ...given, '--exit-with-parent'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  const listening = new Promise<string>((resolve) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
  const line = await Promise.race([
    listening,
    ended.then((how) => {
      throw new Error(`The simulated call centre did not start (${how}).`);
    }),
    rejectAfter(START_DEADLINE_MS, 'The simulated call centre did not answer in time.'),
  ]);
  const { webapiUrl, controlUrl } = addressesIn(line);
  return { webapiUrl, queues: await queuesOf(controlUrl), ended };
}

function addressesIn(line: string): { webapiUrl: string; controlUrl: string } {
  const said: unknown = JSON.parse(line);
  if (typeof said === 'object' && said !== null && 'webapiUrl' in said && 'controlUrl' in said) {
    return { webapiUrl: String(said.webapiUrl), controlUrl: String(said.controlUrl) };
  }
  throw new Error(`The simulated call centre said something unexpected: ${line}`);
}

/** The PBX's own API does not tell queue names; an administrator would copy them from its console, this asks. */
async function queuesOf(controlUrl: string): Promise<CallCentre['queues']> {
  const response = await fetch(`${controlUrl}/config`, { signal: AbortSignal.timeout(10_000) });
  const config = (await response.json()) as { queues: CallCentre['queues'] };
  return config.queues.map(({ number, name }) => ({ number, name }));
}

function rejectAfter(ms: number, message: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(message)), ms).unref();
  });
}
