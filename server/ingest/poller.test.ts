import { describe, expect, it } from 'vitest';
import type { PollOutcome } from './poll-schedule.ts';
import { gapsBetween, mostInAnySecond, startPollerHarness } from './poller-harness.suite.ts';

describe('the poll schedule', () => {
  it.each([1, 2, 3, 20, 50])(
    '[F1] never asks more than %i times in any second, evenly spaced',
    async (budget) => {
      const { clock, poller, asked, job } = startPollerHarness(budget);
      for (let number = 0; number < 200; number += 1) job(`job ${number}`);
      poller.start();
      await clock.advance(7_000);
      for (let number = 0; number < 10; number += 1)
        void poller.command(async () => asked.push({ key: 'command', at: clock.now() }));
      await clock.advance(13_000);
      const times = asked.map((one) => one.at);
      expect(mostInAnySecond(times)).toBeLessThanOrEqual(budget);
      expect(Math.min(...gapsBetween(times))).toBeGreaterThanOrEqual(Math.floor(1_000 / budget));
      expect(times.length).toBeGreaterThanOrEqual(Math.floor(20 * budget * 0.9) - 1);
    },
  );

  it('[F1] asks the primary poll every second, not sooner, and first under a tiny budget', async () => {
    for (const budget of [2, 20]) {
      const { clock, poller, timesOf, job } = startPollerHarness(budget);
      for (let number = 0; number < 50; number += 1) job(`job ${number}`);
      poller.start();
      await clock.advance(20_000);
      const between = gapsBetween(timesOf('lead'));
      expect(Math.min(...between)).toBeGreaterThanOrEqual(1_000);
      expect(Math.max(...between)).toBeLessThanOrEqual(1_200);
    }
  });

  it('[F1] never has two requests of a kind under way, however slow the answers', async () => {
    const { clock, poller, job } = startPollerHarness(20);
    let most = 0;
    let underWay = 0;
    const run = async (): Promise<PollOutcome> => {
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

  it('does not overlap the primary poll with itself', async () => {
    const it = startPollerHarness(20);
    it.answersAfterMs = 2_500;
    it.poller.start();
    await it.clock.advance(10_000);
    expect(Math.min(...gapsBetween(it.timesOf('lead')))).toBeGreaterThanOrEqual(2_500);
  });

  it('asks a touched job next, and again when it was being asked just then', async () => {
    const { clock, poller, asked, job } = startPollerHarness(10);
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
    const { clock, poller, timesOf, job } = startPollerHarness(20);
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
      expect(Math.max(...gapsBetween(timesOf(`job ${number}`)))).toBeLessThanOrEqual(
        (3 * 60 * 1_000) / rest + 1_000,
      );
  });

  it('runs commands before polls', async () => {
    const { clock, poller, asked, job } = startPollerHarness(2);
    for (let number = 0; number < 20; number += 1) job(`job ${number}`);
    poller.start();
    await clock.advance(5_000);
    const before = asked.length;
    const done = poller.command(async () => asked.push({ key: 'command', at: clock.now() }));
    await clock.advance(600);
    expect(asked[before]?.key).toBe('command');
    expect(await done).not.toBeNull();
  });
});
