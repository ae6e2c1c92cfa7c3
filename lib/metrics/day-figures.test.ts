import { describe, expect, it } from 'vitest';
import type { Fact } from '../model/fact.ts';
import { extension, queueNumber } from '../model/ids.ts';
import type { AgentFigures, QueueFigures } from '../model/records.ts';
import {
  NINE_OCLOCK,
  queueStayFact,
  ringNoAnswerFact,
  SETTINGS,
  talkFact,
  withdrawal,
} from './day-figures.fixture.ts';
import {
  createDayFigures,
  type DayFigures,
  foldFacts,
  rollToBusinessDay,
  updateOfFigures,
} from './day-figures.ts';
import { takePassedDeadlines } from './overdue-callers.ts';

const DAY_MS = 86_400_000;

function counted(facts: readonly Fact[], ringsVisible = false): DayFigures {
  const figures = createDayFigures(SETTINGS, NINE_OCLOCK, ringsVisible);
  foldFacts(figures, facts);
  return figures;
}

function queue(figures: DayFigures, number = '820'): QueueFigures | undefined {
  const key = queueNumber(number);
  return updateOfFigures(figures, { queues: [key], agents: [] }).queues.get(key);
}

function agent(figures: DayFigures, number = '204'): AgentFigures | undefined {
  const key = extension(number);
  return updateOfFigures(figures, { queues: [], agents: [key] }).agents.get(key);
}

describe('queue figures', () => {
  it('[K9] before anything happened counts are 0 and everything divided is unknown', () => {
    expect(queue(counted([]))).toEqual({
      offered: 0,
      answered: 0,
      abandoned: 0,
      shortAbandoned: 0,
      overflowed: 0,
      serviceLevelPercent: null,
      abandonPercent: null,
      averageSpeedOfAnswerSeconds: null,
      averageWaitSeconds: null,
      longestWaitSeconds: null,
      averageHandleTimeSeconds: null,
    });
  });

  it('[K2] offered is the sum of all ends and of who still waits', () => {
    const figures = counted([
      queueStayFact('1', 'answered', 10),
      queueStayFact('2', 'abandoned', 30),
      queueStayFact('3', 'abandoned', 4),
      queueStayFact('4', 'left', 60),
      queueStayFact('5', null, null),
    ]);
    expect(queue(figures)).toMatchObject({
      offered: 5,
      answered: 1,
      abandoned: 1,
      shortAbandoned: 1,
      overflowed: 1,
    });
  });

  it('[K1] the same call in two queues is a queue stay in each', () => {
    const figures = counted([
      queueStayFact('1a', 'left', 60),
      queueStayFact('1b', 'answered', 5, { queue: queueNumber('821') }),
    ]);
    expect(queue(figures)).toMatchObject({ offered: 1, overflowed: 1 });
    expect(queue(figures, '821')).toMatchObject({ offered: 1, answered: 1 });
  });

  it('[K3] exactly the short-abandon limit is short, and out of the service level', () => {
    const figures = counted([
      queueStayFact('1', 'abandoned', 5),
      queueStayFact('2', 'abandoned', 5.001),
      queueStayFact('3', 'answered', 20),
      queueStayFact('4', 'answered', 20.001),
    ]);
    expect(queue(figures)).toMatchObject({ abandoned: 1, shortAbandoned: 1, serviceLevelPercent: 50 });
  });

  it('[K4] the worked example, counted from queue stays, by the formula of each queue', () => {
    const facts: Fact[] = [];
    const many = (count: number, end: 'answered' | 'abandoned', wait: number): void => {
      for (let i = 0; i < count; i++) {
        for (const number of ['820', '821']) {
          const id = `${number}-${end}-${wait}-${i}`;
          facts.push(queueStayFact(id, end, wait, { queue: queueNumber(number) }));
        }
      }
    };
    many(860, 'answered', 10);
    many(140, 'answered', 25);
    many(20, 'abandoned', 15);
    many(40, 'abandoned', 40);
    many(7, 'abandoned', 2);
    const figures = counted(facts);
    expect(queue(figures)?.serviceLevelPercent).toBe(82.7);
    expect(queue(figures, '821')?.serviceLevelPercent).toBe(86);
  });

  it('[K4] who still waits has missed the target from the moment on in which it passes, and only then', () => {
    const figures = counted([
      queueStayFact('1', 'answered', 10),
      queueStayFact('2', null, null),
      queueStayFact('3', null, null),
    ]);
    const level = () => queue(figures)?.serviceLevelPercent;
    expect(takePassedDeadlines(figures.overdue, NINE_OCLOCK + 20_000)).toEqual(new Set());
    expect(level()).toBe(100);
    expect(takePassedDeadlines(figures.overdue, NINE_OCLOCK + 20_001)).toEqual(new Set(['820']));
    expect(level()).toBe(33.3);
    expect(takePassedDeadlines(figures.overdue, NINE_OCLOCK + 60_000)).toEqual(new Set());
    foldFacts(figures, [queueStayFact('2', 'answered', 60), withdrawal('3')]);
    expect(level()).toBe(50);
  });

  it('[K4] known too late that somebody waits: they have missed it at once; an estimated wait is in no service level', () => {
    const figures = counted([queueStayFact('1', 'answered', 10)]);
    takePassedDeadlines(figures.overdue, NINE_OCLOCK + 60_000);
    foldFacts(figures, [queueStayFact('2', null, null), queueStayFact('3', null, null, { estimated: true })]);
    expect(queue(figures)?.serviceLevelPercent).toBe(50);
  });

  it('[K12] the abandon rate leaves out short abandons and who still waits', () => {
    const figures = counted([
      queueStayFact('1', 'answered', 10),
      queueStayFact('2', 'answered', 10),
      queueStayFact('3', 'left', 40),
      queueStayFact('4', 'abandoned', 30),
      queueStayFact('5', 'abandoned', 2),
      queueStayFact('6', null, null),
    ]);
    expect(queue(figures)?.abandonPercent).toBe(25);
  });

  it('[K5] speed of answer, average wait and longest wait are three figures', () => {
    const figures = counted([
      queueStayFact('1', 'answered', 10),
      queueStayFact('2', 'answered', 20),
      queueStayFact('3', 'abandoned', 60),
      queueStayFact('4', 'left', 90),
      queueStayFact('5', null, null),
    ]);
    expect(queue(figures)).toMatchObject({
      averageSpeedOfAnswerSeconds: 15,
      averageWaitSeconds: 45,
      longestWaitSeconds: 90,
    });
  });

  it('[K5] the longest wait falls back to the next one when it turns out wrong', () => {
    const figures = counted([
      queueStayFact('1', 'answered', 10),
      queueStayFact('2', 'answered', 90),
      queueStayFact('3', 'left', 40),
    ]);
    foldFacts(figures, [withdrawal('2')]);
    expect(queue(figures)?.longestWaitSeconds).toBe(40);
    foldFacts(figures, [queueStayFact('3', 'left', 5)]);
    expect(queue(figures)?.longestWaitSeconds).toBe(10);
    foldFacts(figures, [withdrawal('1'), withdrawal('3')]);
    expect(queue(figures)?.longestWaitSeconds).toBeNull();
  });

  it('[M8] an estimated wait is counted as a call and in no mean, maximum or service level', () => {
    const figures = counted([
      queueStayFact('1', 'answered', 10),
      queueStayFact('2', 'answered', 500, { estimated: true }),
      queueStayFact('3', 'abandoned', 2, { estimated: true }),
    ]);
    expect(queue(figures)).toMatchObject({
      offered: 3,
      answered: 2,
      abandoned: 1,
      shortAbandoned: 0,
      serviceLevelPercent: 100,
      averageSpeedOfAnswerSeconds: 10,
      averageWaitSeconds: 10,
      longestWaitSeconds: 10,
    });
  });

  it('[K6] handle time is the mean of ended conversations of known length, a hand-over ends one', () => {
    const figures = counted([
      talkFact('1', 100),
      talkFact('2a', 30, { transferred: true }),
      talkFact('2b', 50, { extension: extension('205') }),
      talkFact('3', null),
      talkFact('4', 60, { durationMs: null }),
    ]);
    expect(queue(figures)?.averageHandleTimeSeconds).toBe(60);
  });

  it('[K6] [K8] whom the queue lost unanswered somebody else handles: theirs, and no handle time of the queue', () => {
    const figures = counted([queueStayFact('1', 'left', 30), talkFact('1t', 90, { leftUnanswered: true })]);
    expect(queue(figures)).toMatchObject({ answered: 0, overflowed: 1, averageHandleTimeSeconds: null });
    expect(agent(figures)).toMatchObject({ handled: 1, talkSeconds: 90 });
  });
});

describe('agent figures', () => {
  it('[K8] what was taken in a call that became a part of another one is handled once, and all of its time counts', () => {
    const asked = talkFact('c1', 20, { direction: 'internal' });
    const figures = counted([asked, talkFact('c2', 30, { continued: true })]);
    expect(agent(figures)).toMatchObject({ handled: 1, talkSeconds: 50 });
  });

  it('[K8] somebody whom a colleague had called, and passed on to a queue, is handled by who takes them there', () => {
    const figures = counted([talkFact('c1', 20, { direction: 'outbound' })]);
    expect(agent(figures)).toMatchObject({ handled: 1, outbound: 0, talkSeconds: 20 });
  });

  it('[K8] handled, outbound and talk time count ended conversations', () => {
    const direct = { queue: null } as const;
    const figures = counted([
      talkFact('1', 100),
      talkFact('2', 20, { ...direct, direction: 'outbound' }),
      talkFact('3', 30, { ...direct, direction: 'internal' }),
      talkFact('4', 40, { direction: 'internal' }),
      talkFact('5', null),
    ]);
    expect(agent(figures)).toEqual({ handled: 2, missed: null, outbound: 1, talkSeconds: 190 });
  });

  it('[K8] a ring without an answer is unknown until the PBX is known to show rings, then it is known for all', () => {
    const figures = counted([talkFact('1', 100)]);
    expect(agent(figures)?.missed).toBeNull();
    expect(agent(counted([], true))?.missed).toBe(0);
    const touched = foldFacts(figures, [ringNoAnswerFact('m1', '205')]);
    expect(touched.all).toBe(true);
    expect(agent(figures, '205')?.missed).toBe(1);
    expect(agent(figures)?.missed).toBe(0);
    expect(foldFacts(figures, [withdrawal('m1')]).all).toBe(false);
    expect(agent(figures, '205')?.missed).toBe(0);
  });
});

describe('restatement and the change of day', () => {
  it('names whom a fact touches, before and after its restatement', () => {
    const figures = counted([talkFact('1', 100)]);
    const moved = talkFact('1', 100, { extension: extension('205'), queue: queueNumber('821') });
    expect(foldFacts(figures, [moved])).toEqual({
      all: false,
      queues: new Set(['820', '821']),
      agents: new Set(['204', '205']),
    });
    expect(agent(figures)).toMatchObject({ handled: 0, talkSeconds: 0 });
  });

  it('a new business day begins at 0, with what was said ahead of it, and once', () => {
    const figures = counted([queueStayFact('1', 'answered', 10)]);
    const tomorrow = queueStayFact('2', 'answered', 7, { at: NINE_OCLOCK + DAY_MS });
    foldFacts(figures, [tomorrow]);
    expect(queue(figures)?.offered).toBe(1);
    expect(rollToBusinessDay(figures, NINE_OCLOCK + 1000)).toBe(false);
    expect(rollToBusinessDay(figures, NINE_OCLOCK + DAY_MS)).toBe(true);
    expect(rollToBusinessDay(figures, NINE_OCLOCK + DAY_MS)).toBe(false);
    expect(queue(figures)).toMatchObject({ offered: 1, longestWaitSeconds: 7 });
    expect(figures.scope).toEqual({ day: '2026-11-21', since: Date.parse('2026-11-21T00:00:00Z') });
  });

  it('late news of yesterday does not count today, and the clock never goes back', () => {
    const figures = counted([queueStayFact('1', null, null)]);
    rollToBusinessDay(figures, NINE_OCLOCK + DAY_MS);
    foldFacts(figures, [queueStayFact('1', 'answered', 10)]);
    expect(queue(figures)?.offered).toBe(0);
    expect(rollToBusinessDay(figures, NINE_OCLOCK)).toBe(false);
    expect(figures.scope.day).toBe('2026-11-21');
  });
});
