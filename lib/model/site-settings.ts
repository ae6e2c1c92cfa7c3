/** What the configuration says about a site, as far as the core needs it. */
import type { CommandType } from '../commands/commands.ts';
import type { Extension, QueueNumber, SiteId } from './ids.ts';
import type { ServiceLevelTarget } from './records.ts';

export type QueueLogin = 'global-and-queue' | 'queue';

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
  /** The events come over the connection that is polled: they stop with it. Left out: the PBX delivers them. */
  readonly eventStream?: boolean;
  /** What the PBX can do: screens offer nothing else. */
  readonly commands: readonly CommandType[];
  /** Whether an agent is in a queue by its own login alone, or by that and a global one (rule M12). */
  readonly queueLogin: QueueLogin;
  /** Anybody can be logged in to any queue; else only to those that the PBX made them a member of. */
  readonly openQueues: boolean;
}
