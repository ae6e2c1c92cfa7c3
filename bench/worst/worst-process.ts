/** One start or one mad PBX in a process of its own, so that its memory is nobody else's. */
import { setTimeout as sleep } from 'node:timers/promises';
import { serveParent } from '../child.ts';
import { MAD } from './mad-cases.ts';
import { createMadPbx } from './mad-pbx.ts';
import { startPauseMeter } from './pause-meter.ts';
import { SITE, type WatchedPbx, watchPbx } from './watched-pbx.ts';
import type { WorstAnswer, WorstRequest } from './worst-messages.ts';

/** A real site of this size: fifty members a queue. */
const MEMBERS = 50;
/** Compiled code is not what is measured. */
const WARM_UP = { extensions: 200, queues: 4, membersOfQueue: MEMBERS, queuesOfExtension: 1 };

serveParent<WorstRequest, WorstAnswer>(async (request) => {
  globalThis.gc?.();
  const meter = startPauseMeter();
  const pbx = await play(request);
  const measured = meter.stop();
  const picture = pbx.hub.site(SITE)?.picture;
  await pbx.stop();
  return {
    ...measured,
    agents: picture?.agents.size ?? 0,
    calls: picture?.calls.size ?? 0,
    warnings: [
      ...(picture?.links.warnings.map(({ message }) => message) ?? []),
      ...(picture?.links.poll.error ? [picture.links.poll.error] : []),
    ],
  };
});

async function play(request: WorstRequest): Promise<WatchedPbx> {
  if (request.kind === 'mad') return MAD[request.mad](request.share);
  if (request.kind === 'warm up') {
    const warm = watchPbx(createMadPbx(WARM_UP));
    await sleep(request.forMs);
    return warm;
  }
  const { extensions, forMs } = request;
  const queues = Math.max(1, Math.round(extensions / MEMBERS / 4));
  const pbx = watchPbx(createMadPbx({ extensions, queues, membersOfQueue: MEMBERS, queuesOfExtension: 1 }));
  await sleep(forMs);
  return pbx;
}
