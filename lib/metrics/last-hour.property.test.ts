import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Fact } from '../model/fact.ts';
import { type QueueNumber, queueNumber } from '../model/ids.ts';
import { NINE_OCLOCK, queueStayFact, SETTINGS, withdrawal } from './day-figures.fixture.ts';
import { createLastHour, type LastHour, lastHourPoints, MINUTE_MS, updateLastHour } from './last-hour.ts';

const QUEUES = ['820', '821'].map(queueNumber);
const NOBODY = new Map<QueueNumber, number>();
/** The count began two hours before nine: all of the hour up to nine is counted. */
const SINCE = NINE_OCLOCK - 120 * MINUTE_MS;
const FIRST = NINE_OCLOCK - 60 * MINUTE_MS;

const statement: fc.Arbitrary<Fact> = fc
  .record({
    number: fc.nat(9),
    at: fc.integer({ min: NINE_OCLOCK - 90 * MINUTE_MS, max: NINE_OCLOCK - 1 }),
    seconds: fc.integer({ min: 0, max: 900 }),
    end: fc.constantFrom(
      'answered' as const,
      'abandoned' as const,
      'left' as const,
      null,
      'withdrawn' as const,
    ),
    queue: fc.constantFrom(...QUEUES),
    estimated: fc.boolean(),
  })
  .map(({ number, at, seconds, end, queue, estimated }): Fact => {
    if (end === 'withdrawn') return withdrawal(`p${number}`);
    const wait = end === null ? null : Math.min(seconds, (NINE_OCLOCK - 1 - at) / 1000);
    return queueStayFact(`p${number}`, end, wait, { at, queue, estimated });
  });

/** What the hour should hold, from the last statement of each fact. */
function expected(facts: readonly Fact[], queue: QueueNumber | null) {
  const last = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
  const sum = { answered: 0, abandoned: 0 };
  for (const fact of last) {
    if (fact.kind !== 'queue-stay' || fact.endedAt === null || fact.endedAt < FIRST) continue;
    if (queue !== null && fact.queue !== queue) continue;
    if (fact.end === 'answered') sum.answered += 1;
    const short = !fact.estimated && Math.round(fact.endedAt - fact.at) <= 5_000;
    if (fact.end === 'abandoned' && !short) sum.abandoned += 1;
  }
  return sum;
}

function sums(hour: LastHour, queue: QueueNumber | null) {
  const points = lastHourPoints(hour, queue);
  return {
    answered: points.reduce((sum, point) => sum + (point.answered ?? 0), 0),
    abandoned: points.reduce((sum, point) => sum + (point.abandoned ?? 0), 0),
  };
}

const ofAll = (hour: LastHour) => [null, ...QUEUES].map((queue) => sums(hour, queue));

/** Told at nine, all at once. */
function atNine(facts: readonly Fact[]): LastHour {
  const hour = createLastHour(SETTINGS, SINCE);
  updateLastHour(hour, { at: NINE_OCLOCK, isPbxReached: true, waiting: NOBODY, facts });
  return hour;
}

/** Told one by one while the time goes by, in whatever order. */
function overTime(facts: readonly Fact[]): LastHour {
  const hour = createLastHour(SETTINGS, SINCE);
  facts.forEach((fact, index) => {
    const at = NINE_OCLOCK - (facts.length - index) * 7 * MINUTE_MS;
    updateLastHour(hour, { at: Math.max(at, SINCE), isPbxReached: true, waiting: NOBODY, facts: [fact] });
  });
  updateLastHour(hour, { at: NINE_OCLOCK, isPbxReached: true, waiting: NOBODY, facts: [] });
  return hour;
}

const story = fc.array(statement, { maxLength: 30 });

it('[K10] the sums of the minutes are the facts of the hour: restated, withdrawn, doubled, late', () => {
  fc.assert(
    fc.property(story, (facts) => {
      const wanted = [null, ...QUEUES].map((queue) => expected(facts, queue));
      expect(ofAll(atNine(facts))).toEqual(wanted);
      expect(ofAll(overTime(facts))).toEqual(wanted);
      expect(ofAll(atNine(facts.flatMap((fact) => [fact, fact])))).toEqual(wanted);
      expect(ofAll(atNine([...facts, ...facts]))).toEqual(wanted);
    }),
  );
});

it('[K10] facts of different ids count the same in any order', () => {
  const shuffled = story.chain((facts) => {
    const last = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
    return fc.tuple(fc.constant(last), fc.shuffledSubarray(last, { minLength: last.length }));
  });
  fc.assert(
    fc.property(shuffled, ([facts, other]) => {
      for (const queue of [null, ...QUEUES]) {
        expect(lastHourPoints(overTime(other), queue)).toEqual(lastHourPoints(overTime(facts), queue));
        expect(lastHourPoints(atNine(other), queue)).toEqual(lastHourPoints(atNine(facts), queue));
      }
    }),
  );
});

it('[K10] nothing is kept of what left the hour, and the peak of all lies between the largest and the sum', () => {
  const step = fc.record({
    seconds: fc.integer({ min: 0, max: 9 }),
    queue: fc.constantFrom(...QUEUES),
    waiting: fc.nat(4),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), story, (steps, facts) => {
      const hour = createLastHour(SETTINGS, NINE_OCLOCK);
      const now = new Map<QueueNumber, number>();
      for (const { seconds, queue, waiting } of steps) {
        const news = new Map([[queue, waiting - (now.get(queue) ?? 0)]]);
        now.set(queue, waiting);
        updateLastHour(hour, {
          at: hour.seenUntil + seconds * 1000,
          isPbxReached: true,
          waiting: news,
          facts,
        });
      }
      const [all = [], ...each] = [null, ...QUEUES].map((queue) => lastHourPoints(hour, queue));
      all.forEach(({ waiting }, index) => {
        const peaks = each.map((points) => points[index]?.waiting ?? 0);
        expect(waiting ?? 0).toBeGreaterThanOrEqual(Math.max(...peaks));
        expect(waiting ?? 0).toBeLessThanOrEqual(peaks.reduce((sum, peak) => sum + peak, 0));
      });
      updateLastHour(hour, {
        at: NINE_OCLOCK + 300 * MINUTE_MS,
        isPbxReached: false,
        waiting: NOBODY,
        facts: [],
      });
      expect([hour.minutes.size, hour.minuteOf.size]).toEqual([0, 0]);
    }),
  );
});
