import { createLivePipeline, type LivePipeline } from './pipeline.ts';
import type { SyntheticCentre } from './synthetic-centre.ts';
import { createSyntheticCentre } from './synthetic-centre.ts';

export interface WarmCentre {
  readonly centre: SyntheticCentre;
  readonly pipeline: LivePipeline;
}

const OPENED_AT = Date.parse('2026-11-20T09:00:00Z');
/** As long as ended calls are remembered, and a little. */
const WARM_UP_MS = 660_000;
const POLL_EVERY_MS = 5_000;

/** A centre that has been open for eleven minutes, so that it remembers as many ended calls as it ever will. */
export function startWarmCentre(agents: number): WarmCentre {
  const centre = createSyntheticCentre(agents, OPENED_AT);
  const pipeline = createLivePipeline(centre.settings, OPENED_AT);
  for (const observation of centre.openingObservations) pipeline.observe(observation, OPENED_AT);
  let polledAt = 0;
  while (centre.at() < OPENED_AT + WARM_UP_MS) {
    pipeline.observe(centre.nextEvent(), centre.at());
    if (centre.at() - polledAt < POLL_EVERY_MS) continue;
    polledAt = centre.at();
    pipeline.observe(centre.poll(), polledAt);
    pipeline.observe({ kind: 'tick', site: centre.settings.id, at: polledAt }, polledAt);
  }
  return { centre, pipeline };
}
