import type { LastHourAnswer, LastHourStep } from '#lib/protocol/last-hour.ts';
import { NOW } from './example-records.ts';

const MINUTE_MS = 60_000;
const MINUTES = 60;
const THIS_MINUTE = Math.floor(NOW / MINUTE_MS) * MINUTE_MS;

/** A minute of a made-up hour with a rush in its middle. */
function minute(index: number): LastHourStep {
  const rush = Math.max(0, 9 - Math.abs(index - 34));
  return {
    at: new Date(THIS_MINUTE - (MINUTES - 1 - index) * MINUTE_MS).toISOString(),
    waiting: rush + (index % 7 === 0 ? 1 : 0),
    answered: 1 + ((index * 5) % 4),
    abandoned: rush > 5 && index % 2 === 0 ? 1 : 0,
    ...(index === MINUTES - 1 ? { partial: true } : {}),
  };
}

function answer(steps: readonly LastHourStep[], sinceMinutes: number): LastHourAnswer {
  return {
    site: 'kit',
    serverTime: new Date(NOW).toISOString(),
    since: new Date(NOW - sinceMinutes * MINUTE_MS).toISOString(),
    stepSeconds: 60,
    all: [...steps],
    queues: [],
  };
}

const HOUR = Array.from({ length: MINUTES }, (_, index) => minute(index));

interface ChartExample {
  readonly name: string;
  readonly note: string;
  readonly answer: LastHourAnswer;
  readonly failed?: boolean;
}

export const CHART_EXAMPLES: readonly ChartExample[] = [
  { name: 'A whole hour', note: 'With a rush, and what it cost.', answer: answer(HOUR, 300) },
  {
    name: 'Minutes unknown',
    note: '[M5] The PBX was not reached for a while: nobody knows who waited.',
    answer: answer(
      HOUR.map((step, index) => (index > 18 && index < 27 ? { ...step, waiting: null } : step)),
      300,
    ),
  },
  {
    name: 'A young hour',
    note: 'Counted since 20 minutes ago.',
    answer: answer(
      HOUR.map((step, index) =>
        index < 40 ? { at: step.at, waiting: null, answered: null, abandoned: null } : step,
      ),
      20,
    ),
  },
  { name: 'Old', note: 'The server does not answer now.', answer: answer(HOUR, 300), failed: true },
];
