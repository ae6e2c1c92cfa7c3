import { describe, expect, it } from 'vitest';
import type { LastHourAnswer, LastHourStep } from '#lib/protocol/last-hour.ts';
import { layOutHourChart } from './hour-layout.ts';
import {
  barRangesWhere,
  barsOf,
  lastHourSteps,
  lastHourSum,
  scaleOf,
  stepsToDraw,
  timeMarks,
} from './last-hour-series.ts';

const at = (time: string): string => `2026-11-21T${time}:00.000Z`;
const step = (
  time: string,
  waiting: number | null,
  answered: number | null,
  abandoned = answered,
): LastHourStep => ({
  at: at(time),
  waiting,
  answered,
  abandoned,
});

describe('the bars', () => {
  it('are the minutes, or several together: sums of calls, the peak of who waited', () => {
    const steps = [
      step('09:02', 1, 1, 0),
      step('09:03', 4, 2, 1),
      step('09:04', 2, 0, 0),
      step('09:05', 0, 1, 0),
    ];
    expect(barsOf(steps, 1)).toHaveLength(4);
    expect(barsOf(steps, 3)).toEqual([
      {
        at: Date.parse(at('09:00')),
        until: Date.parse(at('09:03')),
        waiting: 1,
        answered: 1,
        abandoned: 0,
        partial: false,
      },
      {
        at: Date.parse(at('09:03')),
        until: Date.parse(at('09:06')),
        waiting: 4,
        answered: 3,
        abandoned: 1,
        partial: false,
      },
    ]);
  });

  it('[K10] do not know what none of their minutes knows, and take what one of them does', () => {
    const [none, one] = barsOf(
      [
        step('09:00', null, null),
        step('09:01', null, null),
        step('09:03', null, 3, 1),
        step('09:04', 2, 0, 0),
      ],
      3,
    );
    expect(none).toMatchObject({ waiting: null, answered: null, abandoned: null });
    expect(one).toMatchObject({ waiting: 2, answered: 3, abandoned: 1 });
  });

  it('say which of them is not whole', () => {
    const steps: LastHourStep[] = [step('09:00', 0, 0), { ...step('09:03', 0, 0), partial: true }];
    expect(barsOf(steps, 3).map(({ partial }) => partial)).toEqual([false, true]);
  });

  it('fall apart into stretches that are known and not', () => {
    const bars = barsOf(
      [null, null, 1, 0, null].map((waiting, index) => step(`09:0${index}`, waiting, 0)),
      1,
    );
    expect(barRangesWhere(bars, ({ waiting }) => waiting === null)).toEqual([
      { from: 0, to: 2 },
      { from: 4, to: 5 },
    ]);
    expect(barRangesWhere(bars, ({ waiting }) => waiting !== null)).toEqual([{ from: 2, to: 4 }]);
  });

  it('have times at the quarters of the hour below them', () => {
    const bars = barsOf(
      ['09:14', '09:15', '09:29', '09:30', '09:45'].map((time) => step(time, 0, 0)),
      1,
    );
    expect(timeMarks(bars)).toEqual(['09:15', '09:30', '09:45'].map((time) => Date.parse(at(time))));
  });
});

describe('[K10] a count that began within the hour', () => {
  const steps = Array.from({ length: 61 }, (_, minute) =>
    step(minute < 60 ? `09:${String(minute).padStart(2, '0')}` : '10:00', 0, 0),
  );
  const first = (since: string) => stepsToDraw(steps, Date.parse(at(since)))[0]?.at;

  it('is drawn from where it began, and never so short that it tells nothing', () => {
    expect(first('09:20')).toBe(at('09:20'));
    expect(first('09:58')).toBe(at('09:46'));
    expect(stepsToDraw(steps, null)).toBe(steps);
  });

  it('has times every five minutes below it', () => {
    const bars = barsOf(stepsToDraw(steps, Date.parse(at('09:58'))), 1);
    expect(timeMarks(bars)).toEqual(['09:50', '09:55', '10:00'].map((time) => Date.parse(at(time))));
  });

  it('has three times or more, evenly apart, whenever it began and however wide its bars are', () => {
    const day = Array.from({ length: 180 }, (_, minute) => {
      const clock = `${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      return step(clock, 0, 0);
    });
    for (const minutes of [1, 3]) {
      for (let length = 15; length <= 61; length += 1) {
        for (let from = 0; from < 60; from += 1) {
          const marks = timeMarks(barsOf(day.slice(from, from + length), minutes));
          const apart = new Set(marks.slice(1).map((mark, index) => mark - (marks[index] ?? 0)));
          expect([marks.length >= 3, apart.size], `${from} ${length} ${minutes}`).toEqual([true, 1]);
        }
      }
    }
  });

  it('has them at bars of three minutes too, which begin at no multiple of five', () => {
    const bars = barsOf(stepsToDraw(steps, Date.parse(at('09:58'))), 3);
    expect(timeMarks(bars)).toEqual(['09:48', '09:54', '10:00'].map((time) => Date.parse(at(time))));
  });
});

describe('the sum of the hour', () => {
  it('adds the calls and names the latest peak', () => {
    const steps = [
      step('09:00', null, null),
      step('09:01', 3, 5, 1),
      step('09:02', 3, 2, 0),
      step('09:03', 1, 0, 0),
    ];
    const peak = { waiting: 3, at: Date.parse(at('09:02')) };
    expect(lastHourSum(steps)).toEqual({ answered: 7, abandoned: 1, peak });
  });

  it('[K9] is not zero where nothing is known', () => {
    expect(lastHourSum([step('09:00', null, null)])).toEqual({ answered: null, abandoned: null, peak: null });
    expect(lastHourSum([step('09:00', 0, 0)]).peak?.waiting).toBe(0);
  });
});

it('a queue has its own steps; one that the server does not know has none', () => {
  const points = [step('09:00', 1, 1)];
  const all = [step('09:00', 2, 2)];
  const queues = [{ number: '820', name: null, points }];
  const answer: LastHourAnswer = { site: 'hq', serverTime: '', since: '', stepSeconds: 60, all, queues };
  expect([lastHourSteps(answer, null), lastHourSteps(answer, '820'), lastHourSteps(answer, '999')]).toEqual([
    all,
    points,
    [],
  ]);
});

describe('the scale', () => {
  it('is round, and one call is no crowd', () => {
    expect(scaleOf(barsOf([step('09:00', 1, 1, 0)], 1))).toEqual({ waiting: 4, answered: 4, abandoned: 1 });
    expect(scaleOf(barsOf([step('09:00', 23, 7, 3)], 1))).toEqual({ waiting: 24, answered: 8, abandoned: 3 });
    const tops = [9, 11, 17, 45, 100, 101, 640].map(
      (most) => scaleOf(barsOf([step('09:00', most, 0)], 1)).waiting,
    );
    expect(tops).toEqual([10, 12, 20, 50, 100, 120, 800]);
  });

  it('keeps the halves apart, with one call as high answered as abandoned', () => {
    const { callsDomain, marks, callsTop, heightOfWaiting } = layOutHourChart({
      waiting: 8,
      answered: 6,
      abandoned: 2,
    });
    const [low, high] = callsDomain;
    const heightOf = (count: number): number => (count - low) / (high - low);
    expect(heightOf(-2)).toBe(0);
    expect(heightOf(6)).toBeCloseTo(callsTop);
    expect(marks.map(({ count }) => count)).toEqual([0, 6, 0, 4, 8]);
    expect(marks[0]?.at).toBeCloseTo(heightOf(0));
    expect(heightOfWaiting(0)).toBeGreaterThan(callsTop);
    expect(heightOfWaiting(8)).toBeLessThanOrEqual(1);
  });
});
