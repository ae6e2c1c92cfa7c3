/** The channel that an event describes; a prefix such as `Dest` tells two apart in one event. */
import { nullIfAnonymous } from '#lib/model/anonymous-caller.ts';
import type { AmiMessage } from './ami/ami-message.ts';

export interface ListedChannel {
  readonly uniqueid: string;
  readonly linkedid: string;
  readonly name: string;
  readonly state: ChannelState;
  readonly callerNumber: string | null;
  readonly callerName: string | null;
  readonly exten: string | null;
  readonly context: string | null;
}

/** Of Asterisk's eleven states, those that differ here. `offering` rings at the other end; `calling` asks to be served. */
export type ChannelState = 'down' | 'calling' | 'offering' | 'up';

export function readChannel(message: AmiMessage, prefix = ''): ListedChannel | null {
  const uniqueid = message.get(`${prefix}Uniqueid`);
  const name = message.get(`${prefix}Channel`);
  const linkedid = message.get(`${prefix}Linkedid`);
  if (!uniqueid || !name || !linkedid) return null;
  return {
    uniqueid,
    linkedid,
    name,
    state: stateOf(message.get(`${prefix}ChannelState`)),
    callerNumber: nullIfAnonymous(message.get(`${prefix}CallerIDNum`)),
    callerName: nullIfAnonymous(message.get(`${prefix}CallerIDName`)),
    exten: knownOrNull(message.get(`${prefix}Exten`)),
    context: knownOrNull(message.get(`${prefix}Context`)),
  };
}

/** Two words about one channel that say the same. */
export const sameSnapshot = (one: ListedChannel, other: ListedChannel): boolean =>
  one.state === other.state &&
  one.exten === other.exten &&
  one.linkedid === other.linkedid &&
  one.name === other.name &&
  one.callerNumber === other.callerNumber &&
  one.callerName === other.callerName &&
  one.context === other.context;

/** What Asterisk does not know it calls `<unknown>`, `unknown` or nothing. */
export function knownOrNull(text: string | null): string | null {
  const plain = text?.trim() ?? '';
  return plain === '' || /^<?unknown>?$/i.test(plain) ? null : plain;
}

function stateOf(text: string | null): ChannelState {
  switch (text) {
    case '6':
      return 'up';
    case '5':
    case '9':
      return 'offering';
    case '2':
    case '4':
      return 'calling';
    default:
      return 'down';
  }
}

/** A number that somebody dialled, not a place in the dialplan such as `s`. */
export function dialledNumber(exten: string | null): string | null {
  return exten !== null && /[\d*#]/.test(exten) ? exten : null;
}
