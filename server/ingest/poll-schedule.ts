/** Whose turn it is among the jobs that share what the primary poll leaves of the budget. No clock, no timers. */
import { createDueQueue, type DueItem, type DueQueue } from './due-queue.ts';

/** `slow-down`: the PBX is asked too much: all jobs but the primary poll pause. */
export type PollOutcome = 'good' | 'failed' | 'slow-down';

export interface PollJob {
  readonly key: string;
  /** Jobs of a kind are asked in turns; one request in flight a kind. */
  readonly kind: string;
  /** Order of jobs that are due at the same time: low goes first. */
  readonly rank: number;
  /** Least time between two asks; `once`: never again after a good answer. */
  readonly intervalMs: number | 'once';
  /** Before the first ask. */
  readonly delayMs?: number;
  run(): Promise<PollOutcome>;
}

export interface ScheduledPoll extends DueItem {
  readonly job: PollJob;
  readonly order: number;
  /** The kind whose requests it takes: the job's own until it is moved. */
  queue: JobKindQueue;
  /** The kind that waits for its answer, while it is asked. */
  asking: JobKindQueue | null;
  touchedAt: number | null;
  failures: number;
}

interface JobKindQueue {
  readonly weight: number;
  jobs: number;
  /** How many it has had at once: its last jobs, of those that are asked but once, get as large a part as all did. */
  mostJobs: number;
  readonly due: DueQueue<ScheduledPoll>;
  /** In the order in which they were touched. */
  readonly touched: Set<ScheduledPoll>;
  busy: boolean;
  /** What it has had so far, in requests divided by its part of them: the least served lane goes first. */
  served: number;
}

export interface PollSchedule {
  /** Adds a job; one with the same key stays as it is. */
  put(job: PollJob, now: number): void;
  remove(key: string): void;
  /** From now on the job takes its turns among this kind. */
  move(key: string, kind: string): void;
  /** Asks this job next; false for an unknown one. */
  touch(key: string, now: number): boolean;
  /**
   * A touched job, unless two of those went just before and another one waits; else of the kinds with something due the
   * one that had least for its weight, and of its jobs the one due for longest.
   */
  next(now: number): ScheduledPoll | null;
  begin(entry: ScheduledPoll): void;
  /** It has been asked and is due again at `entry.dueAt`. */
  finish(entry: ScheduledPoll): void;
  /** When the next job that could run is due; Infinity when there is none. */
  nextDueAt(): number;
  /** Everything is due again, troubles are forgotten. */
  refresh(now: number): void;
}

const TOUCHED_IN_A_ROW = 2;

/**
 * `weights`, by kind: while there is more to ask than the budget allows, a kind's part of the requests is in proportion to
 * its weight and to the square root of how many jobs it has. So many jobs get more than few, but each of the few is asked
 * more often. 1 where nothing is said; what a kind does not use goes to the others.
 */
export function createPollSchedule(weights: Readonly<Record<string, number>> = {}): PollSchedule {
  const entries = new Map<string, ScheduledPoll>();
  const lanes = new Map<string, JobKindQueue>();
  let touchedInARow = 0;
  let order = 0;
  /** How much each lane that always had something due has been served: one that had nothing does not save it up. */
  let level = 0;

  function enter(lane: JobKindQueue): void {
    lane.jobs += 1;
    lane.mostJobs = Math.max(lane.mostJobs, lane.jobs);
  }

  function laneOf(kind: string): JobKindQueue {
    const known = lanes.get(kind);
    if (known !== undefined) return known;
    const weight = weights[kind] ?? 1;
    const lane: JobKindQueue = {
      weight,
      jobs: 0,
      mostJobs: 0,
      due: createDueQueue(comesBefore),
      touched: new Set(),
      busy: false,
      served: 0,
    };
    lanes.set(kind, lane);
    return lane;
  }

  function nextTouched(): ScheduledPoll | null {
    let first: ScheduledPoll | null = null;
    for (const lane of lanes.values()) {
      if (lane.busy) continue;
      const [entry] = lane.touched;
      if (entry !== undefined && touchTime(entry) < touchTime(first)) first = entry;
    }
    return first;
  }

  function nextDue(now: number): ScheduledPoll | null {
    let next: ScheduledPoll | null = null;
    for (const lane of lanes.values()) {
      const entry = lane.busy ? undefined : lane.due.peek();
      if (entry === undefined || entry.dueAt > now) continue;
      if (next === null || goesBefore(entry, next)) next = entry;
    }
    return next;
  }

  const servedOf = (lane: JobKindQueue): number => Math.max(lane.served, level);

  function goesBefore(one: ScheduledPoll, other: ScheduledPoll): boolean {
    const ahead = servedOf(one.queue) - servedOf(other.queue);
    return ahead === 0 ? comesBefore(one, other) : ahead < 0;
  }

  return {
    put(job, now) {
      if (entries.has(job.key)) return;
      order += 1;
      const queue = laneOf(job.kind);
      const dueAt = now + (job.delayMs ?? 0);
      const entry: ScheduledPoll = {
        job,
        order,
        queue,
        asking: null,
        dueAt,
        slot: -1,
        touchedAt: null,
        failures: 0,
      };
      entries.set(job.key, entry);
      enter(queue);
      queue.due.add(entry);
    },
    remove(key) {
      const entry = entries.get(key);
      if (entry === undefined) return;
      entries.delete(key);
      entry.queue.jobs -= 1;
      entry.queue.due.remove(entry);
      entry.queue.touched.delete(entry);
    },
    move(key, kind) {
      const entry = entries.get(key);
      const lane = laneOf(kind);
      if (entry === undefined || entry.queue === lane) return;
      const waits = entry.slot >= 0;
      entry.queue.jobs -= 1;
      enter(lane);
      entry.queue.due.remove(entry);
      if (entry.queue.touched.delete(entry)) lane.touched.add(entry);
      entry.queue = lane;
      if (waits) lane.due.add(entry);
    },
    touch(key, now) {
      const entry = entries.get(key);
      if (entry === undefined) return false;
      entry.touchedAt ??= now;
      entry.queue.touched.add(entry);
      return true;
    },
    next(now) {
      const touched = nextTouched();
      if (touched !== null && touchedInARow < TOUCHED_IN_A_ROW) return touched;
      return nextDue(now) ?? touched;
    },
    begin(entry) {
      const { queue } = entry;
      if (entry.touchedAt === null) {
        touchedInARow = 0;
        level = servedOf(queue);
        queue.served = level + 1 / (queue.weight * Math.sqrt(queue.mostJobs));
      } else touchedInARow += 1;
      entry.touchedAt = null;
      queue.touched.delete(entry);
      queue.due.remove(entry);
      queue.busy = true;
      entry.asking = queue;
    },
    finish(entry) {
      if (entry.asking !== null) entry.asking.busy = false;
      entry.asking = null;
      if (entries.get(entry.job.key) === entry) entry.queue.due.add(entry);
    },
    nextDueAt() {
      let due = Number.POSITIVE_INFINITY;
      for (const lane of lanes.values()) {
        if (lane.busy) continue;
        const [touched] = lane.touched;
        due = Math.min(due, touchTime(touched ?? null), lane.due.peek()?.dueAt ?? due);
      }
      return due;
    },
    refresh(now) {
      for (const entry of entries.values()) {
        entry.failures = 0;
        if (entry.job.intervalMs !== 'once') entry.dueAt = now;
      }
      for (const lane of lanes.values()) lane.due.reorder();
    },
  };
}

const touchTime = (entry: ScheduledPoll | null): number => entry?.touchedAt ?? Number.POSITIVE_INFINITY;

const comesBefore = (one: ScheduledPoll, other: ScheduledPoll): boolean =>
  (one.dueAt - other.dueAt || one.job.rank - other.job.rank || one.order - other.order) < 0;
