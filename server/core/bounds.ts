/**
 * How much of one site is kept, whatever is sent (rule F9). Each is several times what the largest site has; beyond it the
 * oldest goes or the newest is left out, and the board says so.
 */
import { noticeWithText } from '#lib/model/notice-with-text.ts';

export const LIMITS = {
  /** Live calls. A PBX licence for a thousand simultaneous calls is a large one. */
  liveCalls: 10_000,
  /** Ended calls that late events may still be about: 33 calls a second for ten minutes. */
  endedCalls: 20_000,
  /** Calls of one extension that decide its status. */
  callsOfExtension: 100,
  /** Calls that an event with one PBX number, or from one outside number, may be about. */
  callsToCompare: 100,
  /** Conversations, queue stays, stations and recordings of one call: of each. */
  partsOfCall: 100,
  /** Phones that one call has rung: a queue may ring all its members. */
  ringsOfCall: 1_000,
  /** Warnings on the board. */
  warnings: 20,
} as const;

export const LIVE_CALLS_WARNING = noticeWithText('many-calls', { most: LIMITS.liveCalls });
export const ENDED_CALLS_WARNING = noticeWithText('many-ended', { most: LIMITS.endedCalls });
export const CALL_PARTS_WARNING = noticeWithText('many-parts');
