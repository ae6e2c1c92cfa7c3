import { describe, expect, it } from 'vitest';
import type { LiveDataSource } from '#lib/live/freshness.ts';
import { liveLinks } from '#lib/live/live.fixture.ts';
import { ageWords, answeredNowBelowSeconds, eventsHue, meterHue, meterReading } from './events-style.ts';

const meter = (heard: number, expected: number) => ({ heard, expected, windowMinutes: 10 });

describe('[F2] the meter', () => {
  it.each([
    [100, 100, 100, 'all'],
    [62, 61, 98, 'all'],
    [1000, 999, 99, 'all'],
    [100, 94, 94, 'some-lost'],
    [100, 90, 90, 'some-lost'],
    [100, 89, 89, 'many-lost'],
    [10, 7, 70, 'many-lost'],
    [9, 0, 0, 'too-few'],
  ])('of %i changes %i told: %i %%, %s', (expected, heard, percent, grade) => {
    expect(meterReading(meter(heard, expected))).toMatchObject({ percent, grade });
  });

  it('[K9] says nothing of nothing', () => {
    expect([meterReading(null), meterReading(meter(0, 0))]).toEqual([null, null]);
  });

  it('has the hue of what it says', () => {
    const hues = [meter(20, 20), meter(92, 100), meter(7, 10), meter(1, 3)].map((it) => {
      const reading = meterReading(it);
      return reading === null ? null : meterHue(reading);
    });
    expect(hues).toEqual(['free', 'near', 'problem', 'off']);
  });
});

describe('the mark of the events', () => {
  const live = { reason: null, dataSource: 'full' as LiveDataSource };
  const lost = (dataSource: LiveDataSource) => ({ reason: 'pbx', dataSource }) as const;
  const silent = { ...liveLinks, events: { status: 'silent', meter: null } } as const;
  const off = { ...liveLinks, events: { status: 'off', meter: null } } as const;

  it('[F1] is not good while the PBX does not answer, unless events come all the same', () => {
    expect(eventsHue(liveLinks, live)).toBe('free');
    expect(eventsHue(liveLinks, lost('none'))).toBe('off');
    expect(eventsHue(liveLinks, lost('events-only'))).toBe('free');
  });

  it('[F2] differs when events are silent, or off', () => {
    expect([eventsHue(silent, live), eventsHue(off, live)]).toEqual(['near', 'off']);
  });
});

it('says "now" of everything that comes at its usual pace', () => {
  expect([0, 1, 2, 3].map((age) => ageWords(age, answeredNowBelowSeconds(1_000))?.unit)).toEqual([
    'now',
    'now',
    'now',
    'seconds',
  ]);
  expect(answeredNowBelowSeconds(10_000)).toBe(15);
  expect(ageWords(null, 3)).toBeNull();
  expect([61, 7_300].map((age) => ageWords(age, 3))).toEqual([
    { unit: 'minutes', count: 1 },
    { unit: 'hours', count: 2 },
  ]);
});
