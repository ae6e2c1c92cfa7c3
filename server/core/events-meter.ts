/** The share of changes that events reported (rule F2), counted minute by minute. */
import type { EventsMeter } from '#lib/model/records.ts';

/** An event this close to a polled change can be about it. After a longer gap between polls the time of the change is unknown. */
export const EVENT_NEAR_POLL_MS = 5_000;
const WINDOW_MINUTES = 10;
const MINUTE_MS = 60_000;
/** How often the shown figure moves at most: it alone must not make patches (rule P3). */
const SHOWN_EVERY_MS = 10_000;

export type CallChangeKind = 'began' | 'answered' | 'ended';

interface MeterMinute {
  /** Minutes since 1970. */
  readonly minute: number;
  readonly heard: number;
  readonly expected: number;
}

export interface EventsMeterState {
  /** Minutes with changes, of the window only. */
  readonly minutes: readonly MeterMinute[];
  readonly shownAt: number | null;
}

export const NEW_METER_STATE: EventsMeterState = { minutes: [], shownAt: null };

/** What is shown before anything was counted; null where nothing can be. */
export function initialMeter(settings: {
  readonly pollIntervalMs: number | null;
  readonly events: boolean;
  readonly eventStream?: boolean;
}): EventsMeter | null {
  const canCount = settings.events && settings.eventStream !== true && settings.pollIntervalMs !== null;
  return canCount ? { heard: 0, expected: 0, windowMinutes: WINDOW_MINUTES } : null;
}

/** One more change in its minute. */
export function countChange(
  minutes: readonly MeterMinute[],
  at: number,
  heard: boolean,
): readonly MeterMinute[] {
  const minute = Math.floor(at / MINUTE_MS);
  const last = minutes.at(-1);
  const one = heard ? 1 : 0;
  if (last?.minute === minute) {
    const next = { minute, heard: last.heard + one, expected: last.expected + 1 };
    return [...minutes.slice(0, -1), next];
  }
  return [...minutes.slice(1 - WINDOW_MINUTES), { minute, heard: one, expected: 1 }];
}

/** The figure to show as of then: the one that is shown, unless it is old and another. */
export function meterToShow(
  { minutes, shownAt }: EventsMeterState,
  shown: EventsMeter | null,
  at: number,
): EventsMeter | null {
  if (shown === null || (shownAt !== null && at - shownAt < SHOWN_EVERY_MS)) return shown;
  const first = Math.floor(at / MINUTE_MS) - WINDOW_MINUTES;
  let heard = 0;
  let expected = 0;
  for (const one of minutes) {
    if (one.minute <= first) continue;
    heard += one.heard;
    expected += one.expected;
  }
  return heard === shown.heard && expected === shown.expected ? shown : { ...shown, heard, expected };
}
