import type { Centre } from './centre.ts';
import { createCentre } from './centre.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';

export interface WarmCentre {
  readonly centre: Centre;
  readonly pipeline: Pipeline;
}

const OPENED_AT = Date.parse('2026-11-20T09:00:00Z');
/** As long as ended calls are remembered, and a little. */
const WARM_UP_MS = 660_000;
const POLL_EVERY_MS = 5_000;

/** A centre that has been open for eleven minutes, so that it remembers as many ended calls as it ever will. */
export function warmCentre(agents: number): WarmCentre {
  const centre = createCentre(agents, OPENED_AT);
  const pipeline = createPipeline(centre.settings, OPENED_AT);
  for (const observation of centre.opening) pipeline.feed(observation, OPENED_AT);
  let polledAt = 0;
  while (centre.at() < OPENED_AT + WARM_UP_MS) {
    pipeline.feed(centre.next(), centre.at());
    if (centre.at() - polledAt < POLL_EVERY_MS) continue;
    polledAt = centre.at();
    pipeline.feed(centre.poll(), polledAt);
    pipeline.feed({ kind: 'tick', site: centre.settings.id, at: polledAt }, polledAt);
  }
  return { centre, pipeline };
}
