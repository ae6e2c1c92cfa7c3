/**
 * Where everything that is observed becomes the live picture: taken in, counted, published. Synchronous from end to end, so
 * that subscribing and taking a snapshot are one step (rule P1).
 */

import type { LastHour } from '#lib/metrics/last-hour.ts';
import type { Fact } from '#lib/model/fact.ts';
import type { SiteId } from '#lib/model/ids.ts';
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import type { SiteSettings } from '#lib/model/site-settings.ts';
import { createSiteCore, type SiteCore } from '#server/core/site-core.ts';
import type { SiteState } from '#server/core/site-state.ts';
import type { Clock } from '#server/ports/clock.ts';
import type { FactSink } from '#server/ports/fact-sink.ts';
import type { LivePublisher } from '#server/ports/live-publisher.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { Logger } from '#server/ports/pbx-driver.ts';
import {
  createSiteFaultReporter,
  guardClock,
  type SiteFaultReporter,
} from '../observability/site-fault-reporter.ts';
import { createCallMerge } from '../pbx/merge/merge-calls.ts';
import { createDayFiguresTracker, type DayFiguresTracker } from './day-figures-tracker.ts';
import { createLastHourTracker, type LastHourTracker } from './last-hour-tracker.ts';
import { createReadinessTracker } from './readiness-tracker.ts';
import { createSiteStream, type SiteStream } from './site-stream.ts';

/** Half a second: the links' status is to be late by no more (rule F1). */
const TICK_MS = 500;
const TICKS_A_PULSE = 2;
/** A tick that comes so late shows that the server itself was held up: no site is judged for the next second and a half. */
const PROCESS_HELD_UP_MS = 1_000;
const TICKS_AFTER_HELD_UP = 3;

export type ChangeListener = (site: SiteId, state: SiteState) => void;

export interface Hub {
  observe(observations: readonly Observation[]): void;
  /** The site as it is now, which may be up to 50 ms ahead of what was published. */
  site(id: SiteId): SiteState | undefined;
  stream(id: string): SiteStream | undefined;
  /** The site's last hour, up to now. */
  lastHour(id: SiteId): LastHour | undefined;
  readonly sites: readonly SiteSettings[];
  /** Called after each change of a site's state; the returned function ends it. */
  onChange(listener: ChangeListener): () => void;
  /** Whether the first picture of every reachable site stands. */
  ready(): boolean;
  /** Begins ticks, twice a second, and heartbeats, once. */
  start(): void;
  stop(): void;
}

export interface HubDeps {
  readonly sites: readonly SiteSettings[];
  /** New with every start of the server. */
  readonly epoch: string;
  readonly clock: Clock;
  /** Milliseconds from anywhere, with fractions; the machine's where left out. */
  readonly elapsed?: () => number;
  readonly publisher: LivePublisher;
  readonly facts: FactSink;
  readonly log: Logger;
  /** What counts and shows faults; only logged when left out. */
  readonly faults?: SiteFaultReporter;
}

/** One site with everything that lives of it. */
interface LiveSite {
  readonly core: SiteCore;
  readonly figures: DayFiguresTracker;
  readonly hour: LastHourTracker;
  readonly stream: SiteStream;
  /** What the log has of the board's warnings. */
  loggedWarnings: readonly NoticeWithText[];
}

/** Shown to everybody who watches the site, until the server starts again (rule F8). */
const FAULT_WARNING = noticeWithText('server-fault');

export function createHub(options: HubDeps): Hub {
  const { sites, epoch, clock, publisher, facts: sink, log, elapsed = () => performance.now() } = options;
  const faults = options.faults ?? createSiteFaultReporter({ clock, log, count: () => {} });
  const live = new Map(sites.map((one) => [one.id, createLiveSite(one)]));
  const listeners = new Set<ChangeListener>();
  const readinessTracker = createReadinessTracker(sites);
  /** Sites with a fault that their picture does not show yet. */
  const faulty = new Set<string>();
  faults.onFault((site) => faulty.add(site));
  let cancelTick: (() => void) | null = null;
  let ticks = 0;
  let tickDueAt = 0;
  let ticksToPass = 0;

  function createLiveSite(settings: SiteSettings): LiveSite {
    const { id } = settings;
    const core = createSiteCore(settings, createCallMerge);
    const figures = createDayFiguresTracker(core, clock.now());
    const hour = createLastHourTracker(core.state, clock.now());
    figures.update([], clock.now());
    const guarded = guardClock(clock, (error) => faults.report(id, 'stream', error));
    const stream = createSiteStream({ state: core.state, epoch, clock: guarded, elapsed, publisher });
    return { core, figures, hour, stream, loggedWarnings: [] };
  }

  function takeIn({ core }: LiveSite, observation: Observation, facts: Fact[]): void {
    // The core is total; should it fail after all, one observation is lost and not the server (rule F6).
    faults.guard(observation.site, observation.kind, () => {
      for (const fact of core.observe(observation)) facts.push(fact);
      readinessTracker.observe(observation, core.state, clock.now());
    });
  }

  /** What the board warns of stands in the log, too, once. */
  function logWarnings(site: LiveSite): void {
    const { settings, view } = site.core.state;
    const { warnings } = view.links;
    if (warnings === site.loggedWarnings) return;
    for (const { message } of warnings)
      if (!site.loggedWarnings.some((known) => known.message === message))
        log.warn({ site: settings.id }, message);
    site.loggedWarnings = warnings;
  }

  function observe(observations: readonly Observation[]): void {
    for (const [id, ofSite] of Map.groupBy(observations, (observation) => observation.site)) {
      const site = live.get(id);
      if (site === undefined) continue;
      const writes = site.core.state.journal.count;
      const facts: Fact[] = [];
      for (const observation of ofSite) takeIn(site, observation, facts);
      count(id, site, facts);
      if (site.core.state.journal.count !== writes) publish(id, site);
    }
  }

  function count(id: SiteId, site: LiveSite, facts: readonly Fact[]): void {
    logWarnings(site);
    const now = clock.now();
    faults.guard(id, 'last hour', () => site.hour.update(facts, now));
    faults.guard(id, 'figures', () => site.figures.update(facts, now));
    if (facts.length > 0) faults.guard(id, 'facts', () => sink.record(facts));
  }

  function publish(id: SiteId, { core, stream }: LiveSite): void {
    faults.guard(id, 'stream', stream.schedulePublish);
    // A listener may observe in turn (a command that is now confirmed): the next one sees the newest state.
    for (const listener of [...listeners]) faults.guard(id, 'listener', () => listener(id, core.state));
  }

  function awaitTick(): void {
    tickDueAt = clock.now() + TICK_MS;
    cancelTick = clock.after(TICK_MS, tick);
  }

  function tick(): void {
    const at = clock.now();
    if (at - tickDueAt > PROCESS_HELD_UP_MS) ticksToPass = TICKS_AFTER_HELD_UP;
    awaitTick();
    // Silence during that time is not the PBX's: its answers are handled first.
    if (ticksToPass > 0) {
      ticksToPass -= 1;
      return;
    }
    observe(sites.map(({ id }) => ({ kind: 'tick', site: id, at })));
    const toWarn = sites.filter(({ id }) => faulty.has(id));
    faulty.clear();
    observe(toWarn.map(({ id }) => ({ kind: 'site-warning', site: id, at, ...FAULT_WARNING })));
    ticks += 1;
    if (ticks % TICKS_A_PULSE !== 0) return;
    for (const [id, { stream }] of live)
      faults.guard(id, 'heartbeat', () => publisher.heartbeat(stream.heartbeat()));
  }

  return {
    observe,
    sites,
    site: (id) => live.get(id)?.core.state,
    stream: (id) => live.get(id as SiteId)?.stream,
    lastHour: (id) => live.get(id)?.hour.asOf(clock.now()),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ready: readinessTracker.ready,
    start() {
      if (cancelTick === null) awaitTick();
    },
    stop() {
      cancelTick?.();
      cancelTick = null;
      for (const { stream } of live.values()) stream.stop();
    },
  };
}
