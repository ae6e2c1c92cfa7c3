/** What a number belongs to: the directory first, the PBX's claim only for numbers that it does not list (rule M7). */

import { putCall } from './call-book.ts';
import { enterQueue } from './call-edits.ts';
import { type Extension, extension, type QueueNumber, queueNumber } from './ids.ts';
import type { SiteState } from './live-state.ts';
import type { DirectorySnapshot, NumberKind } from './observation.ts';
import { deleteFrom, entriesOf, getFrom, setIn, valuesOf } from './persistent-map.ts';
import type { Queue, QueueFigures } from './records.ts';
import { changePicture, type SiteDraft } from './site-draft.ts';

const NOTHING_YET: QueueFigures = {
  offered: 0,
  answered: 0,
  abandoned: 0,
  shortAbandoned: 0,
  overflowed: 0,
  serviceLevelPercent: null,
  averageSpeedOfAnswerSeconds: null,
  averageWaitSeconds: null,
  longestWaitSeconds: null,
  averageHandleTimeSeconds: null,
};

/** The reading of numbers for one site, as of now. */
export function kindIn(site: SiteState): (number: string, claimed: NumberKind) => NumberKind {
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
  draft.site = { ...draft.site, directory };
  if (draft.site.settings.queues === 'all') {
    for (const number of snapshot.numbers.queue ?? []) showQueue(draft, queueNumber(number));
  }
  readStationsAgain(draft);
}

function forgetNumber(draft: SiteDraft, number: string, kind: NumberKind): void {
  if (kind === 'extension') draft.touched.add(extension(number) satisfies Extension);
  if (kind !== 'queue' || draft.site.settings.queues !== 'all') return;
  changePicture(draft, { queues: deleteFrom(draft.site.picture.queues, queueNumber(number)) });
}

/** Events that came before the directory took a queue for something else. */
function readStationsAgain(draft: SiteDraft): void {
  for (const { id } of [...valuesOf(draft.site.picture.calls)]) {
    const call = getFrom(draft.site.calls, id);
    if (call === undefined) continue;
    let next = call;
    for (const station of call.stations) {
      if (getFrom(draft.site.directory, station.number) !== 'queue') continue;
      const queue = queueNumber(station.number);
      next = enterQueue(next, { queue, at: station.at, by: 'event', n: station.n, estimated: false });
    }
    if (next !== call) putCall(draft, next);
  }
}
