'use client';
import { useEachSecond } from '#lib/live/hooks.ts';

/** Nobody waits; within the threshold; in its last quarter; past it. */
export type WaitLevel = 'none' | 'calm' | 'near' | 'late';

const NEAR_SHARE = 0.75;

/** How a wait stands against its threshold, in whole seconds as people see them. */
export function waitLevel(seconds: number | null, thresholdSeconds: number): WaitLevel {
  if (seconds === null) return 'none';
  if (seconds >= thresholdSeconds) return 'late';
  return seconds >= thresholdSeconds * NEAR_SHARE ? 'near' : 'calm';
}

/** The same of somebody who waits since then, on the shared clock: renders when the level changes, not each second. */
export function useWaitLevel(since: number | null, thresholdSeconds: number): WaitLevel {
  return useEachSecond((session) => {
    const seconds = since === null ? null : Math.max(0, Math.floor((session.shownNow() - since) / 1_000));
    return waitLevel(seconds, thresholdSeconds);
  });
}

/** The hue of a level; a calm wait has the colour of text. */
export const WAIT_HUE: Readonly<Record<WaitLevel, string>> = {
  none: 'hue-off',
  calm: '[--hue:var(--ink)]',
  near: 'hue-ringing',
  late: 'hue-problem',
};
