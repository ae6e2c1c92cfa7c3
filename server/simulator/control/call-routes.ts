import { z } from 'zod';
import { answerOutside, answerPhone } from '../engine/answering.ts';
import { hold, unhold } from '../engine/conversation.ts';
import { endCall } from '../engine/ending.ts';
import { legOf } from '../engine/legs.ts';
import { hangUp, makeCall } from '../engine/phone.ts';
import { ringMember } from '../engine/queueing.ts';
import type { Call, CallScript } from '../engine/records.ts';
import { removeRing } from '../engine/ring.ts';
import { isInside, placeInbound, placeInternal, placeOutbound, route } from '../engine/routing.ts';
import {
  blindTransfer,
  joinCalls,
  park,
  pullFromQueue,
  startConsult,
  unpark,
} from '../engine/transferring.ts';
import { trueCall } from '../engine/truth.ts';
import type { World } from '../engine/world.ts';
import { actOnCall, heard, listenerHangsUp, meant } from './call-request.ts';
import { type ControlRoute, callWithId, insist, recordOf, routeWith } from './control-route.ts';

const number = z.string().min(1).max(40);
const callId = z.int().min(1);
const ms = z.number().min(0).max(86_400_000);

const placeCallSchema = z.strictObject({
  kind: z.enum(['inbound', 'outbound', 'internal', 'makecall']).default('inbound'),
  /** The outside caller of an inbound call. */
  number: number.default('05551239988'),
  /** The calling extension of the other kinds. */
  from: number.optional(),
  to: number,
  line: number.optional(),
  callerName: z.string().max(80).default(''),
  /** The caller gives up after this; left out: never. */
  patienceMs: ms.optional(),
  /** Whoever is rung answers after this; left out: only when told to. */
  answerAfterMs: ms.optional(),
  /** The outside party hangs up after this much talk; left out: only when told to. */
  talkMs: ms.optional(),
  ring: z.enum(['auto', 'none']).default('auto'),
});

const onCall = z.strictObject({ callId: callId.optional(), extension: number.optional() });
const withExtension = z.strictObject({ callId: callId.optional(), extension: number });
const withTarget = withExtension.extend({ to: number });

export const callRoutes: Readonly<Record<string, ControlRoute>> = {
  call: routeWith(
    placeCallSchema,
    (simulator, body) => actOnCall(simulator, (world) => placeCall(world, body)),
    201,
  ),
  answer: routeWith(onCall, (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = meant(world, body, 'ringing');
      const done = body.extension
        ? answerPhone(world, call, body.extension)
        : answerOutside(world, call) || answerFirst(world, call);
      insist(done, 'nothing rings there');
      return call;
    }),
  ),
  hangup: routeWith(onCall, (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = heard(world, body) ?? meant(world, body);
      if (body.extension === undefined) endCall(world, call, 'outside');
      else {
        const done = hangUp(world, call, body.extension) || listenerHangsUp(world, call, body.extension);
        insist(done, `${body.extension} is not in call ${call.id}`);
      }
      return call;
    }),
  ),
  ring: routeWith(z.strictObject({ callId, extension: number }), (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      const { stage } = call;
      recordOf(world.agents, body.extension, 'extension');
      const queue = stage.kind === 'queue' ? world.queues.get(stage.queue) : undefined;
      insist(queue !== undefined, `call ${call.id} is in no queue`);
      if (queue === undefined || stage.kind !== 'queue') return call;
      insist(!stage.rings.has(body.extension), `${body.extension} rings already`);
      ringMember(world, queue, call, stage, body.extension);
      return call;
    }),
  ),
  'stop-ring': routeWith(z.strictObject({ callId, extension: number }), (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      const { stage } = call;
      const rings = (stage.kind === 'queue' || stage.kind === 'group') && stage.rings.has(body.extension);
      insist(rings, `${body.extension} does not ring for a queue or group`);
      if (stage.kind !== 'queue' && stage.kind !== 'group') return call;
      removeRing(world, call, stage, body.extension);
      return call;
    }),
  ),
  /** Out of the queue to this phone. */
  pull: routeWith(z.strictObject({ callId, extension: number }), (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      recordOf(world.agents, body.extension, 'extension');
      insist(call.stage.kind === 'queue', `call ${call.id} is in no queue`);
      insist(pullFromQueue(world, call, body.extension), `${body.extension} cannot ring for call ${call.id}`);
      return call;
    }),
  ),
  hold: routeWith(withExtension, (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = meant(world, body, 'talking');
      insist(hold(call, body.extension), 'there is nobody to put on hold');
      return call;
    }),
  ),
  unhold: routeWith(withExtension, (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = meant(world, body, 'held');
      insist(unhold(call), 'nobody is on hold');
      return call;
    }),
  ),
  transfer: routeWith(withTarget, (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = meant(world, body);
      insist(blindTransfer(world, call, body.extension, body.to), 'there is nothing to transfer');
      return call;
    }),
  ),
  consult: routeWith(withTarget, (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = meant(world, body, 'talking');
      const consult = startConsult(world, call, body.extension, body.to);
      insist(consult !== null, 'there is nobody to ask about');
      return consult ?? call;
    }),
  ),
  join: routeWith(z.strictObject({ extension: number }), (simulator, body) => {
    simulator.engine.act((world) => {
      insist(joinCalls(world, body.extension), `${body.extension} does not have two conversations`);
    });
    return { done: true };
  }),
  park: routeWith(withExtension.extend({ slot: number.default('SP1') }), (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = meant(world, body, 'talking');
      insist(park(world, call, body.extension, body.slot), 'there is nobody to park');
      return call;
    }),
  ),
  unpark: routeWith(z.strictObject({ callId, extension: number }), (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      insist(unpark(world, call, body.extension), `call ${call.id} is not parked`);
      return call;
    }),
  ),
  /** What the caller chooses in an IVR. */
  route: routeWith(z.strictObject({ callId, to: number }), (simulator, body) =>
    actOnCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      insist(call.stage.kind === 'ivr', `call ${call.id} is in no menu`);
      route(world, call, body.to, null);
      return call;
    }),
  ),
};

function placeCall(world: World, body: z.output<typeof placeCallSchema>): Call {
  const script: CallScript = {
    patienceMs: body.patienceMs ?? null,
    answerAfterMs: body.answerAfterMs ?? null,
    talkMs: body.talkMs ?? null,
    ring: body.ring,
  };
  if (body.kind === 'inbound') {
    insist(isInside(world, body.to), `${body.to} is no number of this PBX`);
    const line = body.line ?? world.lines.keys().next().value ?? '';
    recordOf(world.lines, line, 'line');
    return placeInbound(world, { ...body, line, script });
  }
  const from = recordOf(world.agents, body.from ?? '', 'extension').extension;
  if (body.kind === 'outbound') return placeOutbound(world, from, body.to, { script });
  if (body.kind === 'internal') {
    insist(isInside(world, body.to), `${body.to} is no number of this PBX`);
    return placeInternal(world, from, body.to, { script });
  }
  const call = makeCall(world, from, body.to, script);
  insist(call !== null, `${from} cannot call ${body.to}`);
  return call ?? callWithId(world, -1);
}

/** Whoever rings first picks up. */
function answerFirst(world: World, call: Call): boolean {
  const ringing = trueCall(call).ringing.find((extension) => legOf(call, extension) === 'ringing');
  return ringing !== undefined && answerPhone(world, call, ringing);
}
