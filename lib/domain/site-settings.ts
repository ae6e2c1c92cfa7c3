/** What the configuration says about a site, as far as the core needs it. */
import type { Extension, QueueNumber, SiteId } from './ids.ts';
import type { ServiceLevelTarget } from './records.ts';

export interface QueueSettings {
  readonly number: QueueNumber;
  readonly name: string | null;
  readonly serviceLevel: ServiceLevelTarget;
}

export interface SiteSettings {
  readonly id: SiteId;
  readonly name: string;
  /** IANA name, e.g. `Europe/Istanbul`. */
  readonly timezone: string;
  /** Local hour and minute at which the business day begins, `HH:MM`. */
  readonly dayStartsAt: string;
  /** Shown queues; `all` = every queue of the directory. Listed ones also give names and targets. */
  readonly queues: 'all' | readonly QueueSettings[];
  /** The target of queues without one of their own. */
  readonly serviceLevel: ServiceLevelTarget;
  /** Shown agents: every extension, members of the shown queues, or these. */
  readonly agents: 'all' | 'members' | readonly Extension[];
  /** Planned time between two calls polls in milliseconds; null when the driver has no poll. */
  readonly pollIntervalMs: number | null;
  /** Whether the PBX is set up to send events. */
  readonly events: boolean;
}
