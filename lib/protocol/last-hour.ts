/** The last hour as the REST API tells it: `GET /api/sites/{site}/last-hour`. */
import { z } from 'zod';
import type { Queue } from '../domain/records.ts';
import { type HourPoint, hourPoints, type LastHour, MINUTE_MS } from '../metrics/last-hour.ts';
import { byNumber } from './picture.ts';

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC' });
const count = z.number().int().nonnegative().nullable();

const point = z.object({
  at: time.meta({ description: 'When the step begins' }),
  waiting: count.meta({
    description: 'The most callers that waited at once; null: the PBX was not reached, or before `since`',
  }),
  answered: count.meta({ description: 'Answered in this step; null: before `since`' }),
  abandoned: count.meta({
    description: 'Abandoned in this step, without short abandons; null: before `since`',
  }),
  partial: z
    .literal(true)
    .optional()
    .meta({ description: 'The step is not counted to its end yet, or not from its beginning' }),
});
const points = z
  .array(point)
  .meta({ description: 'The oldest step first; the last one is that which runs now' });

export const lastHourSchema = z.object({
  site: z.string(),
  serverTime: time,
  since: time.meta({ description: 'Counted from here on' }),
  stepSeconds: z.number().int(),
  all: points,
  queues: z.array(z.object({ number: z.string(), name: z.string().nullable(), points })),
});

export type LastHourAnswer = z.infer<typeof lastHourSchema>;
export type HourStep = z.infer<typeof point>;

export function composeLastHour(hour: LastHour, queues: Iterable<Queue>, serverTime: number): LastHourAnswer {
  const ofQueue = ({ number, name }: Queue) => ({
    number,
    name,
    points: hourPoints(hour, number).map(composePoint),
  });
  return {
    site: hour.settings.id,
    serverTime: iso(serverTime),
    since: iso(hour.since),
    stepSeconds: MINUTE_MS / 1000,
    all: hourPoints(hour, null).map(composePoint),
    queues: [...queues].sort((a, b) => byNumber(a.number, b.number)).map(ofQueue),
  };
}

function composePoint({ at, waiting, answered, abandoned, partial }: HourPoint): HourStep {
  return { at: iso(at), waiting, answered, abandoned, ...(partial ? { partial } : {}) };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
