import { describe, expect, it } from 'vitest';
import { createLocalTimeReader } from './local-time.ts';

function readings(timezone: string, text: string): string[] {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  const read = createLocalTimeReader(timezone);
  return read({ year, month, day, hour, minute, second }).map((time) => new Date(time).toISOString());
}

describe('local times', () => {
  it('[M5] are read in the zone of the site', () => {
    expect(readings('Europe/Istanbul', '2023-03-07 11:49:03')).toEqual(['2023-03-07T08:49:03.000Z']);
    expect(readings('UTC', '2026-11-21 00:00:00')).toEqual(['2026-11-21T00:00:00.000Z']);
    expect(readings('America/St_Johns', '2026-07-01 12:00:00')).toEqual(['2026-07-01T14:30:00.000Z']);
    expect(readings('Pacific/Kiritimati', '2026-01-01 00:30:00')).toEqual(['2025-12-31T10:30:00.000Z']);
    expect(readings('Asia/Kathmandu', '2026-01-01 00:30:00')).toEqual(['2025-12-31T18:45:00.000Z']);
  });

  it('[M5] in the hour that is repeated have both readings', () => {
    expect(readings('Europe/Berlin', '2026-10-25 02:30:00')).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
    expect(readings('America/New_York', '2026-11-01 01:59:59')).toHaveLength(2);
    expect(readings('Australia/Lord_Howe', '2026-04-05 01:45:00')).toHaveLength(2);
  });

  it('[M5] have one reading just before and after the repeated hour', () => {
    expect(readings('Europe/Berlin', '2026-10-25 01:59:59')).toEqual(['2026-10-24T23:59:59.000Z']);
    expect(readings('Europe/Berlin', '2026-10-25 03:00:00')).toEqual(['2026-10-25T02:00:00.000Z']);
  });

  it('[M5] in the hour that is skipped are shifted by either offset', () => {
    expect(readings('Europe/Berlin', '2026-03-29 02:30:00')).toEqual([
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ]);
  });

  it('[F6] that cannot be have none', () => {
    for (const text of [
      '2026-02-30 10:00:00',
      '2026-13-01 10:00:00',
      '2026-01-01 24:00:00',
      '2026-01-00 10:00:00',
    ])
      expect(readings('Europe/Berlin', text)).toEqual([]);
  });

  it('agree with what the zone shows, over a year of hours', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Berlin',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += 3_600_000 * 5)
      expect(readings('Europe/Berlin', format.format(time))).toContain(new Date(time).toISOString());
  });
});
