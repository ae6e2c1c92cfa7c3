/** Whose turn it is among the jobs that share what the lead job leaves of the budget. No clock, no timers. */

/** `slow-down`: the PBX is asked too much: all jobs but the lead pause. */
export type JobVerdict = 'good' | 'failed' | 'slow-down';

export interface PollJob {
  readonly key: string;
  /** One request in flight a kind. */
  readonly kind: string;
  /** Order of jobs that are due at the same time: low goes first. */
  readonly rank: number;
  /** Least time between two asks; `once`: never again after a good answer. */
  readonly intervalMs: number | 'once';
  /** Before the first ask. */
  readonly delayMs?: number;
  run(): Promise<JobVerdict>;
}

export interface Entry {
  readonly job: PollJob;
  readonly order: number;
  dueAt: number;
  touchedAt: number | null;
  failures: number;
}

export interface JobRota {
  /** Adds a job; one with the same key stays as it is. */
  put(job: PollJob, now: number): void;
  remove(key: string): void;
  /** Asks this job next; false for an unknown one. */
  touch(key: string, now: number): boolean;
  /** A touched job, unless two of those went just before and another one waits; else the one due for longest. */
  next(now: number): Entry | null;
  begin(entry: Entry): void;
  finish(entry: Entry): void;
  /** When the next job that could run is due; Infinity when there is none. */
  nextDueAt(): number;
  /** Everything is due again, troubles are forgotten. */
  refresh(now: number): void;
  /** Moves every due time. */
  shift(ms: number): void;
}

const TOUCHED_IN_A_ROW = 2;

export function createJobRota(): JobRota {
  const entries = new Map<string, Entry>();
  const busyKinds = new Set<string>();
  let touchedInARow = 0;
  let order = 0;
  const free = function* (): Generator<Entry> {
    for (const entry of entries.values()) if (!busyKinds.has(entry.job.kind)) yield entry;
  };
  return {
    put(job, now) {
      if (entries.has(job.key)) return;
      order += 1;
      entries.set(job.key, { job, order, dueAt: now + (job.delayMs ?? 0), touchedAt: null, failures: 0 });
    },
    remove: (key) => void entries.delete(key),
    touch(key, now) {
      const entry = entries.get(key);
      if (entry === undefined) return false;
      entry.touchedAt ??= now;
      return true;
    },
    next(now) {
      let touched: Entry | null = null;
      let due: Entry | null = null;
      for (const entry of free()) {
        if (entry.touchedAt !== null && (touched?.touchedAt ?? Number.POSITIVE_INFINITY) > entry.touchedAt)
          touched = entry;
        else if (entry.dueAt <= now && (due === null || comesBefore(entry, due))) due = entry;
      }
      if (touched === null) return due;
      return due !== null && touchedInARow >= TOUCHED_IN_A_ROW ? due : touched;
    },
    begin(entry) {
      touchedInARow = entry.touchedAt === null ? 0 : touchedInARow + 1;
      entry.touchedAt = null;
      busyKinds.add(entry.job.kind);
    },
    finish: (entry) => void busyKinds.delete(entry.job.kind),
    nextDueAt() {
      let due = Number.POSITIVE_INFINITY;
      for (const entry of free()) due = Math.min(due, entry.touchedAt ?? entry.dueAt);
      return due;
    },
    refresh(now) {
      for (const entry of entries.values()) {
        entry.failures = 0;
        if (entry.job.intervalMs !== 'once') entry.dueAt = now;
      }
    },
    shift(ms) {
      for (const entry of entries.values()) {
        entry.dueAt += ms;
        if (entry.touchedAt !== null) entry.touchedAt += ms;
      }
    },
  };
}

const comesBefore = (one: Entry, other: Entry): boolean =>
  (one.dueAt - other.dueAt || one.job.rank - other.job.rank || one.order - other.order) < 0;
