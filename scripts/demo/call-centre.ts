import { SECRET_VARIABLES } from '#server/simulator/secret-variables.ts';
import { startListeningProcess } from './listening-process.ts';
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
    timezone: wiring.timezone,
    seed: options.seed,
    speed: options.speed,
    agents: options.agents,
    queues: options.queues,
  };
  const args = Object.entries(flags).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const { announcement, ended } = await startListeningProcess({
    what: 'The simulated call centre',
    program: 'server/simulator/main.ts',
    args,
    secrets: {
      [SECRET_VARIABLES.key]: wiring.accessKey,
      [SECRET_VARIABLES['webhook-url']]: wiring.webhookUrl,
    },
    deadlineMs: START_DEADLINE_MS,
  });
  const { webapiUrl, controlUrl } = announcement;
  return { webapiUrl: String(webapiUrl), queues: await queuesOf(String(controlUrl)), ended };
}

/** The PBX's own API does not tell queue names; an administrator would copy them from its console, this asks. */
async function queuesOf(controlUrl: string): Promise<CallCentre['queues']> {
  const response = await fetch(`${controlUrl}/config`, { signal: AbortSignal.timeout(10_000) });
  const config = (await response.json()) as { queues: CallCentre['queues'] };
  return config.queues.map(({ number, name }) => ({ number, name }));
}
