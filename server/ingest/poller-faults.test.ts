import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '#server/pbx/virtual-clock.ts';
import { createPoller } from './poller.ts';
import { gapsBetween, startPollerHarness } from './poller-harness.suite.ts';

describe('the poll schedule in trouble', () => {
  it('[F7] goes on after a question that failed by itself, at the same pace', async () => {
    const clock = createVirtualClock(0);
    const asked: string[] = [];
    const faults: string[] = [];
    const poller = createPoller({
      clock,
      random: () => 0.5,
      requestsPerSecond: 20,
      primary: {
        intervalMs: 1_000,
        async run() {
          asked.push('lead');
          if (asked.filter((key) => key === 'lead').length % 2 === 0) throw new Error('boom');
          return 'good';
        },
      },
      onFault: (part) => void faults.push(part),
    });
    const run = async (): Promise<never> => {
      asked.push('state');
      throw new Error('boom');
    };
    poller.put([{ key: 'state', kind: 'state', rank: 0, intervalMs: 1_000, run }]);
    poller.start();
    await clock.advance(60_000);
    const leads = asked.filter((key) => key === 'lead').length;
    expect(leads).toBeGreaterThan(55);
    expect(leads).toBeLessThan(65);
    // A job that fails is asked again after half a minute, as after any other failure.
    expect(asked.filter((key) => key === 'state')).toHaveLength(2);
    expect(faults).toHaveLength(Math.floor(leads / 2) + 2);
    await poller.stop();
  });

  it('[F7] goes on after its own clock failed it', async () => {
    const clock = createVirtualClock(0);
    let asked = 0;
    let broken = false;
    const now = (): number => {
      if (broken) throw new Error('boom');
      return clock.now();
    };
    const faults: unknown[] = [];
    const primary = {
      intervalMs: 1_000,
      async run() {
        asked += 1;
        return 'good' as const;
      },
    };
    const onFault = (_part: string, error: unknown): void => void faults.push(error);
    const poller = createPoller({
      clock: { ...clock, now },
      random: () => 0.5,
      requestsPerSecond: 20,
      primary,
      onFault,
    });
    poller.start();
    await clock.advance(5_000);
    broken = true;
    await clock.advance(5_000);
    broken = false;
    const before = asked;
    await clock.advance(5_000);
    expect(faults.length).toBeGreaterThan(0);
    expect(asked - before).toBeGreaterThanOrEqual(4);
    await poller.stop();
  });

  it('[F1] while unreachable asks only the primary poll, every 2 s, and comes back by itself', async () => {
    const it = startPollerHarness(20);
    it.job('state');
    it.poller.start();
    await it.clock.advance(5_000);
    it.outcome = 'unreachable';
    await it.clock.advance(2_100);
    const before = it.asked.length;
    await it.clock.advance(20_000);
    const during = it.asked.slice(before);
    expect(new Set(during.map((one) => one.key))).toEqual(new Set(['lead']));
    expect(Math.min(...gapsBetween(during.map((one) => one.at)))).toBeGreaterThanOrEqual(2_000);
    expect(during.length).toBeGreaterThanOrEqual(8);
    it.outcome = 'good';
    await it.clock.advance(3_000);
    expect(it.timesOf('state').some((at) => at > 27_100)).toBe(true);
  });

  it('[F1] asks every 30 s after it was denied', async () => {
    const it = startPollerHarness(20);
    it.outcome = 'denied';
    it.poller.start();
    await it.clock.advance(200_000);
    expect(Math.min(...gapsBetween(it.timesOf('lead')))).toBeGreaterThanOrEqual(30_000);
    expect(it.timesOf('lead').length).toBeGreaterThanOrEqual(6);
  });

  it('refreshes slow jobs at once after a recovery', async () => {
    const it = startPollerHarness(20);
    it.job('directory', { intervalMs: 180_000 });
    it.poller.start();
    await it.clock.advance(5_000);
    it.outcome = 'unreachable';
    await it.clock.advance(10_000);
    it.outcome = 'good';
    await it.clock.advance(4_000);
    expect(it.timesOf('directory')).toHaveLength(2);
  });

  it('does not let one failing job hold up the others, and asks it ever more seldom', async () => {
    const it = startPollerHarness(20);
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

  it('pauses everything but the primary poll when the PBX is asked too much', async () => {
    const it = startPollerHarness(20);
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
    const it = startPollerHarness(1);
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
});
