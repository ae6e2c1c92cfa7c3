import { refreshAvailability } from './availability.ts';
import { removeCall } from './ending.ts';
import { leaveQueue } from './queueing.ts';
import type { World } from './world.ts';

/** The PBX's services restart: every call is gone without a word, and call ids start again. Logins and presence stay. */
export function restartPbx(world: World): void {
  for (const call of [...world.calls.values()]) {
    if (call.stage.kind === 'queue') leaveQueue(world, call, call.stage, 'lost');
    removeCall(world, call);
  }
  world.nextCallId = 1;
  for (const agent of world.agents.values()) {
    if (agent.wrapUpUntil === null) continue;
    agent.wrapUpUntil = null;
    refreshAvailability(world, agent);
  }
}
