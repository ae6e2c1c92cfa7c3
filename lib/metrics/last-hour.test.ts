import { describe, expect, it } from 'vitest';
import type { Fact } from '../model/fact.ts';
import { type QueueNumber, queueNumber } from '../model/ids.ts';
import { NINE_OCLOCK, queueStayFact, SETTINGS, withdrawal } from './day-figures.fixture.ts';
import {
  createLastHour,
  type LastHour,
  type LastHourPoint,
  lastHourPoints,
  MINUTE_MS,
  updateLastHour,
} from './last-hour.ts';

const SUPPORT = queueNumber('820');
const SALES = queueNumber('821');
const HIDDEN = queueNumber('999');

const NOBODY = new Map<QueueNumber, number>();

function told(hour: LastHour, facts: readonly Fact[]): void {
  updateLastHour(hour, { at: hour.seenUntil, isPbxReached: hour.isPbxReached, waiting: NOBODY, facts });
}

/** Half a second at a time, as the server does. */
function run(hour: LastHour, seconds: number, isPbxReached = true): void {
  const until = hour.seenUntil + seconds * 1000;
  while (hour.seenUntil < until) {
    updateLastHour(hour, { at: hour.seenUntil + 500, isPbxReached, waiting: NOBODY, facts: [] });
  }
}

function waiting(hour: LastHour, queue: QueueNumber, by: number, isPbxReached = hour.isPbxReached): void {
  updateLastHour(hour, { at: hour.seenUntil, isPbxReached, waiting: new Map([[queue, by]]), facts: [] });
}

function started(at = NINE_OCLOCK): LastHour {
  const hour = createLastHour(SETTINGS, at);
  updateLastHour(hour, { at, isPbxReached: true, waiting: NOBODY, facts: [] });
  return hour;
}

function minute(hour: LastHour, number: number, queue: QueueNumber | null = null): LastHourPoint {
  const found = lastHourPoints(hour, queue).find(({ at }) => at === NINE_OCLOCK + number * MINUTE_MS);
  if (found === undefined) throw new Error(`minute ${number} is not in the hour`);
  return found;
}

describe('[K10] answered and abandoned, by the minute in which the queue stay ended', () => {
  it('counts per queue and for all, follows restatements and withdrawals', () => {
    const hour = started();
    run(hour, 200);
    told(hour, [
      queueStayFact('a', 'answered', 30),
      queueStayFact('b', 'answered', 70, { queue: SALES }),
      queueStayFact('c', 'abandoned', 65),
      queueStayFact('d', null, null),
    ]);
    expect(minute(hour, 0)).toMatchObject({ answered: 1, abandoned: 0 });
    expect(minute(hour, 1)).toMatchObject({ answered: 1, abandoned: 1 });
    expect(minute(hour, 1, SUPPORT)).toMatchObject({ answered: 0, abandoned: 1 });
    told(hour, [queueStayFact('c', 'answered', 125), withdrawal('a'), queueStayFact('d', 'left', 70)]);
    expect(minute(hour, 0)).toMatchObject({ answered: 0, abandoned: 0 });
    expect(minute(hour, 1)).toMatchObject({ answered: 1, abandoned: 0 });
    expect(minute(hour, 2, SUPPORT)).toMatchObject({ answered: 1, abandoned: 0 });
  });

  it('[K3] keeps short abandons apart; a wait that is only estimated is not short', () => {
    const hour = started();
    run(hour, 100);
    told(hour, [queueStayFact('short', 'abandoned', 5), queueStayFact('late', 'abandoned', 5.1)]);
    told(hour, [queueStayFact('estimated', 'abandoned', 2, { estimated: true })]);
    expect(minute(hour, 0)).toMatchObject({ abandoned: 2 });
  });

  it('leaves a queue that is not shown out of the sum of all', () => {
    const hour = started();
    run(hour, 100);
    told(hour, [queueStayFact('a', 'answered', 30, { queue: HIDDEN })]);
    waiting(hour, HIDDEN, 3);
    expect(minute(hour, 0)).toMatchObject({ answered: 0 });
    expect(minute(hour, 1)).toMatchObject({ waiting: 0 });
  });

  it('knows nothing of the time before it began, and says which minutes are not whole', () => {
    const hour = started(NINE_OCLOCK + 90_000);
    run(hour, 100);
    told(hour, [queueStayFact('before', 'answered', 60), queueStayFact('after', 'answered', 100)]);
    const points = lastHourPoints(hour, null);
    expect(points).toHaveLength(61);
    expect(minute(hour, 0)).toEqual({
      at: NINE_OCLOCK,
      waiting: null,
      answered: null,
      abandoned: null,
      partial: false,
    });
    expect(minute(hour, 1)).toMatchObject({ answered: 1, waiting: 0, partial: true });
    expect(minute(hour, 2)).toMatchObject({ answered: 0, partial: false });
    expect(minute(hour, 3)).toMatchObject({ partial: true });
    expect(points.at(-1)).toEqual(minute(hour, 3));
  });

  it('holds 61 minutes and the facts in them, and nothing else', () => {
    const hour = started();
    for (let number = 0; number < 200; number++) {
      const at = NINE_OCLOCK + number * MINUTE_MS;
      told(hour, [queueStayFact(`p${number}`, 'answered', 30, { at })]);
      run(hour, 60);
    }
    expect(hour.minutes.size).toBeLessThanOrEqual(61);
    expect(hour.minuteOf.size).toBe(60);
    expect(lastHourPoints(hour, SUPPORT).reduce((sum, { answered }) => sum + (answered ?? 0), 0)).toBe(60);
    told(hour, [queueStayFact('p0', 'abandoned', 30, { at: NINE_OCLOCK })]);
    expect(hour.minuteOf.size).toBe(60);
  });
});

describe('[K10] the most that waited at once', () => {
  it('is the peak of the minute, and the peak of all is not the sum of the peaks', () => {
    const hour = started();
    run(hour, 10);
    waiting(hour, SUPPORT, 3);
    run(hour, 10);
    waiting(hour, SUPPORT, -3);
    waiting(hour, SALES, 2);
    run(hour, 10);
    waiting(hour, SALES, -2);
    run(hour, 60);
    expect(minute(hour, 0, SUPPORT).waiting).toBe(3);
    expect(minute(hour, 0, SALES).waiting).toBe(2);
    expect(minute(hour, 0).waiting).toBe(3);
    expect(minute(hour, 1).waiting).toBe(0);
  });

  it('goes on into the next minute for who still waits', () => {
    const hour = started();
    waiting(hour, SUPPORT, 2);
    run(hour, 60);
    waiting(hour, SUPPORT, -1);
    run(hour, 60);
    expect([0, 1, 2].map((number) => minute(hour, number, SUPPORT).waiting)).toEqual([2, 2, 1]);
  });

  it('[F1] is not known for a minute in which the PBX was mostly not reached', () => {
    const hour = started();
    waiting(hour, SUPPORT, 2);
    run(hour, 60 + 29);
    run(hour, 31 + 60 + 20, false);
    run(hour, 40 + 10);
    expect([0, 1, 2, 3, 4].map((number) => minute(hour, number).waiting)).toEqual([2, null, null, 2, 2]);
  });

  it('does not take what it saw before for the truth when the PBX is reached again', () => {
    const hour = started();
    waiting(hour, SUPPORT, 5);
    run(hour, 59);
    run(hour, 1 + 20, false);
    waiting(hour, SUPPORT, -4, true);
    run(hour, 50);
    expect(minute(hour, 0).waiting).toBe(5);
    expect(minute(hour, 1).waiting).toBe(1);
  });

  it('belongs to the minute that began with it, however soon it was over', () => {
    const hour = started();
    waiting(hour, SUPPORT, 1);
    run(hour, 59.5);
    updateLastHour(hour, {
      at: NINE_OCLOCK + MINUTE_MS + 300,
      isPbxReached: true,
      waiting: new Map([[SUPPORT, -1]]),
      facts: [],
    });
    expect([0, 1].map((number) => minute(hour, number).waiting)).toEqual([1, 1]);
  });

  it('is not known for what nobody watched', () => {
    const hour = started();
    run(hour, 30);
    updateLastHour(hour, { at: NINE_OCLOCK + 5 * MINUTE_MS, isPbxReached: true, waiting: NOBODY, facts: [] });
    run(hour, 30);
    expect([0, 1, 4, 5].map((number) => minute(hour, number).waiting)).toEqual([0, null, null, 0]);
    const fresh = createLastHour(SETTINGS, NINE_OCLOCK);
    expect(minute(fresh, 0).waiting).toBeNull();
  });
});
