import { LOAD_QUEUE } from '../lab-options.ts';
import type { LabPorts } from '../lab-ports.ts';
import { placeCalls } from './caller.ts';
import { startPhone } from './phone.ts';
import type { SippCall } from './sipp-call.ts';

export interface LoadPlan {
  /** How many calls there are at the same time. */
  readonly calls: number;
  /** How many begin in a second. Default: 10. */
  readonly perSecond?: number;
  /** The number dialled. Default: queue 650 from outside. */
  readonly to?: string;
  /** Default: 300. */
  readonly answerAfterMs?: number;
}

/** Calls at the same time: one sipp is all the callers, one all the agents. */
export interface Load {
  readonly calls: readonly SippCall[];
  /** Resolves when every caller talks with an agent. */
  connected(): Promise<void>;
  /** All callers hang up; resolves when every call is over. */
  hangUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the agents and lets the callers begin; resolves when the last has begun. */
export async function startLoad(plan: LoadPlan, ports: LabPorts, folder: string): Promise<Load> {
  const { calls: count, perSecond = 10, to = `555${LOAD_QUEUE}`, answerAfterMs = 300 } = plan;
  const sipPort = ports.sip;
  const agents = startPhone({ number: 'load', port: ports.loadPhones, sipPort, folder }, { answerAfterMs });
  const callers = Array.from({ length: count }, (_, index) => {
    const from = String(49_300_000_000 + index);
    return { from, display: `Caller ${index + 1}` };
  });
  const crowd = await placeCalls({ to, callers, perSecond, sipPort, folder }).catch(
    async (error: unknown) => {
      await agents.stop();
      throw error;
    },
  );
  return {
    calls: crowd.calls,
    async connected() {
      for (let n = 1; n <= count; n += 1) await (await agents.call(n)).until('answered');
    },
    async hangUp() {
      await Promise.all(crowd.calls.map((call) => call.hangUp()));
    },
    async stop() {
      await Promise.all([crowd.stop(), agents.stop()]);
    },
  };
}
