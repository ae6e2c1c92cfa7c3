import { z } from 'zod';
import { startListening } from '../engine/listening.ts';
import { callListenedTo, callMeantBy, changeCall, listenerHangsUp } from './call-request.ts';
import { ControlError, type ControlRoute, findRecord, routeWithBody } from './control-route.ts';

const number = z.string().min(1).max(40);

const listenSchema = z.strictObject({
  callId: z.int().min(1).optional(),
  /** Who is listened to. */
  extension: number,
  listener: number,
  mode: z.enum(['spy', 'whisper', 'barge']),
});

/** Listening in on a conversation. */
export const listeningRoutes: Readonly<Record<string, ControlRoute>> = {
  listen: routeWithBody(listenSchema, (simulator, { listener, mode, ...body }) =>
    changeCall(simulator, (world) => {
      const call = callMeantBy(world, body);
      const agent = findRecord(world.agents, listener, 'extension');
      if (startListening(world, call, body.extension, agent, mode)) return call;
      throw new ControlError(
        'conflict',
        `${body.extension} does not talk in call ${call.id}, or the phone of ${listener} is not free`,
      );
    }),
  ),
  'stop-listening': routeWithBody(z.strictObject({ listener: number }), (simulator, { listener }) =>
    changeCall(simulator, (world) => {
      findRecord(world.agents, listener, 'extension');
      const call = callListenedTo(world, { extension: listener });
      if (call === null) throw new ControlError('conflict', `${listener} does not listen in on any call`);
      listenerHangsUp(world, call, listener);
      return call;
    }),
  ),
};
