import { describe, expect, it } from 'vitest';
import { createJobRota, type Entry, type JobRota, type PollJob } from './job-rota.ts';

const job = (key: string, kind: string, more: Partial<PollJob> = {}): PollJob => ({
  key,
  kind,
  rank: 0,
  intervalMs: 1_000,
  run: async () => 'good',
  ...more,
});

/** Asks `times` jobs, 10 ms apart, and says which. */
function ask(rota: JobRota, times: number): string[] {
  const asked: string[] = [];
  for (let now = 0; now < times * 10; now += 10) {
    const entry = rota.next(now);
    if (entry === null) break;
    asked.push(entry.job.key);
    answer(rota, entry, now + 1_000);
  }
  return asked;
}

function answer(rota: JobRota, entry: Entry, dueAt: number): void {
  rota.begin(entry);
  entry.dueAt = dueAt;
  rota.finish(entry);
}

const countOf = (asked: readonly string[], start: string): number =>
  asked.filter((key) => key.startsWith(start)).length;

describe('whose turn it is', () => {
  it('asks jobs as often as their weight says while there is more to ask than the budget allows', () => {
    const rota = createJobRota({ often: 4 });
    for (let number = 0; number < 500; number += 1) {
      rota.put(job(`often ${number}`, 'often'), 0);
      rota.put(job(`seldom ${number}`, 'seldom'), 0);
    }
    const asked = ask(rota, 100);
    expect(countOf(asked, 'often')).toBe(80);
    expect(countOf(asked, 'seldom')).toBe(20);
  });

  it('thousands of light jobs do not hold up a heavy one', () => {
    const rota = createJobRota({ members: 1_000 });
    for (let number = 0; number < 10_000; number += 1) rota.put(job(`state ${number}`, 'state'), 0);
    rota.put(job('members', 'members'), 0);
    const asked = ask(rota, 500);
    expect(countOf(asked, 'members')).toBe(5);
  });

  it('gives what one kind does not use to the others, and a kind that was idle saves nothing up', () => {
    const rota = createJobRota();
    for (let number = 0; number < 50; number += 1) rota.put(job(`busy ${number}`, 'busy'), 0);
    for (let number = 0; number < 50; number += 1)
      rota.put(job(`late ${number}`, 'late', { delayMs: 200 }), 0);
    const asked = ask(rota, 60);
    expect(countOf(asked.slice(0, 20), 'busy')).toBe(20);
    expect(countOf(asked.slice(20), 'late')).toBe(20);
  });

  it('a job that is moved while it is asked leaves neither kind blocked', () => {
    const rota = createJobRota({ first: 4 });
    rota.put(job('one', 'first'), 0);
    rota.put(job('two', 'rest'), 0);
    const first = rota.next(0);
    if (first === null) throw new Error('nothing is due');
    rota.begin(first);
    rota.move('one', 'rest');
    first.dueAt = 10;
    rota.finish(first);
    rota.put(job('three', 'first'), 0);
    expect(ask(rota, 3).toSorted()).toEqual(['one', 'three', 'two']);
  });

  it('forgets a job that is taken away, touched or asked just then', () => {
    const rota = createJobRota();
    rota.put(job('one', 'state'), 0);
    rota.touch('one', 0);
    const entry = rota.next(0);
    if (entry === null) throw new Error('nothing is due');
    rota.begin(entry);
    rota.touch('one', 0);
    rota.remove('one');
    rota.finish(entry);
    expect(rota.next(5_000)).toBeNull();
    expect(rota.nextDueAt()).toBe(Number.POSITIVE_INFINITY);
  });
});
