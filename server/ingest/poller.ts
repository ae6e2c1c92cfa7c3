/**
 * When a PBX is asked what: one *lead* job that everything depends on (the calls), jobs that share the rest of the
 * budget, and commands, which go before both. Knows no vendor and no HTTP (rule F1).
 *
 * Order of each request that the budget allows: a waiting command; the lead job when it is due; touched jobs, at most
 * two in a row while others wait; then whichever job has been due for longest. So with `r` = budget minus one lead
 * request a period, and `n` jobs, a job waits no longer than its interval or `n / r` seconds, whichever is more, and
 * three times that while touches keep coming without end (never longer than answers take, one in flight a kind).
 */
import type { Clock } from '#server/ports/clock.ts';
import { createRequestBudget } from './request-budget.ts';

/** `again`: asked without result yet, ask at once. `unusable`: the PBX is there, the answer was no good. */
export type LeadVerdict = 'good' | 'again' | 'unusable' | 'unreachable' | 'denied';
/** `slow-down`: the PBX is asked too much: all jobs but the lead pause. */
export type JobVerdict = 'good' | 'failed' | 'slow-down';

export interface LeadJob {
  /** Least time between two asks. */
  readonly intervalMs: number;
  /** Asks once. Must not reject. */
  run(): Promise<LeadVerdict>;
}

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

export interface Poller {
  readonly spacingMs: number;
  start(): void;
  /** Nothing is asked any more; resolves when nothing is under way. */
  stop(): Promise<void>;
  /** Adds a job; one with the same key stays as it is. */
  put(job: PollJob): void;
  remove(key: string): void;
  /** This job is asked next, also when it is being asked just now. Unknown keys are passed over. */
  touch(key: string): void;
  /** Runs before all polls, within the budget; null when the poller stopped before its turn came. */
  command<Result>(run: () => Promise<Result>): Promise<Result | null>;
}

export interface PollerSettings {
  readonly clock: Clock;
  readonly random: () => number;
  readonly requestsPerSecond: number;
  readonly lead: LeadJob;
}

const PROBE_MS = 2_000;
const DENIED_MS = 30_000;
const JOB_RETRY_MS = 30_000;
const LONGEST_JOB_RETRY_MS = 300_000;
const TOUCHED_IN_A_ROW = 2;

interface Entry {
  readonly job: PollJob;
  readonly order: number;
  dueAt: number;
  touchedAt: number | null;
  failures: number;
}

export function createPoller({ clock, random, requestsPerSecond, lead }: PollerSettings): Poller {
  const budget = createRequestBudget(requestsPerSecond);
  // With a tiny budget the calls still leave every second request to the others.
  const leadIntervalMs = Math.max(lead.intervalMs, 2 * budget.spacingMs);
  const entries = new Map<string, Entry>();
  const busyKinds = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const commands: { run: () => Promise<void>; cancel: () => void }[] = [];
  let running = false;
  let reachable = false;
  let leadBusy = false;
  let leadDueAt = 0;
  let leadFailures = 0;
  let pausedUntil = 0;
  let touchedInARow = 0;
  let order = 0;
  let cancelTimer = (): void => undefined;

  function track(work: Promise<void>): void {
    const tracked = work.finally(() => {
      underWay.delete(tracked);
      pump();
    });
    underWay.add(tracked);
  }

  async function runLead(): Promise<void> {
    const askedAt = clock.now();
    leadBusy = true;
    const verdict = await lead.run();
    leadBusy = false;
    const waitMs = leadWait(verdict);
    leadDueAt = askedAt + waitMs;
    const recovered = verdict === 'good' && !reachable;
    if (verdict === 'good') reachable = true;
    else if (verdict === 'unreachable' || verdict === 'denied') reachable = false;
    if (recovered) refreshAll();
  }

  function leadWait(verdict: LeadVerdict): number {
    leadFailures = verdict === 'unreachable' || verdict === 'denied' ? leadFailures + 1 : 0;
    switch (verdict) {
      case 'again':
        return 0;
      case 'good':
      case 'unusable':
        return leadIntervalMs;
      case 'unreachable':
        // A single slip is tried again in time; from the second on the PBX counts as away.
        return leadFailures === 1 ? leadIntervalMs : Math.max(jittered(PROBE_MS), leadIntervalMs);
      case 'denied':
        return jittered(DENIED_MS);
    }
  }

  /** Up to a tenth longer, so that many servers do not come back at the same moment. */
  const jittered = (ms: number): number => ms * (1 + random() / 10);

  function refreshAll(): void {
    const now = clock.now();
    for (const entry of entries.values()) {
      entry.failures = 0;
      if (entry.job.intervalMs !== 'once') entry.dueAt = now;
    }
  }

  async function runJob(entry: Entry): Promise<void> {
    const askedAt = clock.now();
    entry.touchedAt = null;
    busyKinds.add(entry.job.kind);
    const verdict = await entry.job.run();
    busyKinds.delete(entry.job.kind);
    if (verdict === 'slow-down') pausedUntil = clock.now() + jittered(DENIED_MS);
    if (verdict === 'good') {
      entry.failures = 0;
      if (entry.job.intervalMs === 'once') entries.delete(entry.job.key);
      else entry.dueAt = askedAt + entry.job.intervalMs;
      return;
    }
    const retryMs = Math.min(JOB_RETRY_MS * 2 ** entry.failures, LONGEST_JOB_RETRY_MS);
    entry.failures += 1;
    entry.dueAt = askedAt + jittered(retryMs);
  }

  const isFree = (entry: Entry): boolean => !busyKinds.has(entry.job.kind);
  const dueOf = (entry: Entry): number => entry.touchedAt ?? entry.dueAt;

  /** The job whose turn it is: a touched one, unless two of those went just before and another one waits. */
  function nextJob(now: number): Entry | null {
    if (!reachable || now < pausedUntil) return null;
    let touched: Entry | null = null;
    let due: Entry | null = null;
    for (const entry of entries.values()) {
      if (!isFree(entry)) continue;
      if (entry.touchedAt !== null && (touched?.touchedAt ?? Number.POSITIVE_INFINITY) > entry.touchedAt)
        touched = entry;
      if (entry.dueAt <= now && (due === null || comesBefore(entry, due))) due = entry;
    }
    if (touched === null) return due;
    return due !== null && touchedInARow >= TOUCHED_IN_A_ROW ? due : touched;
  }

  function comesBefore(one: Entry, other: Entry): boolean {
    return (one.dueAt - other.dueAt || one.job.rank - other.job.rank || one.order - other.order) < 0;
  }

  /** Starts what may start now and sets the timer for what comes next. */
  function pump(): void {
    cancelTimer();
    if (!running) return;
    const now = clock.now();
    // The lead was due within its own interval when the clock was set back.
    leadDueAt = Math.min(leadDueAt, now + jitterBound(DENIED_MS));
    const at = budget.nextAt(now);
    if (at <= now && startOne(now)) {
      pump();
      return;
    }
    const wakeAt = Math.max(at, nextDue(now));
    if (Number.isFinite(wakeAt)) cancelTimer = clock.after(Math.max(1, Math.ceil(wakeAt - now)), pump);
  }

  function startOne(now: number): boolean {
    const command = commands.shift();
    if (command !== undefined) {
      budget.take(now);
      track(command.run());
      return true;
    }
    if (!leadBusy && leadDueAt <= now) {
      budget.take(now);
      track(runLead());
      return true;
    }
    const entry = nextJob(now);
    if (entry === null) return false;
    touchedInARow = entry.touchedAt === null ? 0 : touchedInARow + 1;
    budget.take(now);
    track(runJob(entry));
    return true;
  }

  function nextDue(now: number): number {
    if (commands.length > 0) return now;
    let due = leadBusy ? Number.POSITIVE_INFINITY : leadDueAt;
    if (reachable)
      for (const entry of entries.values())
        if (isFree(entry)) due = Math.min(due, Math.max(dueOf(entry), pausedUntil));
    return due;
  }

  return {
    spacingMs: budget.spacingMs,
    start() {
      running = true;
      leadDueAt = clock.now();
      pump();
    },
    async stop() {
      running = false;
      cancelTimer();
      for (const command of commands.splice(0)) command.cancel();
      while (underWay.size > 0) await Promise.all(underWay);
    },
    put(job) {
      if (entries.has(job.key)) return;
      order += 1;
      const dueAt = clock.now() + (job.delayMs ?? 0);
      entries.set(job.key, { job, order, dueAt, touchedAt: null, failures: 0 });
      pump();
    },
    remove: (key) => void entries.delete(key),
    touch(key) {
      const entry = entries.get(key);
      if (entry === undefined) return;
      entry.touchedAt ??= clock.now();
      pump();
    },
    command(run) {
      return new Promise((resolve, reject) => {
        if (!running) {
          resolve(null);
          return;
        }
        commands.push({ run: () => run().then(resolve, reject), cancel: () => resolve(null) });
        pump();
      });
    },
  };
}

const jitterBound = (ms: number): number => ms * 1.1;
