/** A simulated PBX in a process of its own that notes when each request arrives. */
import { subscribe } from 'node:diagnostics_channel';
import { startSimulator } from '#server/simulator/simulator.ts';
import { answerParent, preciseEpochMs } from '../child-process.ts';
import type { PbxAnswer, PbxRequest } from './poll-messages.ts';

const arrivals: number[] = [];
subscribe('http.server.request.start', () => arrivals.push(preciseEpochMs()));
let simulator: Awaited<ReturnType<typeof startSimulator>> | null = null;

answerParent<PbxRequest, PbxAnswer>(async (request) => {
  if (request.kind === 'open') {
    const { extensions, queues } = request;
    simulator ??= await startSimulator({ agents: extensions, queues, seed: 1, startHour: 11 });
  }
  if (simulator === null) throw new Error('asked before it was open');
  return { webapiUrl: simulator.webapiUrl, accessKey: simulator.accessKey, arrivals };
});
