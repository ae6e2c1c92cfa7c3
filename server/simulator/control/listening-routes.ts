import { z } from 'zod';
import { listenTo } from '../engine/listening.ts';
import { actOnCall, heard, listenerHangsUp, meant } from './call-request.ts';
import { ControlError, type ControlRoute, recordOf, routeWith } from './control-route.ts';

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
  listen: routeWith(listenSchema, (simulator, { listener, mode, ...body }) =>
    actOnCall(simulator, (world) => {
      const call = meant(world, body);
      const agent = recordOf(world.agents, listener, 'extension');
      if (listenTo(world, call, body.extension, agent, mode)) return call;
      throw new ControlError(
        'conflict',
        `${body.extension} does not talk in call ${call.id}, or the phone of ${listener} is not free`,
      );
    }),
  ),
  'stop-listening': routeWith(z.strictObject({ listener: number }), (simulator, { listener }) =>
    actOnCall(simulator, (world) => {
      recordOf(world.agents, listener, 'extension');
      const call = heard(world, { extension: listener });
      if (call === null) throw new ControlError('conflict', `${listener} does not listen in on any call`);
      listenerHangsUp(world, call, listener);
      return call;
    }),
  ),
};
