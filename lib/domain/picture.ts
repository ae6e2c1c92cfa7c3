/** The live picture of one site: what is shown, and nothing else. Two versions share every unchanged record. */
import type { CommandRecord } from '../model/command-record.ts';
import { beginMeter } from './events-meter.ts';
import type { CallId, Extension, QueueNumber } from './ids.ts';
import { worded } from './notice.ts';
import { emptyMap, type PersistentMap } from './persistent-map.ts';
import type { Agent, Call, FiguresScope, Links, Member, Queue } from './records.ts';
import type { SiteSettings } from './site-settings.ts';

const NOT_ASKED = worded('link-not-asked');

/** `queue/extension`. */
export type MemberKey = `${QueueNumber}/${Extension}`;

export interface Picture {
  readonly links: Links;
  readonly figures: FiguresScope;
  readonly queues: PersistentMap<QueueNumber, Queue>;
  readonly members: PersistentMap<MemberKey, Member>;
  readonly agents: PersistentMap<Extension, Agent>;
  readonly calls: PersistentMap<CallId, Call>;
  readonly commands: PersistentMap<string, CommandRecord>;
}

export const memberKey = (queue: QueueNumber, extension: Extension): MemberKey => `${queue}/${extension}`;

export function emptyPicture(
  settings: Pick<SiteSettings, 'pollIntervalMs' | 'events' | 'eventStream'>,
): Picture {
  const { pollIntervalMs, events } = settings;
  return {
    links: {
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
    },
    figures: { day: '', since: 0 },
    queues: emptyMap(),
    members: emptyMap(),
    agents: emptyMap(),
    calls: emptyMap(),
    commands: emptyMap(),
  };
}
