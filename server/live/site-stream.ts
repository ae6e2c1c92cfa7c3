/**
 * One site's live stream: what was published last, and how the next change leaves. The first change leaves at once, a
 * burst of events counting as one;
 * what changes in the following 50 ms leaves together, as the difference of the two pictures (rule P2).
 */
import { diff } from '#lib/domain/diff.ts';
import type { SiteState } from '#lib/domain/live-state.ts';
import { valuesOf } from '#lib/domain/persistent-map.ts';
import type { Picture } from '#lib/domain/picture.ts';
import type {
  Patch,
  Pulse,
  SiteIdentity,
  Snapshot,
  StreamPosition,
  WireState,
} from '#lib/protocol/messages.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { LivePublisher } from '#server/ports/live-publisher.ts';
import { createPatchLog } from './patch-log.ts';

const GATHER_MS = 50;
/** A PBX tells one thing in a burst of events: what comes within this time is the first change, and leaves at once. */
const BURST_MS = 2;
const LOG_LIMITS = { patches: 2_000, size: 8_000_000 };

export interface SiteStream {
  /** The site's state is now this. */
  show(state: SiteState): void;
  /** What has been published, whole. */
  snapshot(): Snapshot;
  /** What leads from that position to here; null when only a snapshot can. */
  resume(position: StreamPosition): readonly Patch[] | null;
  pulse(): Pulse;
  readonly position: () => StreamPosition;
  stop(): void;
}

export interface SiteStreamOptions {
  readonly begin: SiteState;
  readonly epoch: string;
  readonly clock: Clock;
  readonly publisher: LivePublisher;
}

export function createSiteStream({ begin, epoch, clock, publisher }: SiteStreamOptions): SiteStream {
  const { settings } = begin;
  const { id, name, timezone, commands, openQueues } = settings;
  const site: SiteIdentity = { id, name, timezone, commands, openQueues };
  const log = createPatchLog(LOG_LIMITS);
  let current = begin;
  let published = begin.picture;
  let revision = 0;
  let cancelGathering: (() => void) | null = null;
  let wire: { readonly revision: number; readonly state: WireState } | null = null;

  /** True when something left. */
  function publish(): boolean {
    const changes = diff(published, current.picture);
    published = current.picture;
    if (changes === null) return false;
    const patch = {
      site: site.id,
      epoch,
      from: revision,
      to: revision + 1,
      serverTime: clock.now(),
      changes,
    };
    revision = patch.to;
    log.add(patch);
    publisher.patch(patch);
    return true;
  }

  function publishAndGather(): void {
    cancelGathering = null;
    if (publish()) cancelGathering = clock.after(GATHER_MS, publishAndGather);
  }

  const pulse = (): Pulse => ({
    site: site.id,
    epoch,
    revision,
    serverTime: clock.now(),
    times: current.pulse,
  });

  return {
    show(state) {
      current = state;
      if (cancelGathering === null && state.picture !== published)
        cancelGathering = clock.after(BURST_MS, publishAndGather);
    },
    snapshot() {
      if (wire?.revision !== revision) wire = { revision, state: wireStateOf(published) };
      return { site, epoch, revision, serverTime: clock.now(), times: current.pulse, state: wire.state };
    },
    resume: (position) => (position.epoch === epoch ? log.since(position.revision) : null),
    pulse,
    position: () => ({ epoch, revision }),
    stop() {
      cancelGathering?.();
      cancelGathering = null;
    },
  };
}

function wireStateOf(picture: Picture): WireState {
  return {
    links: picture.links,
    figures: picture.figures,
    queues: [...valuesOf(picture.queues)],
    members: [...valuesOf(picture.members)],
    agents: [...valuesOf(picture.agents)],
    calls: [...valuesOf(picture.calls)],
    commands: [...valuesOf(picture.commands)],
  };
}
