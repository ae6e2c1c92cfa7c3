/** The call that a request of the control API is about, and the answer that such a request gets. */
import { stopListening } from '../engine/listening.ts';
import { callForCommand } from '../engine/phone.ts';
import type { Call } from '../engine/records.ts';
import { trueCall } from '../engine/truth.ts';
import type { World } from '../engine/world.ts';
import type { Simulator } from '../simulator-interface.ts';
import { callWithId, throwUnless } from './control-route.ts';

interface CallRequest {
  readonly callId?: number | undefined;
  readonly extension?: string | undefined;
}

/** Changes the world and answers how the call is then. */
export function changeCall(simulator: Simulator, change: (world: World) => Call): unknown {
  const call = simulator.engine.act(change);
  return { callId: call.id, call: trueCall(call), ended: !simulator.engine.world.calls.has(call.id) };
}

/** The call that a request means, by its id or by an extension that is in it. */
export function callMeantBy(world: World, body: CallRequest, status?: 'ringing' | 'talking' | 'held'): Call {
  if (body.callId !== undefined) return callWithId(world, body.callId);
  const extension = body.extension ?? '';
  const call = callForCommand(world, extension, status === undefined ? {} : { status });
  if (call === null)
    throwUnless(false, `${extension === '' ? 'callId or extension' : extension}: no such call`);
  return call ?? callWithId(world, -1);
}

/** The call that the extension listens in on, unless another one is named. */
export function callListenedTo(world: World, body: CallRequest): Call | null {
  const { listeningIn = null } = world.agents.get(body.extension ?? '') ?? {};
  if (listeningIn === null || (body.callId !== undefined && body.callId !== listeningIn)) return null;
  return world.calls.get(listeningIn) ?? null;
}

/** False when the extension does not listen in on this call. */
export function listenerHangsUp(world: World, call: Call, extension: string): boolean {
  const agent = world.agents.get(extension);
  return agent?.listeningIn === call.id && stopListening(world, agent);
}
