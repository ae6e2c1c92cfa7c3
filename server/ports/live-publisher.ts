/** Who carries patches to everybody watching a site. */
import type { Heartbeat, Patch } from '#lib/protocol/messages.ts';

export interface LivePublisher {
  /** Both return at once and must not throw. `json` is the patch as JSON, to be sent as it is (rule P2). */
  patch(patch: Patch, json: string): void;
  heartbeat(heartbeat: Heartbeat): void;
}
