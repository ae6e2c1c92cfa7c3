import { refreshAvailability } from './availability.ts';
import { stopListening } from './listening.ts';
import { hangUpPhone } from './phone.ts';
import type { Agent, Queue } from './records.ts';
import type { World } from './world.ts';

export function setPresence(world: World, agent: Agent, presence: string, message = ''): void {
  agent.presence = presence;
  agent.presenceMessage = message;
  refreshAvailability(world, agent);
}

export function setGlobalLogin(world: World, agent: Agent, loggedIn: boolean): void {
  agent.globalLogin = loggedIn;
  refreshAvailability(world, agent);
}

/** False when the agent is not a member of the queue. */
export function setQueueLogin(world: World, agent: Agent, queue: string, loggedIn: boolean): boolean {
  if (!agent.queueLogin.has(queue)) return false;
  agent.queueLogin.set(queue, loggedIn);
  refreshAvailability(world, agent);
  return true;
}

/** A phone that loses its registration loses its calls too. */
export function setRegistered(world: World, agent: Agent, registered: boolean): void {
  agent.registered = registered;
  if (!registered) {
    stopListening(world, agent);
    for (const id of [...agent.callIds]) {
      const call = world.calls.get(id);
      if (call !== undefined) hangUpPhone(world, call, agent.extension);
    }
  }
  refreshAvailability(world, agent);
}

/** Who belongs to the queue from now on; newcomers are logged in. */
export function setMembers(world: World, queue: Queue, members: readonly string[]): void {
  const wanted = new Set(members.filter((extension) => world.agents.has(extension)));
  for (const extension of queue.members) {
    if (wanted.has(extension)) continue;
    world.agents.get(extension)?.queueLogin.delete(queue.number);
    world.agents.get(extension)?.pauses.delete(queue.number);
    queue.idle.delete(extension);
  }
  queue.members = [...wanted];
  for (const extension of wanted) {
    const agent = world.agents.get(extension);
    if (agent === undefined) continue;
    if (!agent.queueLogin.has(queue.number)) agent.queueLogin.set(queue.number, true);
    refreshAvailability(world, agent);
  }
}
