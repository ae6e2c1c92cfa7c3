/**
 * The offset between the server's clock and the PBX's, as a PBX tells it with its answers (rule M13).
 *
 * It is told in whole seconds, so one answer says only that the offset lies in an interval a little over a second
 * wide. Answers agree when their intervals have something in common.
 */

const AGREEING_ANSWERS = 5;
const SMALLEST_OFFSET_MS = 2_000;

export interface ClockReading {
  /** Server clock. */
  readonly requestedAt: number;
  readonly respondedAt: number;
  /** PBX clock, cut to the second; null when the answer did not tell it. */
  readonly pbxTime: number | null;
}

export interface ClockOffset {
  /** Server clock minus PBX clock: 0 below 2 s, whole seconds; null before any reading. */
  readonly offsetMs: number | null;
  readonly low: number;
  readonly high: number;
  readonly agreeing: number;
}

export const unknownOffset: ClockOffset = {
  offsetMs: null,
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  agreeing: 0,
};

/** Takes one answer into account. The first counts at once, a change only after five that agree. */
export function updateClockOffset(known: ClockOffset, reading: ClockReading): ClockOffset {
  if (reading.pbxTime === null) return known;
  const low = reading.requestedAt - reading.pbxTime - 1_000;
  const high = reading.respondedAt - reading.pbxTime;
  const common = { low: Math.max(low, known.low), high: Math.min(high, known.high) };
  const agrees = common.low <= common.high;
  const bounds = agrees ? common : { low, high };
  const agreeing = agrees ? known.agreeing + 1 : 1;
  if (known.offsetMs === null) return { ...bounds, agreeing, offsetMs: wholeOffset(bounds) };
  if (agreeing < AGREEING_ANSWERS || fits(known.offsetMs, bounds))
    return { ...bounds, agreeing, offsetMs: known.offsetMs };
  return { ...bounds, agreeing, offsetMs: wholeOffset(bounds) };
}

interface OffsetBounds {
  readonly low: number;
  readonly high: number;
}

function wholeOffset({ low, high }: OffsetBounds): number {
  const seconds = Math.round((low + high) / 2 / 1_000) * 1_000;
  return Math.abs(seconds) < SMALLEST_OFFSET_MS ? 0 : seconds;
}

/** Half a second of slack, so that an offset on the edge of two seconds does not swing to and fro. */
function fits(offsetMs: number, { low, high }: OffsetBounds): boolean {
  const slack = offsetMs === 0 ? SMALLEST_OFFSET_MS - 500 : 500;
  return offsetMs >= low - slack && offsetMs <= high + slack;
}
