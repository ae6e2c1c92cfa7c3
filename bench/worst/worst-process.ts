/** One start or one mad PBX in a process of its own, so that its memory is nobody else's. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerParent } from '../child-process.ts';
import { startEventLoopPauseMeter } from './event-loop-pause-meter.ts';
import { HOSTILE_CASES } from './hostile-cases.ts';
import { createHostilePbx } from './hostile-pbx.ts';
import { type HubWithDriver, SITE, startHubWithDriver } from './watched-pbx.ts';
import type { WorstAnswer, WorstRequest } from './worst-messages.ts';

/** A real site of this size: fifty members a queue. */
const MEMBERS = 50;
/** Compiled code is not what is measured. */
const WARM_UP = { extensions: 200, queues: 4, membersOfQueue: MEMBERS, queuesOfExtension: 1 };

answerParent<WorstRequest, WorstAnswer>(async (request) => {
  globalThis.gc?.();
  const meter = startEventLoopPauseMeter();
  const pbx = await play(request);
  const measured = meter.stop();
  const view = pbx.hub.site(SITE)?.view;
  await pbx.stop();
  return {
    ...measured,
    agents: view?.agents.size ?? 0,
    calls: view?.calls.size ?? 0,
    warnings: [
      ...(view?.links.warnings.map(({ message }) => message) ?? []),
      ...(view?.links.poll.error ? [view.links.poll.error] : []),
    ],
  };
});

async function play(request: WorstRequest): Promise<HubWithDriver> {
  if (request.kind === 'mad') return HOSTILE_CASES[request.mad](request.share);
  if (request.kind === 'warm up') {
    const warm = startHubWithDriver(createHostilePbx(WARM_UP));
    await sleep(request.forMs);
    return warm;
  }
  const { extensions, forMs } = request;
  const queues = Math.max(1, Math.round(extensions / MEMBERS / 4));
  const pbx = startHubWithDriver(
    createHostilePbx({ extensions, queues, membersOfQueue: MEMBERS, queuesOfExtension: 1 }),
  );
  await sleep(forMs);
  return pbx;
}
