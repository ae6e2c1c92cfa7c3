/** The live picture of one site: what is shown, and nothing else. Records never change; which record a key has does. */
import type { CommandRecord } from './command-record.ts';
import type { CallId, Extension, QueueNumber } from './ids.ts';
import type { Agent, Call, FiguresScope, Links, Member, Queue } from './records.ts';

/** `queue/extension`. */
export type MemberKey = `${QueueNumber}/${Extension}`;

/** A picture to read. It goes on changing: whoever needs it as it is now takes the records out. */
export interface SiteView {
  readonly links: Links;
  readonly figures: FiguresScope;
  readonly queues: ReadonlyMap<QueueNumber, Queue>;
  readonly members: ReadonlyMap<MemberKey, Member>;
  readonly agents: ReadonlyMap<Extension, Agent>;
  readonly calls: ReadonlyMap<CallId, Call>;
  readonly commands: ReadonlyMap<string, CommandRecord>;
}

export const memberKey = (queue: QueueNumber, extension: Extension): MemberKey => `${queue}/${extension}`;

/** Before any day was counted. */
export const NO_FIGURES_YET: FiguresScope = { day: '', since: 0 };

/** Before any snapshot came. */
export const NO_LINKS: Links = {
  poll: { status: 'off', error: null, notice: null, intervalMs: 0, since: null },
  events: { status: 'off', meter: null },
  warnings: [],
  refused: [],
  presence: null,
  unknownParts: [],
};
