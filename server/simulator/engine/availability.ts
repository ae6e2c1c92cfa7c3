import type { Agent } from './records.ts';
import type { World } from './world.ts';

/** Is the phone on no call, neither as a party nor as a listener? */
export function isFree(agent: Agent): boolean {
  return agent.callIds.size === 0 && agent.listeningIn === null;
}

/** Could the phone take any queue's call now? The queue's own login flag and pause are asked apart. */
export function isAvailable(agent: Agent): boolean {
  return (
    agent.registered &&
    agent.enabled &&
    agent.globalLogin &&
    agent.presence === 'Available' &&
    isFree(agent) &&
    agent.wrapUpUntil === null
  );
}

/** Puts the agent into, or takes them out of, the idle sets of their queues after anything about them changed. */
export function refreshAvailability(world: World, agent: Agent): void {
  const available = isAvailable(agent);
  for (const [number, loggedIn] of agent.queueLogin) {
    const queue = world.queues.get(number);
    if (queue === undefined) continue;
    if (!available || !loggedIn || agent.pauses.has(number)) queue.idle.delete(agent.extension);
    else if (!queue.idle.has(agent.extension)) {
      queue.idle.add(agent.extension);
      world.dirtyQueues.add(number);
    }
  }
}
