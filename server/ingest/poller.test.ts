import { describe, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '#server/pbx/virtual-clock.ts';
import type { JobVerdict, PollJob } from './job-rota.ts';
import { createPoller, type LeadVerdict, type Poller } from './poller.ts';

interface Asked {
  readonly key: string;
  readonly at: number;
}

interface Stage {
  readonly clock: VirtualClock;
  readonly poller: Poller;
  readonly asked: Asked[];
  readonly timesOf: (key: string) => number[];
  readonly job: (key: string, more?: Partial<PollJob>) => void;
  verdict: LeadVerdict;
  answersAfterMs: number;
}

function stage(requestsPerSecond: number): Stage {
  const clock = createVirtualClock(0);
  const asked: Asked[] = [];
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
    lead: {
      intervalMs: 1_000,
      run: async () => {
        await ask('lead');
        return it.verdict;
      },
    },
  });
  const it: Stage = {
    clock,
    poller,
    asked,
    timesOf: (key) => asked.filter((one) => one.key === key).map((one) => one.at),
    job(key, more = {}) {
      const run = async (): Promise<JobVerdict> => {
        await ask(key);
        return 'good';
      };
      poller.put({ key, kind: key, rank: 0, intervalMs: 1_000, run, ...more });
    },
    verdict: 'good',
    answersAfterMs: 5,
  };
  return it;
}

const gaps = (times: readonly number[]): number[] =>
  times.slice(1).map((at, index) => at - (times[index] ?? 0));

function mostInAnySecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at <= from + 1_000).length));
}

describe('the poll schedule', () => {
  it.each([1, 2, 3, 20, 50])(
    '[F1] never asks more than %i times in any second, evenly spaced',
    async (budget) => {
      const { clock, poller, asked, job } = stage(budget);
      for (let number = 0; number < 200; number += 1) job(`job ${number}`);
      poller.start();
      await clock.advance(7_000);
      for (let number = 0; number < 10; number += 1)
        void poller.command(async () => asked.push({ key: 'command', at: clock.now() }));
      await clock.advance(13_000);
      const times = asked.map((one) => one.at);
      expect(mostInAnySecond(times)).toBeLessThanOrEqual(budget);
      expect(Math.min(...gaps(times))).toBeGreaterThanOrEqual(Math.floor(1_000 / budget));
      expect(times.length).toBeGreaterThanOrEqual(Math.floor(20 * budget * 0.9) - 1);
    },
  );

  it('[F1] asks the lead job every second, not sooner, and first under a tiny budget', async () => {
    for (const budget of [2, 20]) {
      const { clock, poller, timesOf, job } = stage(budget);
      for (let number = 0; number < 50; number += 1) job(`job ${number}`);
      poller.start();
      await clock.advance(20_000);
      const between = gaps(timesOf('lead'));
      expect(Math.min(...between)).toBeGreaterThanOrEqual(1_000);
      expect(Math.max(...between)).toBeLessThanOrEqual(1_200);
    }
  });

  it('[F1] never has two requests of a kind under way, however slow the answers', async () => {
    const { clock, poller, job } = stage(20);
    let most = 0;
    let underWay = 0;
    const run = async (): Promise<JobVerdict> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => clock.after(700, resolve));
      underWay -= 1;
      return 'good';
    };
    for (let number = 0; number < 5; number += 1) job(`slow ${number}`, { kind: 'slow', run });
    poller.start();
    await clock.advance(10_000);
    expect(most).toBe(1);
  });

  it('does not overlap the lead job with itself', async () => {
    const it = stage(20);
    it.answersAfterMs = 2_500;
    it.poller.start();
    await it.clock.advance(10_000);
    expect(Math.min(...gaps(it.timesOf('lead')))).toBeGreaterThanOrEqual(2_500);
  });

  it('asks a touched job next, and again when it was being asked just then', async () => {
    const { clock, poller, asked, job } = stage(10);
    for (let number = 0; number < 100; number += 1) job(`job ${number}`);
    poller.start();
    await clock.advance(3_000);
    const before = asked.length;
    poller.touch('job 99');
    await clock.advance(240);
    expect(asked.slice(before, before + 2).map((one) => one.key)).toContain('job 99');

    await clock.advanceUntil(() => asked.at(-1)?.key === 'job 50', 20_000);
    poller.touch('job 50');
    const again = asked.length;
    await clock.advance(350);
    expect(asked.slice(again).map((one) => one.key)).toContain('job 50');
  });

  it('lets nobody wait longer than the stated age, also under touches without end', async () => {
    const { clock, poller, timesOf, job } = stage(20);
    for (let number = 0; number < 60; number += 1) job(`job ${number}`);
    poller.start();
    const touches = (): void => {
      poller.touch('job 0');
      poller.touch('job 1');
      clock.after(20, touches);
    };
    clock.after(3_000, touches);
    await clock.advance(60_000);
    const rest = 20 / 1.1 - 1;
    for (let number = 2; number < 60; number += 1)
      expect(Math.max(...gaps(timesOf(`job ${number}`)))).toBeLessThanOrEqual(
        (3 * 60 * 1_000) / rest + 1_000,
      );
  });

  it('runs commands before polls', async () => {
    const { clock, poller, asked, job } = stage(2);
    for (let number = 0; number < 20; number += 1) job(`job ${number}`);
    poller.start();
    await clock.advance(5_000);
    const before = asked.length;
    const done = poller.command(async () => asked.push({ key: 'command', at: clock.now() }));
    await clock.advance(600);
    expect(asked[before]?.key).toBe('command');
    expect(await done).not.toBeNull();
  });

  it('[F1] while unreachable asks only the lead job, every 2 s, and comes back by itself', async () => {
    const it = stage(20);
    it.job('state');
    it.poller.start();
    await it.clock.advance(5_000);
    it.verdict = 'unreachable';
    await it.clock.advance(2_100);
    const before = it.asked.length;
    await it.clock.advance(20_000);
    const during = it.asked.slice(before);
    expect(new Set(during.map((one) => one.key))).toEqual(new Set(['lead']));
    expect(Math.min(...gaps(during.map((one) => one.at)))).toBeGreaterThanOrEqual(2_000);
    expect(during.length).toBeGreaterThanOrEqual(8);
    it.verdict = 'good';
    await it.clock.advance(3_000);
    expect(it.timesOf('state').some((at) => at > 27_100)).toBe(true);
  });

  it('[F1] asks every 30 s after it was denied', async () => {
    const it = stage(20);
    it.verdict = 'denied';
    it.poller.start();
    await it.clock.advance(200_000);
    expect(Math.min(...gaps(it.timesOf('lead')))).toBeGreaterThanOrEqual(30_000);
    expect(it.timesOf('lead').length).toBeGreaterThanOrEqual(6);
  });

  it('refreshes slow jobs at once after a recovery', async () => {
    const it = stage(20);
    it.job('directory', { intervalMs: 180_000 });
    it.poller.start();
    await it.clock.advance(5_000);
    it.verdict = 'unreachable';
    await it.clock.advance(10_000);
    it.verdict = 'good';
    await it.clock.advance(4_000);
    expect(it.timesOf('directory')).toHaveLength(2);
  });

  it('does not let one failing job hold up the others, and asks it ever more seldom', async () => {
    const it = stage(20);
    const failing: number[] = [];
    it.job('broken', {
      kind: 'state',
      run: async () => {
        failing.push(it.clock.now());
        return 'failed';
      },
    });
    it.job('fine', { kind: 'state' });
    it.poller.start();
    await it.clock.advance(300_000);
    expect(it.timesOf('fine').length).toBeGreaterThan(250);
    expect(failing.length).toBeLessThan(6);
  });

  it('pauses everything but the lead job when the PBX is asked too much', async () => {
    const it = stage(20);
    it.job('greedy', { run: async () => 'slow-down' });
    it.job('state');
    it.poller.start();
    await it.clock.advance(20_000);
    expect(it.timesOf('state').length).toBeLessThanOrEqual(1);
    expect(it.timesOf('lead').length).toBeGreaterThanOrEqual(18);
    await it.clock.advance(20_000);
    expect(it.timesOf('state').length).toBeGreaterThanOrEqual(1);
  });

  it('leaves nothing running after stop, and cancels commands that were not sent', async () => {
    const it = stage(1);
    it.job('state');
    it.poller.start();
    await it.clock.advance(10);
    const first = it.poller.command(async () => 'sent');
    const stopping = it.poller.stop();
    expect(await first).toBeNull();
    await it.clock.advance(100);
    await stopping;
    const before = it.asked.length;
    await it.clock.advance(60_000);
    expect(it.asked.length).toBe(before);
    expect(it.clock.pending).toBe(0);
    expect(await it.poller.command(async () => 'late')).toBeNull();
  });

  it('goes on when the clock is set back', async () => {
    let shift = 0;
    const clock = createVirtualClock(1_000_000);
    const asked: number[] = [];
    const poller = createPoller({
      clock: { now: () => clock.now() - shift, after: clock.after },
      random: () => 0,
      requestsPerSecond: 20,
      lead: {
        intervalMs: 1_000,
        run: async () => {
          asked.push(clock.now());
          return 'good';
        },
      },
    });
    poller.start();
    await clock.advance(3_000);
    shift = 600_000;
    await clock.advance(5_000);
    expect(asked.length).toBeGreaterThanOrEqual(6);
  });
});
