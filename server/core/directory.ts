/** What a number belongs to: the directory first, the PBX's claim only for numbers that it does not list (rule M7). */

import { type Extension, extension, type QueueNumber, queueNumber } from '#lib/model/ids.ts';
import type { QueueFigures } from '#lib/model/records.ts';
import type { DirectorySnapshot } from '../ports/observation.ts';
import type { NumberKind } from '../ports/observed-call.ts';
import type { NumberKindOf } from './call-source.ts';
import { applyCallChanges, contextOf } from './show-calls.ts';
import type { SiteTables } from './site-tables.ts';
import type { SiteUpdate } from './site-update.ts';

const NO_QUEUE_FIGURES: QueueFigures = {
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

/** Puts the queues that the configuration names into the picture before the PBX is first asked. */
export function addConfiguredQueues(site: SiteTables): void {
  const { queues } = site.settings;
  if (queues === 'all') return;
  for (const { number } of queues) addQueue(site, number);
}

function addQueue({ settings, view }: SiteTables, number: QueueNumber): void {
  if (view.queues.has(number)) return;
  const own =
    settings.queues === 'all' ? undefined : settings.queues.find((queue) => queue.number === number);
  view.queues.set(number, {
    number,
    name: own?.name ?? null,
    serviceLevel: own?.serviceLevel ?? settings.serviceLevel,
    today: NO_QUEUE_FIGURES,
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
    if (kind === 'extension') update.touchedAgents.add(extension(number));
  }
  if (before.size === 0) return;
  if (settings.queues === 'all') {
    for (const number of snapshot.numbers.queue ?? []) addQueue(update.site, queueNumber(number));
  }
  const kindBefore: NumberKindOf = (number, claimed) =>
    (before.has(number) ? before.get(number) : directory.get(number)) ?? claimed;
  applyCallChanges(update, update.source.readAgain(kindBefore, contextOf(update)));
}

function forgetNumber(update: SiteUpdate, number: string, kind: NumberKind): void {
  if (kind === 'extension') update.touchedAgents.add(extension(number) satisfies Extension);
  if (kind !== 'queue' || update.site.settings.queues !== 'all') return;
  update.site.view.queues.delete(queueNumber(number));
}
