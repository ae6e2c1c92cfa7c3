import { answerPhone } from '../engine/answering.ts';
import { stopListening } from '../engine/listening.ts';
import { callForCommand, hangUpPhone, makeCall } from '../engine/phone.ts';
import type { Call } from '../engine/records.ts';
import { isInternalNumber } from '../engine/routing.ts';
import { blindTransfer, joinCalls } from '../engine/transferring.ts';
import type { World } from '../engine/world.ts';
import { callHandle } from '../webhooks/webhook-id.ts';
import { requiredParam, type WebApiContext, type WebApiMethod } from './webapi-method.ts';

/** Numbers this short are the house's own; one that nobody has cannot be called. */
const INSIDE_DIGITS = 4;

/** Commands to the phones of the house. */
export const callControlMethods: Readonly<Record<string, WebApiMethod>> = {
  makecall: (context, params) => {
    const { engine, world, settings } = context;
    const plain = settings.dialect === 'plain';
    const first = requiredParam(params, plain ? 'firstnum' : 'first');
    const second = requiredParam(params, plain ? 'secondnum' : 'second');
    const call = reachable(context, second) ? engine.act(() => makeCall(world, first, second)) : null;
    return makeCallAnswer(context, first, second, call);
  },
  answer: ({ engine, world }, params) => {
    const extension = requiredParam(params, 'num');
    const call = callForCommand(world, extension, { status: 'ringing' });
    const done = call !== null && engine.act(() => answerPhone(world, call, extension));
    return { result: done ? 'Answer' : 'Failed' };
  },
  drop: ({ engine, world, settings }, params) => {
    const extension = requiredParam(params, 'num');
    const external = params.get('external');
    const which = settings.dialect === 'suffixed' && external ? { external } : {};
    const call = callForCommand(world, extension, which);
    const done = engine.act(() =>
      call === null ? listenerHangsUp(world, extension) : hangUpPhone(world, call, extension),
    );
    return { result: done ? 'Drop' : 'Failed' };
  },
  transfer: (context, params) => {
    const { engine, world } = context;
    const extension = requiredParam(params, 'num');
    const destination = requiredParam(params, 'dest');
    const call = callForCommand(world, extension);
    const done =
      call !== null &&
      reachable(context, destination) &&
      engine.act(() => blindTransfer(world, call, extension, destination));
    return { result: done ? 'Transfer' : 'Failed' };
  },
  join: ({ engine, world, settings }, params) => {
    const extension = requiredParam(params, 'num');
    if (!engine.act(() => joinCalls(world, extension))) return { result: 'Failed' };
    return { result: settings.dialect === 'plain' ? 'joined together' : 'Join' };
  },
};

function listenerHangsUp(world: World, extension: string): boolean {
  const agent = world.agents.get(extension);
  return agent !== undefined && stopListening(world, agent);
}

function reachable({ world }: WebApiContext, number: string): boolean {
  return isInternalNumber(world, number) || number.length > INSIDE_DIGITS;
}

/** The four known forms. Those that cannot say no answer as if they had succeeded, as the documented ones do. */
function makeCallAnswer(
  { settings }: WebApiContext,
  first: string,
  second: string,
  call: Call | null,
): unknown {
  const form = settings.makeCallForm === 'dialect' ? settings.dialect : settings.makeCallForm;
  switch (form) {
    case 'plain':
      return { firstNum: first, secondNum: second };
    case 'suffixed':
      return { first, second };
    case 'final-status':
      return call === null
        ? { finalStatus: 'Failed', reason: 'UnknownDestination', reasontext: 'Destination not found' }
        : { finalStatus: 'Success', reason: 'NotSpecified', reasontext: '' };
    case 'chid':
      return {
        chid: call === null ? '' : callHandle({ callId: call.id, startedAt: call.reportedStartedAt }),
      };
  }
}
