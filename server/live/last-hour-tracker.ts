/** Keeps a site's last hour, minute by minute; costs what changed. */

import { createLastHour, type LastHour, updateLastHour } from '#lib/metrics/last-hour.ts';
import type { Fact } from '#lib/model/fact.ts';
import type { CallId, QueueNumber } from '#lib/model/ids.ts';
import type { Call } from '#lib/model/records.ts';
import type { SiteTables } from '#server/core/site-tables.ts';
import type { WrittenKeys } from '#server/core/table.ts';

export interface LastHourTracker {
  /** Takes the site as it is now, and the facts that led to it. */
  update(facts: readonly Fact[], at: number): void;
  /** As of now: time goes on between two observations. */
  asOf(now: number): LastHour;
}

export function createLastHourTracker({ settings, view }: SiteTables, since: number): LastHourTracker {
  const hour = createLastHour(settings, since);
  const written = view.calls.trackWrites();
  let isPbxReached = false;
  return {
    update(facts, at) {
      const { status } = view.links.poll;
      // Where nothing is polled, events are the only source, and they count as contact.
      isPbxReached = status === 'up' || status === 'off';
      const waiting = waitingChanges(written, view.calls);
      written.clear();
      updateLastHour(hour, { at, isPbxReached, waiting, facts });
    },
    asOf(now) {
      updateLastHour(hour, { at: now, isPbxReached, waiting: NO_CHANGES, facts: [] });
      return hour;
    },
  };
}

const NO_CHANGES: ReadonlyMap<QueueNumber, number> = new Map();

function waitingChanges(
  written: WrittenKeys<CallId, Call>,
  calls: ReadonlyMap<CallId, Call>,
): ReadonlyMap<QueueNumber, number> {
  if (written.size === 0) return NO_CHANGES;
  const changes = new Map<QueueNumber, number>();
  const add = (queue: QueueNumber | null, by: number): void => {
    if (queue !== null) changes.set(queue, (changes.get(queue) ?? 0) + by);
  };
  for (const [id, before] of written) {
    const left = waitsIn(before);
    const entered = waitsIn(calls.get(id));
    if (left === entered) continue;
    add(left, -1);
    add(entered, 1);
  }
  return changes;
}

function waitsIn(call: Call | undefined): QueueNumber | null {
  return call?.waiting === true ? call.queue : null;
}
