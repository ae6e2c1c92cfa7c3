/**
 * Which classes of events the account is sent. No answer of the PBX tells (`ListCommands` is about what may be done, not
 * about what may be read), so a class counts as missing until one of its events has come.
 */
import type { AmiMessage } from './ami/ami-message.ts';

/** Of the classes that an account can read, those that the picture is made of. */
export type EventClass = 'call' | 'agent';

export interface EventClassTracker {
  record(message: AmiMessage): void;
  unseen(): readonly EventClass[];
  /** A new connection may be one of an account with other rights. */
  reset(): void;
}

const ALL: readonly EventClass[] = ['call', 'agent'];

export function createEventClassTracker(): EventClassTracker {
  let unheard = ALL;
  return {
    record(message) {
      if (unheard.length === 0) return;
      const privilege = message.get('Privilege')?.split(',') ?? [classByName(message.event ?? '')];
      unheard = unheard.filter((one) => !privilege.includes(one));
    },
    unseen: () => unheard,
    reset() {
      unheard = ALL;
    },
  };
}

const classByName = (event: string): string =>
  /^(?:Queue|Agent)/.test(event) ? 'agent' : /^(?:New|Hangup|Bridge|Dial|Device)/.test(event) ? 'call' : '';
