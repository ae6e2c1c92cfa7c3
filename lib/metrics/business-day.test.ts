import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDayAt } from './business-day.ts';

const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);

describe('businessDayAt', () => {
  it('begins at midnight of the site, not of the server', () => {
    const day = businessDayAt(at('2026-11-20T22:30:00Z'), 'Europe/Istanbul', '00:00');
    expect(day).toEqual({
      day: '2026-11-21',
      startsAt: at('2026-11-20T21:00:00Z'),
      endsAt: at('2026-11-21T21:00:00Z'),
    });
  });

  it('belongs to the date it began on until its own start hour', () => {
    expect(businessDayAt(at('2026-11-21T02:59:59Z'), 'Europe/Istanbul', '06:00').day).toBe('2026-11-20');
    expect(businessDayAt(at('2026-11-21T03:00:00Z'), 'Europe/Istanbul', '06:00').day).toBe('2026-11-21');
  });

  it('lasts 23 hours when the clock goes forward and 25 when it goes back', () => {
    const spring = businessDayAt(at('2026-03-29T12:00:00Z'), 'Europe/Berlin', '00:00');
    const autumn = businessDayAt(at('2026-10-25T12:00:00Z'), 'Europe/Berlin', '00:00');
    expect((spring.endsAt - spring.startsAt) / HOUR).toBe(23);
    expect((autumn.endsAt - autumn.startsAt) / HOUR).toBe(25);
  });

  it('begins right after the gap when the clock skips its start', () => {
    const day = businessDayAt(at('2026-03-29T12:00:00Z'), 'Europe/Berlin', '02:30');
    expect(day.startsAt).toBe(at('2026-03-29T01:00:00Z'));
    // Here midnight itself does not exist on 6 September 2026.
    const santiago = businessDayAt(at('2026-09-06T12:00:00Z'), 'America/Santiago', '00:00');
    expect(santiago).toMatchObject({ day: '2026-09-06', startsAt: at('2026-09-06T04:00:00Z') });
  });

  it('begins once when the clock repeats its start', () => {
    const first = at('2026-10-25T00:30:00Z');
    expect(businessDayAt(first - 1, 'Europe/Berlin', '02:30').day).toBe('2026-10-24');
    expect(businessDayAt(first, 'Europe/Berlin', '02:30').day).toBe('2026-10-25');
    expect(businessDayAt(first + HOUR, 'Europe/Berlin', '02:30').startsAt).toBe(first);
    expect(businessDayAt(first + HOUR - 1, 'Europe/Berlin', '02:30').startsAt).toBe(first);
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => businessDayAt(0, 'Europe/Nowhere', '00:00')).toThrow(RangeError);
  });

  it('every instant lies in exactly one day, and days follow each other without a gap', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];
    const starts = ['00:00', '02:30', '06:15', '23:59'];
    fc.assert(
      fc.property(
        fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
        fc.constantFrom(...zones),
        fc.constantFrom(...starts),
        (instant, zone, start) => {
          const day = businessDayAt(instant, zone, start);
          expect(day.startsAt).toBeLessThanOrEqual(instant);
          expect(day.endsAt).toBeGreaterThan(instant);
          expect(businessDayAt(day.startsAt, zone, start)).toEqual(day);
          const next = businessDayAt(day.endsAt, zone, start);
          expect(next.startsAt).toBe(day.endsAt);
          expect(Date.parse(next.day) - Date.parse(day.day)).toBe(24 * HOUR);
        },
      ),
      { numRuns: 200 },
    );
  });
});
