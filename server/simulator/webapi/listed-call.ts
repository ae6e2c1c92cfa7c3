import type { Call } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import { connectionsOf } from './connections.ts';
import type { WebApiSettings } from './webapi-settings.ts';

/** A call as `pbx.callsinfo` and `pbx.ac` give it. */
export interface ListedCall {
  readonly info: object;
  readonly connections: object;
}

export function listCalls(world: World, settings: WebApiSettings): readonly ListedCall[] {
  return [...world.calls.values()].map((call) => {
    const queue = call.stage.kind === 'queue' ? world.queues.get(call.stage.queue) : undefined;
    const { state, owner, talkTo, routingTo } = connectionsOf(
      call,
      settings.waitingShape,
      queue?.greeting ?? false,
    );
    const { did } = call;
    const startedAt = pbxTime(call.reportedStartedAt);
    return {
      info: {
        callID: call.id,
        state,
        startedAt,
        answeredAt: answeredAt(call, settings),
        did,
        owner,
        talkTo,
        routingTo,
      },
      connections: {
        callID: call.id,
        direction: direction(call),
        did,
        AConnList: [owner, ...talkTo, ...routingTo],
      },
    };
  });
}

/** ISO 8601 in UTC with whole seconds, as the recorded answers have it. */
function pbxTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function answeredAt(call: Call, settings: WebApiSettings): string | null {
  if (call.reportedAnsweredAt !== null) return pbxTime(call.reportedAnsweredAt);
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
