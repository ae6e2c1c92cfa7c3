import type { Call } from '../engine/records.ts';
import { type CallConnections, connectionsOf } from './connections.ts';
import type { WebApiContext, WebApiMethod } from './webapi-method.ts';
import type { WebApiSettings } from './webapi-settings.ts';

/** The calls of the PBX: `pbx.calls`, `pbx.callsinfo`, `pbx.ac`. */
export const callListMethods: Readonly<Record<string, WebApiMethod>> = {
  'pbx.calls': ({ world }) => ({ result: world.calls.size }),
  'pbx.callsinfo': (context) => {
    const callsInfo = [...context.world.calls.values()].map((call) => {
      const { state, owner, talkTo, routingTo } = connections(context, call);
      return {
        callID: call.id,
        state,
        startedAt: pbxTime(call.shownStartedAt),
        answeredAt: answeredAt(call, context.settings),
        did: call.did,
        owner,
        talkTo,
        routingTo,
      };
    });
    return { count: callsInfo.length, callsInfo };
  },
  'pbx.ac': (context) => {
    const AConnByCallID = [...context.world.calls.values()].map((call) => {
      const { owner, talkTo, routingTo } = connections(context, call);
      return {
        callID: call.id,
        direction: direction(call),
        did: call.did,
        AConnList: [owner, ...talkTo, ...routingTo],
      };
    });
    return { count: AConnByCallID.length, AConnByCallID };
  },
};

function connections({ world, settings }: WebApiContext, call: Call): CallConnections {
  const queue = call.stage.kind === 'queue' ? world.queues.get(call.stage.queue) : undefined;
  return connectionsOf(call, settings.waitingShape, queue?.greeting ?? false);
}

/** ISO 8601 in UTC with whole seconds, as the recorded answers have it. */
function pbxTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function answeredAt(call: Call, settings: WebApiSettings): string | null {
  if (call.shownAnsweredAt !== null) return pbxTime(call.shownAnsweredAt);
  switch (settings.unanswered) {
    case 'empty':
      return '';
    case 'zero-date':
      return '0001-01-01T00:00:00Z';
    case 'null':
      return null;
  }
}

function direction(call: Call): string {
  const distributed = call.stage.kind === 'talking' || call.stage.kind === 'ringing';
  switch (call.direction) {
    case 'inbound':
      return distributed ? 'Inbound' : 'FromExternal';
    case 'outbound':
      return 'Outbound';
    case 'internal':
      return distributed ? 'Internal' : 'FromInternal';
  }
}
