/**
 * Where things stand in the drawing, in parts of its height from the bottom: who waits above, as a stair; calls below,
 * answered ones standing on a line and abandoned ones hanging from it. So the two are told apart without colour, and
 * none covers the other. One call is as high as the other, answered or abandoned.
 */
import type { LastHourScale } from './last-hour-series.ts';

/** The top of the lower half and the bottom of the upper one; between them stands the upper half's name. */
const CALLS_TOP = 0.4;
const WAITING_BOTTOM = 0.54;
const WAITING_TOP = 0.92;

export interface AxisMark {
  readonly at: number;
  readonly count: number;
}

export interface HourLayout {
  /** The domain of the calls' axis that leaves the upper half to the waiting. */
  readonly callsDomain: readonly [number, number];
  readonly heightOfWaiting: (count: number) => number;
  /** Counts that are written at the side. */
  readonly marks: readonly AxisMark[];
  readonly callsTop: number;
  readonly waitingTop: number;
}

export function layOutHourChart({ waiting, answered, abandoned }: LastHourScale): HourLayout {
  const calls = answered + abandoned;
  const heightOfWaiting = (count: number): number =>
    WAITING_BOTTOM + ((WAITING_TOP - WAITING_BOTTOM) * count) / waiting;
  const heightOfCalls = (count: number): number => (CALLS_TOP * (count + abandoned)) / calls;
  return {
    callsDomain: [-abandoned, calls / CALLS_TOP - abandoned],
    heightOfWaiting,
    marks: [
      { at: heightOfCalls(0), count: 0 },
      { at: heightOfCalls(answered), count: answered },
      { at: heightOfWaiting(0), count: 0 },
      { at: heightOfWaiting(waiting / 2), count: waiting / 2 },
      { at: heightOfWaiting(waiting), count: waiting },
    ],
    callsTop: CALLS_TOP,
    waitingTop: WAITING_TOP,
  };
}
