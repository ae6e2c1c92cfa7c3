/** The last hour as the REST API gives it: `GET /api/sites/{site}/last-hour`. */
import { z } from 'zod';
import { type LastHour, lastHourPoints, MINUTE_MS } from '../metrics/last-hour.ts';
import { type RestOf, timeField, toRest } from '../model/fields.ts';
import type { QueueNumber } from '../model/ids.ts';
import type { Queue } from '../model/records.ts';
import { byNumber } from '../model/sort-order.ts';

const count = z.number().int().nonnegative().nullable();

const point = z.object({
  at: timeField.meta({ description: 'When the step begins' }),
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
  serverTime: timeField,
  since: timeField.meta({ description: 'Counted from here on' }),
  stepSeconds: z.number().int(),
  all: points,
  queues: z.array(z.object({ number: z.string(), name: z.string().nullable(), points })),
});

export type LastHourAnswer = RestOf<typeof lastHourSchema>;
export type LastHourStep = RestOf<typeof point>;

export function composeLastHour(hour: LastHour, queues: Iterable<Queue>, serverTime: number): LastHourAnswer {
  const pointsOf = (queue: QueueNumber | null) =>
    lastHourPoints(hour, queue).map(({ partial, ...step }) => (partial ? { ...step, partial } : step));
  const ofQueue = ({ number, name }: Queue) => ({ number, name, points: pointsOf(number) });
  return toRest(lastHourSchema, {
    site: hour.settings.id,
    serverTime,
    since: hour.since,
    stepSeconds: MINUTE_MS / 1000,
    all: pointsOf(null),
    queues: [...queues].sort((a, b) => byNumber(a.number, b.number)).map(ofQueue),
  });
}
