/** What a number belongs to: the directory first, the PBX's claim only for numbers that it does not list (rule M7). */

import { applyPolled, outranksPoll } from './apply-poll.ts';
import { putCall } from './call-book.ts';
import { enterQueue } from './call-edits.ts';
import { type KindOf, readCall } from './call-view.ts';
import { type Extension, extension, type QueueNumber, queueNumber } from './ids.ts';
import type { DirectorySnapshot } from './observation.ts';
import type { NumberKind, ObservedParty } from './observed-call.ts';
import type { QueueFigures } from './records.ts';
import type { SiteState } from './site-state.ts';
import type { SiteTables } from './site-tables.ts';
import type { SiteUpdate } from './site-update.ts';
import type { TrackedCall } from './tracked-call.ts';

const NOTHING_YET: QueueFigures = {
  offered: 0,
  answered: 0,
  abandoned: 0,
  shortAbandoned: 0,
  overflowed: 0,
  serviceLevelPercent: null,
  abandonPercent: null,
  averageSpeedOfAnswerSeconds: null,
  averageWaitSeconds: null,
  longestWaitSeconds: null,
  averageHandleTimeSeconds: null,
};

/** The reading of numbers for one site, as of now. */
export function kindIn(site: SiteState): KindOf {
  return (number, claimed) => site.directory.get(number) ?? claimed;
}

/** Puts the queues that the configuration names into the picture before the PBX is first asked. */
export function showConfiguredQueues(site: SiteTables): void {
  const { queues } = site.settings;
  if (queues === 'all') return;
  for (const { number } of queues) showQueue(site, number);
}

function showQueue({ settings, picture }: SiteTables, number: QueueNumber): void {
  if (picture.queues.has(number)) return;
  const own =
    settings.queues === 'all' ? undefined : settings.queues.find((queue) => queue.number === number);
  picture.queues.set(number, {
    number,
    name: own?.name ?? null,
    serviceLevel: own?.serviceLevel ?? settings.serviceLevel,
    today: NOTHING_YET,
  });
}

export function reduceDirectory(update: SiteUpdate, snapshot: DirectorySnapshot): void {
  const { directory, settings } = update.site;
  const listed = new Map<string, NumberKind>();
  const asked = new Set<NumberKind>();
  for (const [kind, numbers] of Object.entries(snapshot.numbers) as [NumberKind, readonly string[]][]) {
    asked.add(kind);
    for (const number of numbers) listed.set(number, kind);
  }
  /** What the numbers that changed were before; null = unknown. */
  const before = new Map<string, NumberKind | null>();
  for (const [number, kind] of directory) {
    if (!asked.has(kind) || listed.has(number)) continue;
    before.set(number, kind);
    directory.delete(number);
    forgetNumber(update, number, kind);
  }
  for (const [number, kind] of listed) {
    const old = directory.get(number);
    if (old === kind) continue;
    if (!before.has(number)) before.set(number, old ?? null);
    directory.set(number, kind);
    if (kind === 'extension') update.touched.add(extension(number));
  }
  if (before.size === 0) return;
  if (settings.queues === 'all') {
    for (const number of snapshot.numbers.queue ?? []) showQueue(update.site, queueNumber(number));
  }
  const kindBefore: KindOf = (number, claimed) =>
    (before.has(number) ? before.get(number) : directory.get(number)) ?? claimed;
  readCallsAgain(update, kindBefore);
}

function forgetNumber(update: SiteUpdate, number: string, kind: NumberKind): void {
  if (kind === 'extension') update.touched.add(extension(number) satisfies Extension);
  if (kind !== 'queue' || update.site.settings.queues !== 'all') return;
  update.site.picture.queues.delete(queueNumber(number));
}

/** What was read before the directory knew these numbers took a queue for something else (rule M7). */
function readCallsAgain(update: SiteUpdate, before: KindOf): void {
  for (const { id } of [...update.site.picture.calls.values()]) {
    const call = update.site.calls.get(id);
    if (call === undefined) continue;
    const next = readPolledAgain(update, readStationsAgain(update, call), before);
    if (next !== call) putCall(update, next);
  }
}

function readStationsAgain(update: SiteUpdate, call: TrackedCall): TrackedCall {
  const kindOf = kindIn(update.site);
  let next = call;
  if (call.stations.some(({ number, kind }) => kindOf(number, kind) !== kind)) {
    const stations = call.stations.map((it) => ({ ...it, kind: kindOf(it.number, it.kind) }));
    next = { ...call, stations };
  }
  for (const station of call.stations) {
    // What a poll showed is read again from the poll.
    if (station.isPlaced || kindOf(station.number, station.kind) !== 'queue') continue;
    const queue = queueNumber(station.number);
    next = enterQueue(next, { queue, at: station.at, by: 'event', n: station.n, estimated: false });
  }
  return next;
}

/** The listing stays the same, so no later poll would look at it anew. A call with fresher events is read in full. */
function readPolledAgain(update: SiteUpdate, call: TrackedCall, before: KindOf): TrackedCall {
  const { polled } = call;
  if (polled === null || outranksPoll(call.lastEventAt, polled.askedAt)) return call;
  const kindOf = kindIn(update.site);
  const parties = [polled.call.owner, ...polled.call.connected, ...polled.call.offered];
  const isSame = (party: ObservedParty | null): boolean =>
    party === null || kindOf(party.number, party.kind) === before(party.number, party.kind);
  if (parties.every(isSame)) return call;
  const view = readCall(polled.call, kindOf);
  // Nothing came of the first reading: this one is the first.
  const untold = call.passages.length === 0 && call.conversations.length === 0;
  return applyPolled(untold ? { ...call, polled: null } : call, {
    askedAt: polled.askedAt,
    askedBeforeAt: null,
    exact: polled.exact,
    call: polled.call,
    view,
  });
}
