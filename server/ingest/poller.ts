/**
 * When a PBX is asked what: one *lead* job that everything depends on (the calls), jobs that share the rest of the
 * budget, and commands, which go before both. Knows no vendor and no HTTP (rule F1).
 *
 * Order of each request that the budget allows: a waiting command; the primary poll when it is due; touched jobs, at most
 * two in a row while others wait; then, of the kinds that have something due, the one that had least of its part, and
 * of its jobs the one due for longest. So with `r` = budget minus one lead request a period, a job of a kind with `n`
 * jobs that has the part `p` of the requests waits no longer than its interval or `n / (p * r)` seconds, whichever is
 * more, and three times that while touches keep coming without end (never longer than answers take, one in flight a kind).
 */
import type { Clock } from '#server/ports/clock.ts';
import type { OnFault } from '#server/ports/pbx-driver.ts';
import { createPollSchedule, type PollJob, type PollOutcome, type ScheduledPoll } from './poll-schedule.ts';
import { createRequestBudget } from './request-budget.ts';

/** `again`: asked without result yet, ask at once. `unusable`: the PBX is there, the answer was no good. */
export type PrimaryPollOutcome = 'good' | 'again' | 'unusable' | 'unreachable' | 'denied';
export interface PrimaryPoll {
  /** Least time between two asks. */
  readonly intervalMs: number;
  /** Asks once. Must not reject. */
  run(): Promise<PrimaryPollOutcome>;
}

export interface Poller {
  readonly spacingMs: number;
  start(): void;
  /** Nothing is asked any more; resolves when nothing is under way. */
  stop(): Promise<void>;
  /** Adds jobs; one with a key that is there already stays as it is. */
  put(jobs: readonly PollJob[]): void;
  /** From now on this job takes its turns among that kind. Unknown keys are passed over. */
  move(key: string, kind: string): void;
  remove(key: string): void;
  /** This job is asked next, also when it is being asked just now. Unknown keys are passed over. */
  touch(key: string): void;
  /** Runs before all polls, within the budget; null when the poller stopped before its turn came. */
  command<Result>(run: () => Promise<Result>): Promise<Result | null>;
}

export interface PollerDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly requestsPerSecond: number;
  readonly primary: PrimaryPoll;
  /** A question that failed otherwise than by its outcome; the polling goes on (rule F7). */
  readonly onFault?: OnFault | undefined;
  /** How often a job is asked beside others, by its kind (see `createPollSchedule`). */
  readonly weights?: Readonly<Record<string, number>>;
}

const AFTER_FAULT_MS = 1_000;
const PROBE_INTERVAL_MS = 2_000;
const FAILURES_TOLERATED = 1;
const DENIED_MS = 30_000;
const JOB_RETRY_MS = 30_000;
const LONGEST_JOB_RETRY_MS = 300_000;

export function createPoller(settings: PollerDeps): Poller {
  const { clock, random, requestsPerSecond, primary, weights, onFault } = settings;
  const budget = createRequestBudget(requestsPerSecond);
  // With a tiny budget the calls still leave every second request to the others.
  const leadIntervalMs = Math.max(primary.intervalMs, 2 * budget.spacingMs);
  const schedule = createPollSchedule(weights);
  const underWay = new Set<Promise<void>>();
  const commands: { run: () => Promise<void>; cancel: () => void }[] = [];
  let running = false;
  let reachable = false;
  let leadBusy = false;
  let leadDueAt = 0;
  let leadFailures = 0;
  let pausedUntil = 0;
  let cancelTimer = (): void => undefined;

  function track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => onFault?.('poll', error))
      .finally(() => {
        underWay.delete(tracked);
        pump();
      });
    underWay.add(tracked);
  }

  async function runLead(): Promise<void> {
    const askedAt = clock.now();
    leadBusy = true;
    // Until the outcome says better: should the question fail, the next is not asked at once.
    leadDueAt = askedAt + leadIntervalMs;
    let outcome: PrimaryPollOutcome;
    try {
      outcome = await primary.run();
    } finally {
      leadBusy = false;
    }
    const waitMs = leadWait(outcome);
    leadDueAt = askedAt + waitMs;
    const recovered = outcome === 'good' && !reachable;
    if (outcome === 'good') reachable = true;
    else if (leadFailures > FAILURES_TOLERATED || outcome === 'unreachable' || outcome === 'denied')
      reachable = false;
    if (recovered) schedule.refresh(clock.now());
  }

  function leadWait(outcome: PrimaryPollOutcome): number {
    if (outcome === 'again') return 0;
    leadFailures = outcome === 'good' ? 0 : leadFailures + 1;
    switch (outcome) {
      case 'good':
        return leadIntervalMs;
      case 'unusable':
      case 'unreachable':
        // A slip is tried again in time; then the PBX counts as away.
        return leadFailures <= FAILURES_TOLERATED
          ? leadIntervalMs
          : Math.max(jittered(PROBE_INTERVAL_MS), leadIntervalMs);
      case 'denied':
        return jittered(DENIED_MS);
    }
  }

  /** Up to a tenth longer, so that many servers do not come back at the same moment. */
  const jittered = (ms: number): number => ms * (1 + random() / 10);

  async function runJob(entry: ScheduledPoll): Promise<void> {
    const askedAt = clock.now();
    schedule.begin(entry);
    let outcome: PollOutcome = 'failed';
    try {
      outcome = await entry.job.run();
    } catch (error) {
      onFault?.('poll', error);
    }
    entry.dueAt = dueAfter(entry, outcome, askedAt);
    schedule.finish(entry);
  }

  function dueAfter(entry: ScheduledPoll, outcome: PollOutcome, askedAt: number): number {
    if (outcome === 'slow-down') pausedUntil = clock.now() + jittered(DENIED_MS);
    if (outcome === 'good') {
      entry.failures = 0;
      if (entry.job.intervalMs !== 'once') return askedAt + entry.job.intervalMs;
      schedule.remove(entry.job.key);
      return askedAt;
    }
    const retryMs = Math.min(JOB_RETRY_MS * 2 ** entry.failures, LONGEST_JOB_RETRY_MS);
    entry.failures += 1;
    return askedAt + jittered(retryMs);
  }

  /** Nothing ends the polling but `stop` (rule F7). */
  function pump(): void {
    cancelTimer();
    if (!running) return;
    try {
      startAndPlan();
    } catch (error) {
      cancelTimer = clock.after(AFTER_FAULT_MS, pump);
      onFault?.('poll', error);
    }
  }

  /** Starts what may start now and sets the timer for what comes next. */
  function startAndPlan(): void {
    const now = clock.now();
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
    const entry = reachable && pausedUntil <= now ? schedule.next(now) : null;
    if (entry === null) return false;
    budget.take(now);
    track(runJob(entry));
    return true;
  }

  function nextDue(now: number): number {
    if (commands.length > 0) return now;
    const leadAt = leadBusy ? Number.POSITIVE_INFINITY : leadDueAt;
    return reachable ? Math.min(leadAt, Math.max(schedule.nextDueAt(), pausedUntil)) : leadAt;
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
    put(jobs) {
      const now = clock.now();
      for (const job of jobs) schedule.put(job, now);
      pump();
    },
    move: schedule.move,
    remove: schedule.remove,
    touch(key) {
      if (schedule.touch(key, clock.now())) pump();
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
