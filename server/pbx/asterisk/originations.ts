/** The calls that were asked for and are followed still. */
import type { Clock } from '#server/ports/clock.ts';
import type { CommandAnswer } from '#server/ports/pbx-driver.ts';
import { ACCEPTED } from './action-outcome.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import type { ExtensionOf } from './numbering.ts';
import { createOrigination, type Origination, type OriginationRequest } from './origination.ts';

export interface Originations {
  /** The first answer of the PBX; see `Origination`. */
  follow(
    request: Omit<OriginationRequest, 'actionId'> & { readonly actionId: string | null },
  ): Promise<CommandAnswer>;
  hear(message: AmiMessage): void;
  stop(): void;
}

/** Somebody who asks for more at once is answered, and not followed. */
const FOLLOWED_AT_ONCE = 200;

export function createOriginations(clock: Clock, extensionOf: ExtensionOf): Originations {
  const followed = new Set<Origination>();

  return {
    follow(request) {
      const { actionId } = request;
      if (actionId === null || followed.size >= FOLLOWED_AT_ONCE) return Promise.resolve(ACCEPTED);
      const origination = createOrigination(
        { ...request, actionId },
        { clock, extensionOf, onOver: () => void followed.delete(origination) },
      );
      followed.add(origination);
      return origination.answer;
    },
    hear(message) {
      if (followed.size === 0) return;
      for (const one of [...followed]) one.hear(message);
    },
    stop() {
      for (const one of [...followed]) one.stop();
    },
  };
}
