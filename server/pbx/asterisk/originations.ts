/**
 * Calls that were asked for and not heard of yet. Asterisk takes every such request and tells later what came of it:
 * that the phone rings is enough, that it cannot be rung is said (rule C3).
 */
import type { Extension } from '#lib/domain/ids.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { CommandAnswer } from '#server/ports/pbx-driver.ts';
import { ACCEPTED, refused } from './action-outcome.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import type { ExtensionOf } from './numbering.ts';

export interface Originations {
  /** Resolves when the phone rings or cannot, at the latest after two seconds. */
  follow(actionId: string | null, extension: Extension): Promise<CommandAnswer>;
  hear(message: AmiMessage): void;
  stop(): void;
}

interface Awaited {
  readonly extension: Extension;
  readonly settle: (answer: CommandAnswer) => void;
}

const PATIENCE_MS = 2_000;

export function createOriginations(clock: Clock, extensionOf: ExtensionOf): Originations {
  const awaited = new Map<string, Awaited>();

  return {
    follow(actionId, extension) {
      if (actionId === null) return Promise.resolve(ACCEPTED);
      return new Promise((resolve) => {
        const cancel = clock.after(PATIENCE_MS, () => settle(ACCEPTED));
        const settle = (answer: CommandAnswer): void => {
          cancel();
          awaited.delete(actionId);
          resolve(answer);
        };
        awaited.set(actionId, { extension, settle });
      });
    },
    hear(message) {
      if (awaited.size === 0) return;
      if (message.event === 'OriginateResponse') {
        const one = awaited.get(message.actionId ?? '');
        if (one === undefined) return;
        const isDone = message.get('Response') === 'Success';
        one.settle(isDone ? ACCEPTED : refused(reasonOf(message.get('Reason'), one.extension)));
      } else if (message.event === 'Newstate' && message.get('ChannelState') === '5') {
        const rings = extensionOf(message.get('Channel') ?? '');
        for (const one of [...awaited.values()]) if (one.extension === rings) one.settle(ACCEPTED);
      }
    },
    stop() {
      for (const one of [...awaited.values()]) one.settle(ACCEPTED);
    },
  };
}

function reasonOf(reason: string | null, extension: Extension): string {
  switch (reason) {
    case '1':
    case '3':
      return `the phone of ${extension} was not picked up`;
    case '5':
      return `the phone of ${extension} is busy`;
    case '8':
      return `the phone of ${extension} refuses calls, or there is no line free`;
    default:
      return `the phone of ${extension} cannot be reached`;
  }
}
