/** Pauses: an agent keeps their place in a queue and is not rung by it. */
import { refreshAvailability } from './availability.ts';
import type { Agent } from './records.ts';
import type { World } from './world.ts';

/**
 * Pauses the agent in one queue, or in each that they are a member of (`null`); asked again, the reason is replaced. A phone
 * that rings already goes on ringing. False when they are no member there.
 */
export function pauseAgent(world: World, agent: Agent, queue: string | null, reason: string | null): boolean {
  return changePauses(world, agent, queue, (number) => agent.pauses.set(number, reason));
}

/** Ends what `pause` began. False when they are no member there; not being paused is no obstacle. */
export function unpauseAgent(world: World, agent: Agent, queue: string | null): boolean {
  return changePauses(world, agent, queue, (number) => agent.pauses.delete(number));
}

function changePauses(
  world: World,
  agent: Agent,
  queue: string | null,
  change: (queue: string) => void,
): boolean {
  const meant = [...agent.queueLogin.keys()].filter((number) => queue === null || number === queue);
  for (const number of meant) change(number);
  refreshAvailability(world, agent);
  return meant.length > 0;
}
