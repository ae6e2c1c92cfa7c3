import { refreshAvailability } from './availability.ts';
import { buildCentre } from './centre.ts';
import { idlePeople } from './idle-people.ts';
import type { PbxEvent } from './pbx-event.ts';
import { emptyTally, serveQueues } from './queueing.ts';
import { createRandom } from './random.ts';
import { randomPeople } from './random-people.ts';
import { restartPbx } from './restart.ts';
import { routeCall } from './routing.ts';
import { scriptedPeople } from './scripted-people.ts';
import { startTraffic } from './traffic.ts';
import { readTruth, type Truth } from './truth.ts';
import { createWorld, type World } from './world.ts';

export interface EngineOptions {
  readonly seed: number;
  /** The instant at which the engine starts, epoch milliseconds. */
  readonly now: number;
  /** All simulated durations are divided by this. */
  readonly speed?: number;
  readonly agents?: number;
  readonly queues?: number;
  /** `none`: people do only what they are told to. */
  readonly traffic?: 'lively' | 'none';
  /** How people say that they take a break (default `presence`). With `pause` nobody's presence changes by itself. */
  readonly breaks?: World['breaks'];
  /** Simulated time that has already passed, unannounced, when the engine starts. */
  readonly warmUpMs?: number;
  /** The hour of the day that the start counts as for the arrivals (default 10). */
  readonly startHour?: number;
}

/** A call centre in discrete events. It has no clock of its own: whoever holds it moves it forward. */
export interface Engine {
  readonly world: World;
  /** When something will happen next; null when nothing will, or while frozen. */
  nextAt(): number | null;
  /** Lets everything happen that is due until then, each at its own instant. Going back does nothing. */
  advanceTo(now: number): void;
  /** Changes the world at its present instant and lets phones ring that ring because of it. */
  act<T>(change: (world: World) => T): T;
  setSpeed(speed: number): void;
  /** Nothing happens by itself until `resume`; commands still work. */
  freeze(): void;
  resume(): void;
  restart(): void;
  onEvent(listener: (event: PbxEvent) => void): () => void;
  /** Told after every step in which something may have changed. */
  onChange(listener: () => void): () => void;
  truth(): Truth;
}

const HOUR_MS = 3_600_000;

export function createEngine(options: EngineOptions): Engine {
  const random = createRandom(options.seed);
  const lively = (options.traffic ?? 'lively') === 'lively';
  const speed = options.speed ?? 1;
  const warmUpMs = lively ? (options.warmUpMs ?? 0) / speed : 0;
  const listeners = new Set<(event: PbxEvent) => void>();
  const watchers = new Set<() => void>();
  const centre = buildCentre(random.fork('centre'), {
    agents: options.agents ?? 24,
    queues: options.queues ?? 4,
    timeless: !lively,
  });
  const world = createWorld({
    ...centre,
    now: options.now - warmUpMs,
    speed,
    random: random.fork('day'),
    directRingMs: lively ? 25_000 : null,
    breaks: options.breaks ?? 'presence',
    people: scriptedPeople(lively ? randomPeople : idlePeople),
    route: (call, destination, transferredBy) => routeCall(world, call, destination, transferredBy),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  for (const agent of world.agents.values()) refreshAvailability(world, agent);
  const day = { hour: options.startHour ?? 10, since: options.now };
  const hourAt = (now: number): number => day.hour + ((now - day.since) * world.speed) / HOUR_MS;
  if (lively) startTraffic(world, hourAt);

  function serveChanged(): void {
    serveQueues(world);
    for (const watcher of watchers) watcher();
  }

  const engine: Engine = {
    world,
    nextAt: () => (world.frozen === null ? world.timers.nextAt() : null),
    advanceTo(now) {
      let at = engine.nextAt();
      while (at !== null && at <= now) {
        const timer = world.timers.pop();
        world.now = Math.max(world.now, at);
        timer?.run();
        serveChanged();
        at = engine.nextAt();
      }
      world.now = Math.max(world.now, now);
    },
    act(change) {
      const result = change(world);
      serveChanged();
      return result;
    },
    setSpeed(next) {
      const factor = world.speed / next;
      day.hour = hourAt(world.now);
      day.since = world.now;
      world.speed = next;
      world.timers.move((timer) =>
        timer.scaled ? Math.round(world.now + Math.max(0, timer.at - world.now) * factor) : timer.at,
      );
    },
    freeze() {
      world.frozen ??= { since: world.now };
    },
    resume() {
      if (world.frozen === null) return;
      const { since } = world.frozen;
      world.frozen = null;
      world.timers.move((timer) => timer.at + world.now - Math.max(since, timer.madeAt));
    },
    restart: () => engine.act(restartPbx),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onChange(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    truth: () => readTruth(world),
  };
  if (warmUpMs > 0) {
    engine.advanceTo(options.now);
    forgetFigures(world);
  }
  return engine;
}

/** Figures count from the start on: whoever waits now has entered, all else is before the beginning. */
function forgetFigures(world: World): void {
  for (const queue of world.queues.values()) {
    queue.tally = { ...emptyTally(), entered: queue.waiting.size };
  }
  for (const agent of world.agents.values()) {
    Object.assign(agent.tally, { handled: 0, missed: 0, outbound: 0, talkMs: 0 });
  }
}
