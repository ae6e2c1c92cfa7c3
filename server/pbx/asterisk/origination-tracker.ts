/** The calls that were asked for and are followed still. */
import type { Clock } from '#server/ports/clock.ts';
import type { CommandAnswer } from '#server/ports/pbx-driver.ts';
import { ACCEPTED } from './action-outcome.ts';
import type { AmiMessage } from './ami/ami-message.ts';
import type { ExtensionOf } from './channel-names.ts';
import { createOrigination, type Origination, type OriginationRequest } from './origination.ts';

export interface OriginationTracker {
  /** The first answer of the PBX; see `Origination`. */
  follow(
    request: Omit<OriginationRequest, 'actionId'> & { readonly actionId: string | null },
  ): Promise<CommandAnswer>;
  onMessage(message: AmiMessage): void;
  stop(): void;
}

/** Somebody who asks for more at once is answered, and not followed. */
const MAX_TRACKED = 200;

export function createOriginationTracker(clock: Clock, extensionOf: ExtensionOf): OriginationTracker {
  const followed = new Set<Origination>();

  return {
    follow(request) {
      const { actionId } = request;
      if (actionId === null || followed.size >= MAX_TRACKED) return Promise.resolve(ACCEPTED);
      const origination = createOrigination(
        { ...request, actionId },
        { clock, extensionOf, onOver: () => void followed.delete(origination) },
      );
      followed.add(origination);
      return origination.answer;
    },
    onMessage(message) {
      if (followed.size === 0) return;
      for (const one of [...followed]) one.onMessage(message);
    },
    stop() {
      for (const one of [...followed]) one.stop();
    },
  };
}
