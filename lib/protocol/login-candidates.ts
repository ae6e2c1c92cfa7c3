/** Whom a queue can be given by a login, as the REST API tells: `GET /api/sites/{site}/queues/{queue}/candidates`. */
import { z } from 'zod';

export const loginCandidatesSchema = z.object({
  extensions: z
    .array(z.object({ number: z.string(), name: z.string().nullable() }))
    .readonly()
    .meta({ description: 'By number; at most 50' }),
  more: z.boolean().meta({ description: 'There are more: search for less' }),
});
export type LoginCandidatesAnswer = z.infer<typeof loginCandidatesSchema>;
