/**
 * The business day of a site: begins at `dayStartsAt` on the site's own clock and is named by the date it begins on.
 * Safe over daylight saving: days have 23, 24 or 25 hours, follow each other without gap or overlap, and a start that
 * the clock skips falls on the first instant after the gap; one that it repeats, on the first of the two.
 */
import { Temporal } from 'temporal-polyfill';

export interface BusinessDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Epoch ms, inclusive. */
  readonly startsAt: number;
  /** Epoch ms, exclusive. */
  readonly endsAt: number;
}

/**
 * The business day that holds `at` (epoch ms).
 * Throws RangeError for an unknown time zone; the configuration check rejects those before.
 */
export function businessDayAt(at: number, timezone: string, dayStartsAt: string): BusinessDay {
  const start = Temporal.PlainTime.from(dayStartsAt);
  const startOf = (date: Temporal.PlainDate): number => firstInstantOf(date.toPlainDateTime(start), timezone);
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(timezone);
  // One day on, so that the search only steps back.
  let date = local.toPlainDate().add({ days: 1 });
  let endsAt = startOf(date.add({ days: 1 }));
  let startsAt = startOf(date);
  while (startsAt > at) {
    date = date.subtract({ days: 1 });
    endsAt = startsAt;
    startsAt = startOf(date);
  }
  return { day: date.toString(), startsAt, endsAt };
}

/** When the zone's clock first shows this time, or, where it skips it, anything later. */
function firstInstantOf(wall: Temporal.PlainDateTime, timezone: string): number {
  const first = wall.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  const isShown = first.toPlainDateTime().equals(wall);
  return (isShown ? first : (first.getTimeZoneTransition('next') ?? first)).epochMilliseconds;
}
