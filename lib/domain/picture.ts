/** The live picture of one site: what is shown, and nothing else. Records never change; which record a key has does. */
import type { CommandRecord } from '../model/command-record.ts';
import { beginMeter } from './events-meter.ts';
import type { CallId, Extension, QueueNumber } from './ids.ts';
import { worded } from './notice.ts';
import type { Agent, Call, FiguresScope, Links, Member, Queue } from './records.ts';
import type { SiteSettings } from './site-settings.ts';

const NOT_ASKED = worded('link-not-asked');

/** `queue/extension`. */
export type MemberKey = `${QueueNumber}/${Extension}`;

/** A picture to read. It goes on changing: whoever needs it as it is now takes the records out. */
export interface Picture {
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

/** Before anything was asked or heard. */
export function beginLinks(settings: Pick<SiteSettings, 'pollIntervalMs' | 'events' | 'eventStream'>): Links {
  const { pollIntervalMs, events } = settings;
  return {
    poll:
      pollIntervalMs === null
        ? { status: 'off', error: null, notice: null, intervalMs: 0, since: null }
        : {
            status: 'down',
            error: NOT_ASKED.message,
            notice: NOT_ASKED.notice,
            intervalMs: pollIntervalMs,
            since: null,
          },
    events: { status: events ? 'up' : 'off', meter: beginMeter(settings) },
    warnings: [],
    refused: [],
    presence: null,
    unknownParts: [],
  };
}
