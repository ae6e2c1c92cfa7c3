/** Listening in: a free phone hears the call of somebody who talks, until they are out of it or it hangs up. */
import { isFree, refreshAvailability } from './availability.ts';
import { legOf } from './legs.ts';
import type { Agent, Call, ListeningMode } from './records.ts';
import type { World } from './world.ts';

/**
 * The listener's phone joins at once, as a listener and with no leg of the call. False when `extension` has nobody on the
 * line in this call, or when the listener's phone is not free.
 */
export function startListening(
  world: World,
  call: Call,
  extension: string,
  listener: Agent,
  mode: ListeningMode,
): boolean {
  if (world.calls.get(call.id) !== call || !listener.registered || !isFree(listener)) return false;
  const leg = legOf(call, extension);
  if (call.stage.kind !== 'talking' || leg === null) return false;
  call.listeners.set(listener.extension, { to: extension, mode });
  listener.listeningIn = call.id;
  refreshAvailability(world, listener);
  return true;
}

/** False when the agent does not listen in on any call. */
export function stopListening(world: World, listener: Agent): boolean {
  if (listener.listeningIn === null) return false;
  world.calls.get(listener.listeningIn)?.listeners.delete(listener.extension);
  listener.listeningIn = null;
  refreshAvailability(world, listener);
  return true;
}

/** Whoever listened to this extension in the call hears nothing more. */
export function endListenersOf(world: World, call: Call, extension: string): void {
  for (const [number, { to }] of [...call.listeners]) {
    if (to !== extension) continue;
    const listener = world.agents.get(number);
    if (listener !== undefined) stopListening(world, listener);
    // The phone itself may be gone by now.
    else call.listeners.delete(number);
  }
}
