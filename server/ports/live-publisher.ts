/** Who carries patches to everybody watching a site. */
import type { Patch, Pulse } from '#lib/protocol/messages.ts';

export interface LivePublisher {
  /** Both return at once and must not throw. */
  patch(patch: Patch): void;
  pulse(pulse: Pulse): void;
}
