/** What a number belongs to: the directory first, the PBX's claim only for numbers that it does not list (rule M7). */

import { applyPolled, outranksPoll } from './apply-poll.ts';
import { putCall } from './call-book.ts';
import { enterQueue } from './call-edits.ts';
import { type KindOf, readCall } from './call-view.ts';
import { type Extension, extension, type QueueNumber, queueNumber } from './ids.ts';
import type { SiteState } from './live-state.ts';
import type { DirectorySnapshot } from './observation.ts';
import type { NumberKind, ObservedParty } from './observed-call.ts';
import { deleteFrom, entriesOf, getFrom, setIn, valuesOf } from './persistent-map.ts';
import type { Queue, QueueFigures } from './records.ts';
import { changePicture, type SiteDraft } from './site-draft.ts';
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
  return (number, claimed) => getFrom(site.directory, number) ?? claimed;
}

/** Puts the queues that the configuration names into the picture before the PBX is first asked. */
export function showConfiguredQueues(draft: SiteDraft): void {
  const { queues } = draft.site.settings;
  if (queues === 'all') return;
  for (const { number } of queues) showQueue(draft, number);
}

function showQueue(draft: SiteDraft, number: QueueNumber): void {
  const { queues } = draft.site.picture;
  if (getFrom(queues, number) !== undefined) return;
  const { settings } = draft.site;
  const own =
    settings.queues === 'all' ? undefined : settings.queues.find((queue) => queue.number === number);
  const queue: Queue = {
    number,
    name: own?.name ?? null,
    serviceLevel: own?.serviceLevel ?? settings.serviceLevel,
    today: NOTHING_YET,
  };
  changePicture(draft, { queues: setIn(queues, number, queue) });
}

export function reduceDirectory(draft: SiteDraft, snapshot: DirectorySnapshot): void {
  let { directory } = draft.site;
  const listed = new Map<string, NumberKind>();
  const asked = new Set<NumberKind>();
  for (const [kind, numbers] of Object.entries(snapshot.numbers) as [NumberKind, readonly string[]][]) {
    asked.add(kind);
    for (const number of numbers) listed.set(number, kind);
  }
  for (const [number, kind] of [...entriesOf(directory)]) {
    if (!asked.has(kind) || listed.has(number)) continue;
    directory = deleteFrom(directory, number);
    forgetNumber(draft, number, kind);
  }
  for (const [number, kind] of listed) {
    if (getFrom(directory, number) === kind) continue;
    directory = setIn(directory, number, kind);
    if (kind === 'extension') draft.touched.add(extension(number));
  }
  if (directory === draft.site.directory) return;
  const before = kindIn(draft.site);
  draft.site = { ...draft.site, directory };
  if (draft.site.settings.queues === 'all') {
    for (const number of snapshot.numbers.queue ?? []) showQueue(draft, queueNumber(number));
  }
  readCallsAgain(draft, before);
}

function forgetNumber(draft: SiteDraft, number: string, kind: NumberKind): void {
  if (kind === 'extension') draft.touched.add(extension(number) satisfies Extension);
  if (kind !== 'queue' || draft.site.settings.queues !== 'all') return;
  changePicture(draft, { queues: deleteFrom(draft.site.picture.queues, queueNumber(number)) });
}

/** What was read before the directory knew these numbers took a queue for something else (rule M7). */
function readCallsAgain(draft: SiteDraft, before: KindOf): void {
  for (const { id } of [...valuesOf(draft.site.picture.calls)]) {
    const call = getFrom(draft.site.calls, id);
    if (call === undefined) continue;
    const next = readPolledAgain(draft, readStationsAgain(draft, call), before);
    if (next !== call) putCall(draft, next);
  }
}

function readStationsAgain(draft: SiteDraft, call: TrackedCall): TrackedCall {
  const kindOf = kindIn(draft.site);
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
function readPolledAgain(draft: SiteDraft, call: TrackedCall, before: KindOf): TrackedCall {
  const { polled } = call;
  if (polled === null || outranksPoll(call.lastEventAt, polled.askedAt)) return call;
  const kindOf = kindIn(draft.site);
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
