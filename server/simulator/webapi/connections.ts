import type { Call, Party } from '../engine/records.ts';
import { VOICEMAIL_NUMBER } from '../engine/world.ts';

/** One party of a call as the WebAPI lists it; the strings are those of the vendor's object model. */
interface Connection {
  readonly dnNum: string;
  readonly dnType: string;
  readonly externalParty: string;
  readonly status: 'Dialing' | 'Ringing' | 'Connected' | 'Hold' | 'Held';
}

/** How a waiting caller is listed is not documented; these four are possible (M8). */
export type WaitingShape = 'talk-to' | 'routing-to' | 'routing-to-with-phones' | 'phones-only';

export interface CallConnections {
  readonly state: 'Initiating' | 'Routing' | 'Talking' | 'Transferring';
  readonly owner: Connection;
  readonly talkTo: readonly Connection[];
  readonly routingTo: readonly Connection[];
}

/** Who is connected with whom in a call. There is no state for ringing at the level of the call. */
export function connectionsOf(call: Call, shape: WaitingShape, greets: boolean): CallConnections {
  const { stage } = call;
  const from = numberOf(call.owner);
  const answered = call.answeredAt !== null;
  const phone = (extension: string): Connection => party('extension', extension, from, 'Ringing');
  switch (stage.kind) {
    case 'ivr':
      return to(call, 'Talking', 'Connected', [party('ivr', stage.number, from, 'Connected')], []);
    case 'voicemail':
      return to(
        call,
        'Talking',
        'Connected',
        [party('specialmenu', VOICEMAIL_NUMBER, from, 'Connected')],
        [],
      );
    case 'parked':
      return to(call, 'Talking', 'Held', [party('parking', stage.slot, from, 'Hold')], []);
    case 'queue': {
      const phones = [...stage.rings.keys()].map(phone);
      const owner = answered ? 'Connected' : 'Dialing';
      switch (shape) {
        case 'talk-to': {
          const queue = party('queue', stage.queue, from, 'Connected');
          return to(call, greets ? 'Talking' : 'Routing', 'Connected', [queue], []);
        }
        case 'routing-to':
          return to(call, 'Routing', owner, [], [party('queue', stage.queue, from, 'Ringing')]);
        case 'routing-to-with-phones':
          return to(call, 'Routing', owner, [], [party('queue', stage.queue, from, 'Ringing'), ...phones]);
        case 'phones-only':
          return to(call, 'Routing', owner, [], phones);
      }
      break;
    }
    case 'group':
      return to(call, 'Routing', answered ? 'Connected' : 'Dialing', [], [...stage.rings.keys()].map(phone));
    case 'ringing': {
      const state = call.nextTransfer === 'blind' ? 'Transferring' : 'Routing';
      return to(call, state, answered ? 'Connected' : 'Dialing', [], [phone(stage.ring.extension)]);
    }
    case 'callback':
      return to(call, 'Initiating', 'Ringing', [], [], stage.destination);
    case 'dialling': {
      const line = party('externalline', stage.line, stage.number, 'Dialing');
      return to(call, 'Routing', answered ? 'Connected' : 'Dialing', [], [line], stage.number);
    }
    case 'talking': {
      const side = (one: Party): Connection['status'] => {
        if (stage.heldBy === null) return 'Connected';
        return numberOf(one) === stage.heldBy ? 'Hold' : 'Held';
      };
      const other = stage.party;
      const status = side(other);
      const talking =
        other.kind === 'extension'
          ? party('extension', other.extension, from, status)
          : party('externalline', other.line, other.number, status);
      return to(call, 'Talking', side(call.owner), [talking], [], numberOf(other));
    }
  }
}

function to(
  call: Call,
  state: CallConnections['state'],
  status: Connection['status'],
  talkTo: Connection[],
  routingTo: Connection[],
  ownerTalksTo = talkTo[0]?.dnNum ?? routingTo[0]?.dnNum ?? '',
): CallConnections {
  const owner =
    call.owner.kind === 'line'
      ? party('externalline', call.owner.line, call.owner.number, status)
      : party('extension', call.owner.extension, ownerTalksTo, status);
  return { state, owner, talkTo, routingTo };
}

function party(
  dnType: string,
  dnNum: string,
  externalParty: string,
  status: Connection['status'],
): Connection {
  return { dnNum, dnType, externalParty, status };
}

/** The number that the other side sees. */
function numberOf(one: Party): string {
  return one.kind === 'extension' ? one.extension : one.number;
}
