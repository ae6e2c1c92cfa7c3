/** How the events of a site look, and how many of them come. Pure. */

import type { Hue } from '#components/tiles/status-style.ts';
import type { Freshness } from '#lib/live/freshness.ts';
import type { EventsMeter, Links } from '#lib/model/records.ts';

/** Fewer changes than this say nothing about a share (rule F2). */
const ENOUGH_CHANGES = 10;
const MANY_LOST_BELOW = 0.9;
const SOME_LOST_BELOW = 0.95;

export interface MeterReading {
  readonly heard: number;
  readonly expected: number;
  readonly windowMinutes: number;
  /** Whole, rounded down: 100 only when nothing is missing. */
  readonly percent: number;
  readonly grade: 'all' | 'some-lost' | 'many-lost' | 'too-few';
}

/** Null where nothing was counted. */
export function meterReading(meter: EventsMeter | null): MeterReading | null {
  if (meter === null || meter.expected === 0) return null;
  const { heard, expected } = meter;
  const share = heard / expected;
  const lost = share < MANY_LOST_BELOW ? 'many-lost' : share < SOME_LOST_BELOW ? 'some-lost' : 'all';
  return { ...meter, percent: Math.floor(share * 100), grade: expected < ENOUGH_CHANGES ? 'too-few' : lost };
}

const METER_HUE_BY_GRADE = {
  all: 'free',
  'some-lost': 'near',
  'many-lost': 'problem',
  'too-few': 'off',
} as const satisfies Record<MeterReading['grade'], Hue>;

export const meterHue = ({ grade }: MeterReading): Hue => METER_HUE_BY_GRADE[grade];

/** While the PBX does not answer, nobody can tell silence from nothing to say, unless events come all the same. */
export const isEventsKnown = ({ reason, dataSource }: Pick<Freshness, 'reason' | 'dataSource'>): boolean =>
  reason !== 'pbx' || dataSource === 'events-only';

/** Not green where it cannot be known. */
export function eventsHue({ events }: Links, freshness: Pick<Freshness, 'reason' | 'dataSource'>): Hue {
  if (events.status === 'silent') return 'near';
  return events.status === 'up' && isEventsKnown(freshness) ? 'free' : 'off';
}

type AgeUnit = 'now' | 'seconds' | 'minutes' | 'hours';

/** An age in the largest unit that fits, `now` below a limit in seconds; null stays null. */
export function ageWords(
  seconds: number | null,
  nowBelow: number,
): { readonly unit: AgeUnit; readonly count: number } | null {
  if (seconds === null) return null;
  if (seconds < nowBelow) return { unit: 'now', count: 0 };
  if (seconds < 60) return { unit: 'seconds', count: seconds };
  if (seconds < 3_600) return { unit: 'minutes', count: Math.floor(seconds / 60) };
  return { unit: 'hours', count: Math.floor(seconds / 3_600) };
}

/** Answers that come at their usual pace are all of "now": the word does not flicker from poll to poll. */
export const answeredNowBelowSeconds = (intervalMs: number): number =>
  Math.max(3, Math.ceil((1.5 * intervalMs) / 1_000));
