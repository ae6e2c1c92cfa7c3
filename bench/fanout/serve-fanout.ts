/** What both servers of the fan-out benchmark have in common: the pace, and what it cost the process. */

import { setTimeout as sleep } from 'node:timers/promises';
import { answerParent, preciseEpochMs } from '../child-process.ts';
import { PATCHES_A_SECOND, type ServerAnswer, type ServerRequest } from './fanout-messages.ts';

interface FanoutServer {
  readonly port: number;
  publish(): void;
  /** How many patches have left so far. */
  published(): number;
}

export function serveFanout(open: () => Promise<FanoutServer>): void {
  let server: Promise<FanoutServer> | null = null;
  answerParent<ServerRequest, ServerAnswer>(async (request) => {
    server ??= open();
    const { port, publish, published } = await server;
    const before = published();
    const cpu = process.cpuUsage();
    if (request.kind === 'publish') await keepPace(request.durationMs, publish);
    const { user, system } = process.cpuUsage(cpu);
    if (request.kind === 'memory') globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    return {
      port,
      patches: published() - before,
      cpuMs: (user + system) / 1_000,
      rssBytes: rss,
      heapBytes: heapUsed,
    };
  });
}

/** Evenly, without drift: a late one does not delay the next. */
async function keepPace(durationMs: number, publish: () => void): Promise<void> {
  const gapMs = 1_000 / PATCHES_A_SECOND;
  const began = preciseEpochMs();
  const count = Math.round(durationMs / gapMs);
  await new Promise<void>((resolve) => {
    const step = (done: number): void => {
      if (done === count) {
        resolve();
        return;
      }
      publish();
      setTimeout(step, Math.max(0, began + (done + 1) * gapMs - preciseEpochMs()), done + 1);
    };
    step(0);
  });
  // What was still being gathered leaves, too.
  await sleep(100);
}
