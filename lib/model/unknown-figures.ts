import type { QueueFigures } from './records.ts';

/** The day of a queue of which nothing is known: null, never 0 (rule F1). */
export const UNKNOWN_FIGURES: QueueFigures = {
  offered: null,
  answered: null,
  abandoned: null,
  shortAbandoned: null,
  overflowed: null,
  serviceLevelPercent: null,
  abandonPercent: null,
  averageSpeedOfAnswerSeconds: null,
  averageWaitSeconds: null,
  longestWaitSeconds: null,
  averageHandleTimeSeconds: null,
};
