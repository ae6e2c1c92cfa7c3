/** From a site's wall-clock time to points in time: none is guessed, all that the text can mean are given. */
import { Temporal } from 'temporal-polyfill';

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

/** Zones change their offset on a quarter of an hour, if at all. */
const QUARTER_MS = 900_000;
/** Quarters that are remembered: what is asked about is mostly the day around now. */
const MOST_REMEMBERED = 1_000;

/**
 * A reader for one IANA time zone. A time in the hour that is repeated has two readings, one in the hour that is
 * skipped has the two that either offset gives (rule M5). An impossible date such as the 31st of June has none.
 */
export function createLocalTimeReader(timezone: string): LocalTimeReader {
  const known = new Map<number, readonly number[]>();

  /** The offsets that a wall clock of this quarter may have; each is asked for once, since that is slow. */
  function offsetsAt(quarter: number): readonly number[] {
    const before = known.get(quarter);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const offsets = readOffsets(quarter * QUARTER_MS, timezone);
    known.set(quarter, offsets);
    return offsets;
  }

  return (local) => {
    const wall = toUtcMs(local);
    if (wall === null) return [];
    return offsetsAt(Math.floor(wall / QUARTER_MS)).map((offset) => wall - offset);
  };
}

/** The local time as if it were UTC; null when there is no such date or time. */
function toUtcMs({ year, month, day, hour, minute, second }: LocalTime): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(wall);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? wall : null;
}

/** Milliseconds that the zone is ahead of UTC when its clock shows this, for the earliest reading first. */
function readOffsets(wall: number, timezone: string): readonly number[] {
  const local = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
  const offset = (disambiguation: 'earlier' | 'later'): number =>
    wall - local.toZonedDateTime(timezone, { disambiguation }).epochMilliseconds;
  return [...new Set([offset('earlier'), offset('later')])];
}
