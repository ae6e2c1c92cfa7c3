/** Keeps a site's last hour, minute by minute; costs what changed. */
import type { Fact } from '#lib/domain/fact.ts';
import type { CallId, QueueNumber } from '#lib/domain/ids.ts';
import type { SiteState } from '#lib/domain/live-state.ts';
import { diffMaps, emptyMap, type PersistentMap } from '#lib/domain/persistent-map.ts';
import type { Call } from '#lib/domain/records.ts';
import type { SiteSettings } from '#lib/domain/site-settings.ts';
import { createLastHour, foldHour, type LastHour } from '#lib/metrics/last-hour.ts';

export interface HourFigures {
  /** Takes the state as it is now, and the facts that led to it. */
  fold(state: SiteState, facts: readonly Fact[], at: number): void;
  /** As of now: time goes on between two observations. */
  at(now: number): LastHour;
}

export function createHourFigures(settings: SiteSettings, since: number): HourFigures {
  const hour = createLastHour(settings, since);
  let calls: PersistentMap<CallId, Call> = emptyMap();
  let reached = false;
  return {
    fold({ picture }, facts, at) {
      const { status } = picture.links.poll;
      // Where nothing is polled the events are all there is, and they are heard.
      reached = status === 'up' || status === 'off';
      const waiting = waitingChanges(calls, picture.calls);
      calls = picture.calls;
      foldHour(hour, { at, reached, waiting, facts });
    },
    at(now) {
      foldHour(hour, { at: now, reached, waiting: NOBODY, facts: [] });
      return hour;
    },
  };
}

const NOBODY: ReadonlyMap<QueueNumber, number> = new Map();

function waitingChanges(
  before: PersistentMap<CallId, Call>,
  after: PersistentMap<CallId, Call>,
): ReadonlyMap<QueueNumber, number> {
  if (before === after) return NOBODY;
  const changes = new Map<QueueNumber, number>();
  const add = (queue: QueueNumber | null, by: number): void => {
    if (queue !== null) changes.set(queue, (changes.get(queue) ?? 0) + by);
  };
  diffMaps(before, after, (_id, old, now) => {
    const left = waitsIn(old);
    const entered = waitsIn(now);
    if (left === entered) return;
    add(left, -1);
    add(entered, 1);
  });
  return changes;
}

function waitsIn(call: Call | undefined): QueueNumber | null {
  return call?.waiting === true ? call.queue : null;
}
