/** A simulated PBX in a process of its own, on an ordinary busy morning that passes faster. */
import { startSimulator } from '#server/simulator/simulator.ts';
import { answerParent } from '../child-process.ts';
import type { CentreAnswer, CentreRequest } from './heap-messages.ts';

let simulator: Awaited<ReturnType<typeof startSimulator>> | null = null;

answerParent<CentreRequest, CentreAnswer>(async (request) => {
  if (request.kind === 'open') {
    const { agents, queues, speed } = request;
    simulator ??= await startSimulator({ agents, queues, speed, seed: 1, startHour: 11, timezone: 'UTC' });
  }
  if (simulator === null) throw new Error('asked before it was open');
  if (request.kind === 'tell') simulator.change({ webhookUrl: request.webhookUrl });
  const { webapiUrl, accessKey } = simulator;
  return { webapiUrl, accessKey, delivered: simulator.webhookCounters().delivered };
});
