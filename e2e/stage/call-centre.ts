/** A simulated PBX in which nothing happens unless a test says so. */
import { type RunningProgram, startProgram } from './program.ts';

export const ACCESS_KEY = 'e2e-access-key';

export interface SimulatedCallCentre {
  readonly webapiUrl: string;
  /** Places an inbound call; returns the PBX's number of it. */
  call(to: string, number?: string, more?: object): Promise<number>;
  /** Tells the simulator something: see its control API. */
  command(command: string, body?: object): Promise<Record<string, unknown>>;
  truth(): Promise<{ readonly calls: readonly { readonly callId: number }[] }>;
  stop(): Promise<void>;
}

interface ListeningUrls {
  readonly webapiUrl: string;
  readonly controlUrl: string;
}

export async function startSimulatedCallCentre(options: {
  readonly agents: number;
  readonly queues: number;
}): Promise<SimulatedCallCentre> {
  const flags = {
    port: 0,
    'control-port': 0,
    seed: 7,
    traffic: 'none',
    timezone: 'UTC',
    key: ACCESS_KEY,
    agents: options.agents,
    queues: options.queues,
  };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const { running, said } = await startProgram('server/simulator/main.ts', args, {}, readListening);
  return control(running, said);
}

function control(running: RunningProgram, { webapiUrl, controlUrl }: ListeningUrls): SimulatedCallCentre {
  const ask = async (path: string, init?: RequestInit): Promise<Record<string, unknown>> => {
    const response = await fetch(`${controlUrl}/${path}`, init);
    const body = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`simulator: ${path}: ${JSON.stringify(body)}`);
    return body;
  };
  const tell = (command: string, body: object = {}) =>
    ask(command, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  return {
    webapiUrl,
    command: tell,
    async call(to, number = '05551239988', more = {}) {
      const { callId } = await tell('call', { to, number, ring: 'none', ...more });
      return Number(callId);
    },
    truth: async () => (await ask('truth')) as never,
    stop: running.stop,
  };
}

function readListening(line: string): ListeningUrls | null {
  if (!line.startsWith('{')) return null;
  const { webapiUrl, controlUrl } = JSON.parse(line) as Partial<ListeningUrls>;
  return webapiUrl === undefined || controlUrl === undefined ? null : { webapiUrl, controlUrl };
}
