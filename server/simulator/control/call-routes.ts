import { z } from 'zod';
import { answerOutside, answerPhone } from '../engine/answering.ts';
import { holdCall, unholdCall } from '../engine/conversation.ts';
import { endCall } from '../engine/ending.ts';
import { legOf } from '../engine/legs.ts';
import { hangUpPhone, makeCall } from '../engine/phone.ts';
import { ringMember } from '../engine/queueing.ts';
import type { Call, CallScript } from '../engine/records.ts';
import { removeRing } from '../engine/ring.ts';
import {
  isInternalNumber,
  placeInbound,
  placeInternal,
  placeOutbound,
  routeCall,
} from '../engine/routing.ts';
import {
  blindTransfer,
  joinCalls,
  parkCall,
  pullFromQueue,
  startConsult,
  unparkCall,
} from '../engine/transferring.ts';
import { trueCall } from '../engine/truth.ts';
import type { World } from '../engine/world.ts';
import { callListenedTo, callMeantBy, changeCall, listenerHangsUp } from './call-request.ts';
import { type ControlRoute, callWithId, findRecord, routeWithBody, throwUnless } from './control-route.ts';

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
  call: routeWithBody(
    placeCallSchema,
    (simulator, body) => changeCall(simulator, (world) => placeCall(world, body)),
    201,
  ),
  answer: routeWithBody(onCall, (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callMeantBy(world, body, 'ringing');
      const done = body.extension
        ? answerPhone(world, call, body.extension)
        : answerOutside(world, call) || answerFirst(world, call);
      throwUnless(done, 'nothing rings there');
      return call;
    }),
  ),
  hangup: routeWithBody(onCall, (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callListenedTo(world, body) ?? callMeantBy(world, body);
      if (body.extension === undefined) endCall(world, call, 'outside');
      else {
        const done = hangUpPhone(world, call, body.extension) || listenerHangsUp(world, call, body.extension);
        throwUnless(done, `${body.extension} is not in call ${call.id}`);
      }
      return call;
    }),
  ),
  ring: routeWithBody(z.strictObject({ callId, extension: number }), (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      const { stage } = call;
      findRecord(world.agents, body.extension, 'extension');
      const queue = stage.kind === 'queue' ? world.queues.get(stage.queue) : undefined;
      throwUnless(queue !== undefined, `call ${call.id} is in no queue`);
      if (queue === undefined || stage.kind !== 'queue') return call;
      throwUnless(!stage.rings.has(body.extension), `${body.extension} rings already`);
      ringMember(world, queue, call, stage, body.extension);
      return call;
    }),
  ),
  'stop-ring': routeWithBody(z.strictObject({ callId, extension: number }), (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      const { stage } = call;
      const rings = (stage.kind === 'queue' || stage.kind === 'group') && stage.rings.has(body.extension);
      throwUnless(rings, `${body.extension} does not ring for a queue or group`);
      if (stage.kind !== 'queue' && stage.kind !== 'group') return call;
      removeRing(world, call, stage, body.extension);
      return call;
    }),
  ),
  /** Out of the queue to this phone. */
  pull: routeWithBody(z.strictObject({ callId, extension: number }), (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      findRecord(world.agents, body.extension, 'extension');
      throwUnless(call.stage.kind === 'queue', `call ${call.id} is in no queue`);
      throwUnless(
        pullFromQueue(world, call, body.extension),
        `${body.extension} cannot ring for call ${call.id}`,
      );
      return call;
    }),
  ),
  hold: routeWithBody(withExtension, (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callMeantBy(world, body, 'talking');
      throwUnless(holdCall(call, body.extension), 'there is nobody to put on hold');
      return call;
    }),
  ),
  unhold: routeWithBody(withExtension, (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callMeantBy(world, body, 'held');
      throwUnless(unholdCall(call), 'nobody is on hold');
      return call;
    }),
  ),
  transfer: routeWithBody(withTarget, (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callMeantBy(world, body);
      throwUnless(blindTransfer(world, call, body.extension, body.to), 'there is nothing to transfer');
      return call;
    }),
  ),
  consult: routeWithBody(withTarget, (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callMeantBy(world, body, 'talking');
      const consult = startConsult(world, call, body.extension, body.to);
      throwUnless(consult !== null, 'there is nobody to ask about');
      return consult ?? call;
    }),
  ),
  join: routeWithBody(z.strictObject({ extension: number }), (simulator, body) => {
    simulator.engine.act((world) => {
      throwUnless(joinCalls(world, body.extension), `${body.extension} does not have two conversations`);
    });
    return { done: true };
  }),
  park: routeWithBody(withExtension.extend({ slot: number.default('SP1') }), (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callMeantBy(world, body, 'talking');
      throwUnless(parkCall(world, call, body.extension, body.slot), 'there is nobody to park');
      return call;
    }),
  ),
  unpark: routeWithBody(z.strictObject({ callId, extension: number }), (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      throwUnless(unparkCall(world, call, body.extension), `call ${call.id} is not parked`);
      return call;
    }),
  ),
  /** What the caller chooses in an IVR. */
  route: routeWithBody(z.strictObject({ callId, to: number }), (simulator, body) =>
    changeCall(simulator, (world) => {
      const call = callWithId(world, body.callId);
      throwUnless(call.stage.kind === 'ivr', `call ${call.id} is in no menu`);
      routeCall(world, call, body.to, null);
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
    throwUnless(isInternalNumber(world, body.to), `${body.to} is no number of this PBX`);
    const line = body.line ?? world.lines.keys().next().value ?? '';
    findRecord(world.lines, line, 'line');
    return placeInbound(world, { ...body, line, script });
  }
  const from = findRecord(world.agents, body.from ?? '', 'extension').extension;
  if (body.kind === 'outbound') return placeOutbound(world, from, body.to, { script });
  if (body.kind === 'internal') {
    throwUnless(isInternalNumber(world, body.to), `${body.to} is no number of this PBX`);
    return placeInternal(world, from, body.to, { script });
  }
  const call = makeCall(world, from, body.to, script);
  throwUnless(call !== null, `${from} cannot call ${body.to}`);
  return call ?? callWithId(world, -1);
}

/** Whoever rings first picks up. */
function answerFirst(world: World, call: Call): boolean {
  const ringing = trueCall(call).ringing.find((extension) => legOf(call, extension) === 'ringing');
  return ringing !== undefined && answerPhone(world, call, ringing);
}
