/**
 * One site's live stream: what was published last, and how the next change leaves. The first change leaves at once, a
 * burst of events counting as one; what changes in the window after that leaves together, squashed. The window follows what the last broadcast cost (rule P2).
 */

import type { SiteIdentity } from '#lib/model/site.ts';
import type { SiteView } from '#lib/model/site-view.ts';
import type { Heartbeat, Patch, Snapshot, StreamPosition } from '#lib/protocol/messages.ts';
import type { SiteTables } from '#server/core/site-tables.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { LivePublisher } from '#server/ports/live-publisher.ts';
import { type AwaitTurn, createEventLoopTurns } from './one-per-event-loop-turn.ts';
import { createPatchLog, type SentPatch } from './patch-log.ts';
import { trackSiteViewChanges } from './site-view-changes.ts';
import { type CachedSnapshot, createSnapshotCache } from './snapshot-cache.ts';

/** While a broadcast costs little, every change is soon out; the dearer it is, the more of them leave together. */
const MAX_WINDOW_MS = { least: 5, most: 50 } as const;
/** A PBX reports one thing in a burst of events: what comes within this time is the first change, and leaves at once. */
const BURST_MS = 2;
/** Well below what may wait for a browser (rule P4). */
const LOG_LIMITS = { patches: 2_000, size: 2_000_000 };
/** Of patches: less is not worth the second way that a picture takes, and compressed that is hardly larger. */
const SMALL_ANSWER_SIZE = 100_000;
/** Of a record as JSON, where no picture was encoded yet. */
const USUAL_RECORD_SIZE = 250;

export interface SiteStream {
  /** The site may have changed: what did leaves soon. */
  schedulePublish(): void;
  /** What has been published, whole. */
  snapshot(): Snapshot;
  /** As `snapshot`, encoded once for everybody who asks within a moment; `resume` leads on from it. */
  cachedSnapshot(): Promise<CachedSnapshot>;
  /** Waited for before a picture is sent: many at once hold nobody else up. */
  readonly awaitTurn: AwaitTurn;
  /**
   * What leads from that position to here; null when only a snapshot can, or one would be smaller. `fetches`: it comes
   * compressed, and so sooner pays.
   */
  resume(position: StreamPosition, fetches?: boolean): readonly SentPatch[] | null;
  heartbeat(): Heartbeat;
  readonly position: () => StreamPosition;
  stop(): void;
}

export interface SiteStreamDeps {
  readonly state: SiteTables;
  readonly epoch: string;
  readonly clock: Clock;
  /** Measures what a broadcast costs: milliseconds since any fixed moment, with fractions. */
  readonly elapsed: () => number;
  readonly publisher: LivePublisher;
}

export function createSiteStream({ state, epoch, clock, elapsed, publisher }: SiteStreamDeps): SiteStream {
  const { id, name, timezone, commands, openQueues } = state.settings;
  const site: SiteIdentity = { id, name, timezone, commands, openQueues };
  const log = createPatchLog(LOG_LIMITS);
  const unpublished = trackSiteViewChanges(state.view);
  let revision = 0;
  let cancelWindow: (() => void) | null = null;

  const heartbeat = (): Heartbeat => ({
    site: site.id,
    epoch,
    revision,
    serverTime: clock.now(),
    times: state.linkTimes,
  });
  const snapshot = (): Snapshot => ({ ...heartbeat(), site, state: unpublished.viewAtLastFlush() });
  const shared = createSnapshotCache({
    clock,
    revision: () => revision,
    published: snapshot,
    hasPatchesSince: (snapshot) => missedSince(snapshot.revision, SMALL_ANSWER_SIZE) !== null,
  });

  const missedSince = (since: number, mostSize: number) =>
    log.since(since, Math.max(mostSize, SMALL_ANSWER_SIZE));

  /** True when something left. */
  function publish(): boolean {
    const changes = unpublished.flush();
    if (changes === null) return false;
    const step = { from: revision, to: revision + 1 };
    const patch: Patch = { site: site.id, epoch, ...step, serverTime: clock.now(), changes };
    const json = JSON.stringify(patch);
    revision = step.to;
    log.add({ ...step, json });
    publisher.patch(patch, json);
    return true;
  }

  function publishAndWait(): void {
    cancelWindow = null;
    const began = elapsed();
    if (!publish()) return;
    // As long as it took: at most half of a core goes into broadcasting.
    const windowMs = Math.min(MAX_WINDOW_MS.most, Math.max(MAX_WINDOW_MS.least, elapsed() - began));
    cancelWindow = clock.after(windowMs, publishAndWait);
  }

  return {
    schedulePublish() {
      if (cancelWindow === null && !unpublished.isEmpty())
        cancelWindow = clock.after(BURST_MS, publishAndWait);
    },
    snapshot,
    cachedSnapshot: shared.take,
    awaitTurn: createEventLoopTurns(),
    resume(position, fetches = false) {
      if (position.epoch !== epoch) return null;
      const pictureSize = fetches ? 0 : (shared.size() ?? usualSizeOf(state.view));
      return missedSince(position.revision, pictureSize);
    },
    heartbeat,
    position: () => ({ epoch, revision }),
    stop() {
      cancelWindow?.();
      cancelWindow = null;
    },
  };
}

function usualSizeOf({ queues, members, agents, calls, commands }: SiteView): number {
  const records = queues.size + members.size + agents.size + calls.size + commands.size;
  return (records + 1) * USUAL_RECORD_SIZE;
}
