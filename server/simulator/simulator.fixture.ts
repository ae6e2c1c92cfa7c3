import { onTestFinished } from 'vitest';
import { startSimulator } from './simulator.ts';
import type { Simulator, SimulatorOptions } from './simulator-interface.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A simulator that is closed with its test, and short ways to talk to it over HTTP. */
export async function simulatorForTest(options: SimulatorOptions = {}): Promise<{
  readonly simulator: Simulator;
  ask(method: string): Promise<Answer>;
  control(path: string, body?: object): Promise<{ status: number; body: never }>;
}> {
  const simulator = await startSimulator({ traffic: 'none', agents: 6, ...options });
  onTestFinished(() => simulator.close());
  return {
    simulator,
    async ask(method) {
      const response = await fetch(`${simulator.webapiUrl}/${simulator.accessKey}/${method}`, {
        redirect: 'manual',
        signal: AbortSignal.timeout(5_000),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async control(path, body) {
      const response = await fetch(
        `${simulator.controlUrl}/${path}`,
        body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
      );
      return { status: response.status, body: (await response.json()) as never };
    },
  };
}
