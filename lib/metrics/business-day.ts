/**
 * The business day of a site: begins at `dayStartsAt` on the site's own clock and is named by the date it begins on.
 * Safe over daylight saving: days have 23, 24 or 25 hours, follow each other without gap or overlap, and a start that
 * the clock skips falls on the first instant after the gap; one that it repeats, on the first of the two.
 */

export interface BusinessDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Epoch ms, inclusive. */
  readonly startsAt: number;
  /** Epoch ms, exclusive. */
  readonly endsAt: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * The business day that holds `at` (epoch ms).
 * Throws RangeError for an unknown time zone; the configuration check rejects those before.
 */
export function businessDayAt(at: number, timezone: string, dayStartsAt: string): BusinessDay {
  const local = localClock(timezone);
  const [hours, minutes] = dayStartsAt.split(':').map(Number);
  const startOfDayMs = ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE_MS;
  const startOf = (date: number): number => firstInstantOf(date + startOfDayMs, local);
  // Local midnight of today's date, as if local time were UTC; one day on, so that the search only steps back.
  let date = Math.floor(local(at) / DAY_MS) * DAY_MS + DAY_MS;
  let endsAt = startOf(date + DAY_MS);
  let startsAt = startOf(date);
  while (startsAt > at) {
    date -= DAY_MS;
    endsAt = startsAt;
    startsAt = startOf(date);
  }
  return { day: new Date(date).toISOString().slice(0, 10), startsAt, endsAt };
}

/** Reads an instant on the zone's wall clock, written as if that were UTC. */
type LocalClock = (at: number) => number;

function localClock(timezone: string): LocalClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (at) => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}

function firstInstantOf(wall: number, local: LocalClock): number {
  const offsetBefore = local(wall - DAY_MS) - (wall - DAY_MS);
  const offsetAfter = local(wall + DAY_MS) - (wall + DAY_MS);
  const readings = [wall - offsetBefore, wall - offsetAfter].filter((at) => local(at) === wall);
  if (readings.length > 0) return Math.min(...readings);
  // The clock skips this time: halve the span around the change down to the minute in which it jumps.
  let early = wall - Math.max(offsetBefore, offsetAfter);
  let late = wall - Math.min(offsetBefore, offsetAfter);
  while (late - early > MINUTE_MS) {
    const middle = early + Math.ceil((late - early) / 2 / MINUTE_MS) * MINUTE_MS;
    if (middle >= late) break;
    if (local(middle) > wall) late = middle;
    else early = middle;
  }
  return late;
}
