/** From a site's wall-clock time to points in time: none is guessed, all that the text can mean are given. */

export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Epoch milliseconds of every reading, earliest first. */
export type LocalTimeReader = (local: LocalTime) => readonly number[];

const DAY_MS = 86_400_000;

/**
 * A reader for one IANA time zone. A time in the hour that is repeated has two readings, one in the hour that is
 * skipped has the two that either offset gives (rule M5). An impossible date such as the 31st of June has none.
 */
export function createLocalTimeReader(timezone: string): LocalTimeReader {
  const offsetAt = createOffsetReader(timezone);
  return (local) => {
    const wall = wallTime(local);
    if (wall === null) return [];
    const offsets = [...new Set([wall - DAY_MS, wall, wall + DAY_MS].map(offsetAt))];
    const readings = offsets.map((offset) => wall - offset);
    const exact = readings.filter((reading) => wall - offsetAt(reading) === reading);
    return (exact.length > 0 ? exact : readings).toSorted((a, b) => a - b);
  };
}

/** The local time as if it were UTC; null when there is no such date or time. */
function wallTime({ year, month, day, hour, minute, second }: LocalTime): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(wall);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? wall : null;
}

/** Zones change their offset on a quarter of an hour, if at all. */
const QUARTER_MS = 900_000;
/** Offsets that are remembered: what is asked about is mostly the day around now. */
const MOST_REMEMBERED = 1_000;

/** Milliseconds that the zone is ahead of UTC at a point in time; formatting is slow, so each quarter is asked once. */
function createOffsetReader(timezone: string): (time: number) => number {
  const read = createFormattedOffsetReader(timezone);
  const known = new Map<number, number>();
  return (time) => {
    const quarter = Math.floor(time / QUARTER_MS);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const offset = read(time);
    known.set(quarter, offset);
    return offset;
  };
}

function createFormattedOffsetReader(timezone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (time) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(time)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1_000) * 1_000;
  };
}
