import { describe, expect, it } from 'vitest';
import { createPollSchedule, type PollJob, type PollSchedule, type ScheduledPoll } from './poll-schedule.ts';

const job = (key: string, kind: string, more: Partial<PollJob> = {}): PollJob => ({
  key,
  kind,
  rank: 0,
  intervalMs: 1_000,
  run: async () => 'good',
  ...more,
});

/** Asks `times` jobs, 10 ms apart, and says which. */
function ask(schedule: PollSchedule, times: number): string[] {
  const asked: string[] = [];
  for (let now = 0; now < times * 10; now += 10) {
    const entry = schedule.next(now);
    if (entry === null) break;
    asked.push(entry.job.key);
    answer(schedule, entry, now + 1_000);
  }
  return asked;
}

function answer(schedule: PollSchedule, entry: ScheduledPoll, dueAt: number): void {
  schedule.begin(entry);
  entry.dueAt = dueAt;
  schedule.finish(entry);
}

const countOf = (asked: readonly string[], start: string): number =>
  asked.filter((key) => key.startsWith(start)).length;

describe('whose turn it is', () => {
  it('asks jobs as often as their weight says while there is more to ask than the budget allows', () => {
    const schedule = createPollSchedule({ often: 4 });
    for (let number = 0; number < 500; number += 1) {
      schedule.put(job(`often ${number}`, 'often'), 0);
      schedule.put(job(`seldom ${number}`, 'seldom'), 0);
    }
    const asked = ask(schedule, 100);
    expect(countOf(asked, 'often')).toBe(80);
    expect(countOf(asked, 'seldom')).toBe(20);
  });

  it('thousands of light jobs do not hold up a heavy one', () => {
    const schedule = createPollSchedule({ members: 1_000 });
    for (let number = 0; number < 10_000; number += 1) schedule.put(job(`state ${number}`, 'state'), 0);
    schedule.put(job('members', 'members'), 0);
    const asked = ask(schedule, 500);
    expect(countOf(asked, 'members')).toBe(5);
  });

  it('gives what one kind does not use to the others, and a kind that was idle saves nothing up', () => {
    const schedule = createPollSchedule();
    for (let number = 0; number < 50; number += 1) schedule.put(job(`busy ${number}`, 'busy'), 0);
    for (let number = 0; number < 50; number += 1)
      schedule.put(job(`late ${number}`, 'late', { delayMs: 200 }), 0);
    const asked = ask(schedule, 60);
    expect(countOf(asked.slice(0, 20), 'busy')).toBe(20);
    expect(countOf(asked.slice(20), 'late')).toBe(20);
  });

  it('a job that is moved while it is asked leaves neither kind blocked', () => {
    const schedule = createPollSchedule({ first: 4 });
    schedule.put(job('one', 'first'), 0);
    schedule.put(job('two', 'rest'), 0);
    const first = schedule.next(0);
    if (first === null) throw new Error('nothing is due');
    schedule.begin(first);
    schedule.move('one', 'rest');
    first.dueAt = 10;
    schedule.finish(first);
    schedule.put(job('three', 'first'), 0);
    expect(ask(schedule, 3).toSorted()).toEqual(['one', 'three', 'two']);
  });

  it('forgets a job that is taken away, touched or asked just then', () => {
    const schedule = createPollSchedule();
    schedule.put(job('one', 'state'), 0);
    schedule.touch('one', 0);
    const entry = schedule.next(0);
    if (entry === null) throw new Error('nothing is due');
    schedule.begin(entry);
    schedule.touch('one', 0);
    schedule.remove('one');
    schedule.finish(entry);
    expect(schedule.next(5_000)).toBeNull();
    expect(schedule.nextDueAt()).toBe(Number.POSITIVE_INFINITY);
  });
});
