/** What the tests of the poll schedule share: jobs that note when they were asked, in virtual time. */
import { createVirtualClock, type VirtualClock } from '#server/pbx/virtual-clock.ts';
import type { PollJob, PollOutcome } from './poll-schedule.ts';
import { createPoller, type Poller, type PrimaryPollOutcome } from './poller.ts';

export interface AskedJob {
  readonly key: string;
  readonly at: number;
}

export interface PollerHarness {
  readonly clock: VirtualClock;
  readonly poller: Poller;
  readonly asked: AskedJob[];
  readonly timesOf: (key: string) => number[];
  readonly job: (key: string, more?: Partial<PollJob>) => void;
  outcome: PrimaryPollOutcome;
  answersAfterMs: number;
}

export function startPollerHarness(requestsPerSecond: number): PollerHarness {
  const clock = createVirtualClock(0);
  const asked: AskedJob[] = [];
  const ask = async (key: string): Promise<void> => {
    asked.push({ key, at: clock.now() });
    await new Promise<void>((resolve) => {
      clock.after(it.answersAfterMs, resolve);
    });
  };
  const poller = createPoller({
    clock,
    random: () => 0.5,
    requestsPerSecond,
    primary: {
      intervalMs: 1_000,
      run: async () => {
        await ask('lead');
        return it.outcome;
      },
    },
  });
  const it: PollerHarness = {
    clock,
    poller,
    asked,
    timesOf: (key) => asked.filter((one) => one.key === key).map((one) => one.at),
    job(key, more = {}) {
      const run = async (): Promise<PollOutcome> => {
        await ask(key);
        return 'good';
      };
      poller.put([{ key, kind: key, rank: 0, intervalMs: 1_000, run, ...more }]);
    },
    outcome: 'good',
    answersAfterMs: 5,
  };
  return it;
}

export const gapsBetween = (times: readonly number[]): number[] =>
  times.slice(1).map((at, index) => at - (times[index] ?? 0));

export function mostInAnySecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at <= from + 1_000).length));
}
